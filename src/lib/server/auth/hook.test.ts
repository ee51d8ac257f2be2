import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnAuth } from './an-auth.ts';
import { anAuth, anEngineer } from './an-auth.ts';
import { handleOrigin, handleSession } from './hook.ts';

const US = 'https://liniya.example';
const REFUSAL = 'Запрос отклонён.';

interface SetCookie {
	name: string;
	value: string;
	maxAge: number | undefined;
}

const anEvent = (init: RequestInit & { path?: string } = {}) => {
	const set: SetCookie[] = [];
	const request = new Request(`${US}${init.path ?? '/board'}`, init);
	const event = {
		request,
		url: new URL(request.url),
		locals: { signedIn: null },
		cookies: {
			set: (name: string, value: string, { maxAge }: { maxAge?: number }) =>
				set.push({ name, value, maxAge })
		}
	} as unknown as RequestEvent;
	return { event, set };
};

const page = () => new Response('page');

describe('who is asking', () => {
	let an: AnAuth;

	beforeEach(async () => {
		an = anAuth();
		await an.auth.createUser(anEngineer());
	});
	afterEach(() => an.close());

	const ask = async (cookie?: string) => {
		const { event, set } = anEvent(cookie === undefined ? {} : { headers: { cookie } });
		const response = await handleSession(an.auth)({ event, resolve: page });
		return { signedIn: event.locals.signedIn, response, set };
	};

	it('is known from the cookie, and the page is kept out of every cache', async () => {
		const { token } = await an.logIn('ivanov');
		const { signedIn, response, set } = await ask(`liniya_session=${token}`);
		expect(signedIn?.user.login).toBe('ivanov');
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(set).toEqual([]);
	});

	it('is nobody without a cookie', async () => {
		const { signedIn, response } = await ask();
		expect(signedIn).toBeNull();
		expect(response.headers.get('cache-control')).toBeNull();
	});

	it('a cookie whose session has ended is taken back from the browser', async () => {
		const { token } = await an.logIn('ivanov');
		an.auth.logOutEverywhere((await an.auth.signedIn(token))!.user.id);
		const { signedIn, set } = await ask(`liniya_session=${token}`);
		expect(signedIn).toBeNull();
		expect(set).toEqual([{ name: 'liniya_session', value: '', maxAge: 0 }]);
	});
});

describe('where a change comes from', () => {
	const answer = async (method: string, origin: string | null, contentType?: string) => {
		const headers = new Headers();
		if (origin !== null) headers.set('origin', origin);
		if (contentType) headers.set('content-type', contentType);
		const { event } = anEvent({ method, headers });
		return handleOrigin(REFUSAL)({ event, resolve: page });
	};

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s from our own page passes', async (method) => {
		expect((await answer(method, US)).status).toBe(200);
	});

	it.each([
		['POST', 'https://evil.example'],
		['POST', 'http://liniya.example'],
		['POST', 'https://liniya.example.evil.example'],
		['POST', 'null'],
		['POST', null],
		['PUT', null],
		['PATCH', 'https://evil.example'],
		['DELETE', 'https://evil.example']
	])('%s from %j is refused in words', async (method, origin) => {
		const response = await answer(method, origin, 'application/json');
		expect(response.status).toBe(403);
		expect(await response.text()).toBe(REFUSAL);
		expect(response.headers.get('content-type')).toMatch(/^text\/plain;\s*charset=utf-8$/i);
	});

	it('looking is free: a link from another site may be followed', async () => {
		expect((await answer('GET', 'https://evil.example')).status).toBe(200);
	});
});
