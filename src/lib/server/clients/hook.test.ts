import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AClients } from './a-clients.ts';
import { aClients, PETROVA } from './a-clients.ts';
import { afterClientLogIn } from './guard.ts';
import { handleClient } from './hook.ts';
import { CLIENT_IDLE_MS } from './session-rows.ts';

describe('which client is asking', () => {
	let an: AClients;
	let token: string;

	beforeEach(async () => {
		an = aClients();
		await an.join(PETROVA);
		const result = await an.logIn('petrova@acme.example');
		if (!result.ok) throw new Error(result.reason);
		token = result.cookie.value;
	});
	afterEach(() => an.close());

	/** `from`: where the page stands that asks for data alone; empty: it does not say. */
	const ask = async (path: string, from?: string) => {
		const referer = !from ? {} : { referer: `https://liniya.example${from}` };
		const headers = { cookie: `liniya_client=${token}`, ...referer };
		const request = new Request(`https://liniya.example${path}`, { headers });
		const set: string[] = [];
		const event = {
			...{ request, url: new URL(request.url), isDataRequest: from !== undefined },
			...{ locals: { signedIn: null, client: null } },
			cookies: { set: (name: string, value: string) => set.push(`${name}=${value}`) }
		} as unknown as RequestEvent;
		const resolve = () => new Response('page');
		const response = await handleClient(an.clients)({ event, resolve });
		return { locals: event.locals, response, set };
	};

	it('is told beside the staff’s, and the page is kept out of every cache', async () => {
		const { locals, response } = await ask('/my');
		expect(locals.client?.user.surname).toBe('Petrova');
		expect(locals.signedIn).toBeNull();
		expect(response.headers.get('cache-control')).toBe('no-store');
	});

	it('waiting for news does not keep the session, opening a page does', async () => {
		an.clock.now += CLIENT_IDLE_MS - 1;
		await ask('/my/poll?epoch=1');
		an.clock.now += 1;
		const { locals, set } = await ask('/my');
		expect(locals.client).toBeNull();
		expect(set).toEqual(['liniya_client=']);
	});

	it.each([
		['a page that reads itself anew', '/my/tickets/26-000001', '/my/tickets/26-000001', false],
		['the archive that reads its page anew', '/my/archive?page=2', '/my/archive?page=2', false],
		[
			'a ticket just registered that reads itself anew',
			'/my/tickets/1?registered=',
			'/my/tickets/1?registered',
			false
		],
		['a search that reads itself anew', '/my/archive?q=a+b', '/my/archive?q=a%20b', false],
		['a browser that hides where it stands', '/my/tickets/26-000001', '', false],
		['a click on another page', '/my/tickets/26-000001', '/my', true],
		['a click on the next page of a list', '/my/archive?page=2', '/my/archive', true]
	])('%s: activity or not', async (_, path, from, keeps) => {
		an.clock.now += CLIENT_IDLE_MS - 1;
		await ask(path, from);
		an.clock.now += 1;
		expect((await ask('/my')).locals.client !== null).toBe(keeps);
	});
});

describe('after logging in', () => {
	it.each([
		['/my/tickets/26-000001?x=1', '/my/tickets/26-000001?x=1'],
		['/my', '/my'],
		['/my/login', '/my'],
		['/my/logout', '/my'],
		['/board', '/my'],
		['/mystery', '/my'],
		['/my/../board', '/my'],
		['//evil.example/my', '/my'],
		[null, '/my']
	])('%j leads to %s', (next, path) => {
		expect(afterClientLogIn(next)).toBe(path);
	});
});
