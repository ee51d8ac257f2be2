import { isHttpError, isRedirect } from '@sveltejs/kit';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#lib/domain/regulation.ts';
import type { SignedIn } from '#lib/server/auth/guard.ts';
import { audit } from '#lib/server/db/schema.ts';
import { publishApp } from '#lib/server/the-app.ts';
import type { RunningApp, TestUser } from '../../../../tests/fixtures.ts';
import { aClock, aCustomer, aTicket, aUser, anApp, signIn } from '../../../../tests/fixtures.ts';
import { POST as find } from './+server.ts';
import { POST as findCaller } from './caller/+server.ts';
import { POST as findSimilar } from './similar/+server.ts';

let running: RunningApp;
const clock = aClock();
const people = new Map<Role, TestUser>();

beforeAll(async () => {
	running = await anApp({ now: clock.now });
	publishApp(running.app);
	for (const role of ['lead', 'auditor', 'admin'] as const)
		people.set(role, await aUser(running.app, role));
});
afterAll(() => running.close());

type Handler = typeof find | typeof findCaller | typeof findSimilar;

const sessionOf = async (role: Role): Promise<SignedIn | null> => {
	const person = people.get(role);
	if (!person) return null;
	const { cookie } = await signIn(running.app, person);
	const token = running.app.auth.readCookie(cookie);
	return token === null ? null : running.app.auth.signedIn(token);
};

/** What the door answers: a status, and what it says. */
const ask = async (handler: Handler, role: Role | null, body: unknown) => {
	clock.advance(60_000);
	const signedIn = role === null ? null : await sessionOf(role);
	const url = new URL('http://127.0.0.1/find');
	const request = new Request(url, {
		method: 'POST',
		body: typeof body === 'string' ? body : JSON.stringify(body)
	});
	try {
		const response = await handler({ locals: { signedIn }, request, url } as never);
		const kept = response.headers.get('cache-control');
		return { status: response.status, kept, said: await response.json() };
	} catch (refusal) {
		if (isHttpError(refusal)) return { status: refusal.status };
		if (isRedirect(refusal)) return { status: refusal.status, to: refusal.location };
		throw refusal;
	}
};

const searches = () => running.app.db.select().from(audit).where(eq(audit.what, 'search')).all();

describe('вход в поиск', () => {
	it.each([
		['поиск', find, { query: 'связь' }],
		['кто звонит', findCaller, { query: 'авдеев' }],
		['похожие', findSimilar, { customerId: null, contactId: null, unitId: null, text: 'связь' }]
	] as const)(
		'%s: closed to strangers, to an administrator and to nonsense',
		async (_, door, body) => {
			expect((await ask(door, null, body)).status).toBe(401);
			expect((await ask(door, 'admin', body)).status).toBe(403);
			expect((await ask(door, 'lead', '{')).status).toBe(400);
			expect((await ask(door, 'lead', { query: 'а'.repeat(201), text: 7 })).status).toBe(400);
			expect(await ask(door, 'lead', body)).toMatchObject({ status: 200, kept: 'no-store' });
		}
	);

	it('an auditor searches, but registers nobody', async () => {
		expect((await ask(find, 'auditor', { query: 'связь' })).status).toBe(200);
		expect((await ask(findCaller, 'auditor', { query: 'авдеев' })).status).toBe(403);
	});

	it('a ticket is found the moment it is registered, and the settled text is audited', async () => {
		const lead = people.get('lead');
		if (!lead) throw new Error('no lead');
		const id = aTicket(running.app, lead, { title: 'Пропала связь с цехом' });
		const before = searches().length;
		const answer = await ask(find, 'lead', { query: 'связью', settled: true });
		expect(answer.said.tickets).toMatchObject([{ id, marks: [[8, 13]] }]);
		expect(searches().slice(before)).toMatchObject([
			{ actor: lead.id, via: 'read', details: { text: 'связью', found: 1 } }
		]);
	});

	it('a customer is found in the kinds that were asked for only', async () => {
		const { customerId } = aCustomer(running.app, { shortName: 'АО «Камский завод»' });
		running.app.index.rebuild();
		const answer = await ask(find, 'lead', { query: 'камский', kinds: ['customer'], limit: 1 });
		expect(answer.said).toMatchObject({ customers: [{ id: customerId }], contacts: [], units: [] });
		expect((await ask(findCaller, 'lead', { query: 'камский' })).said.callers).toHaveLength(3);
	});

	it('a program that asks without a pause is told to wait', async () => {
		const statuses: number[] = [];
		const lead = await sessionOf('lead');
		clock.advance(60_000);
		for (let count = 0; count < 25; count += 1) {
			const request = new Request('http://127.0.0.1/find', {
				method: 'POST',
				body: JSON.stringify({ query: 'связь' })
			});
			const event = { locals: { signedIn: lead }, request, url: new URL(request.url) };
			try {
				statuses.push((await find(event as never)).status);
			} catch (refusal) {
				statuses.push(isHttpError(refusal) ? refusal.status : 500);
			}
		}
		expect(statuses.filter((status) => status === 200)).toHaveLength(20);
		expect(statuses.at(-1)).toBe(429);
	});
});
