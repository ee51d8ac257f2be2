import type { RequestEvent } from '@sveltejs/kit';
import { isHttpError } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ruPortal } from '#lib/i18n/ru-portal.ts';
import type { ClientSignedIn } from '#lib/server/clients/guard.ts';
import { CLIENT_PACES } from '#lib/server/portal/pace.ts';
import { publishApp } from '#lib/server/the-app.ts';
import type { GivenClock, RunningApp, TestUser } from '../fixtures.ts';
import { aClock, aCustomer, aUser, anApp, newCommandId } from '../fixtures.ts';
import { readerOf } from '../../src/routes/my/asker.server.ts';
import { GET as exportGet } from '../../src/routes/my/(cabinet)/tickets.csv/+server.ts';
import { GET as fileGet } from '../../src/routes/my/files/[id]/+server.ts';
import { GET as pollGet } from '../../src/routes/my/poll/+server.ts';
import type { TestClient } from './client-house.ts';
import { aClient } from './client-house.ts';

let house: RunningApp;
let clock: GivenClock;
let lead: TestUser;
let client: TestClient;
let other: TestClient;

beforeEach(async () => {
	clock = aClock();
	house = await anApp({ now: clock.now });
	publishApp(house.app);
	lead = await aUser(house.app, 'lead');
	const { customerId } = aCustomer(house.app);
	client = await aClient(house.app, lead, { customerId });
	other = await aClient(house.app, lead, { customerId });
});
afterEach(() => house.close());

const signedIn = async ({ cookie }: TestClient): Promise<ClientSignedIn> => {
	const found = await house.app.clients.signedIn(cookie.split('=')[1] ?? '');
	if (!found) throw new Error('not signed in');
	return found;
};

/** A request as the server hands it to a page or a door. */
const aRequest = async (who: TestClient, path: string, params: Record<string, string> = {}) => {
	const headers: Record<string, string> = {};
	const url = new URL(path, house.origin);
	const event = {
		...{ url, params, locals: { client: await signedIn(who) }, request: new Request(url) },
		setHeaders: (given: Record<string, string>) => void Object.assign(headers, given)
	};
	return { event: event as unknown as RequestEvent, headers };
};
const answered = async (
	door: unknown,
	who: TestClient,
	{ path, params }: { path: string; params?: Record<string, string> }
): Promise<Response> => {
	const { event } = await aRequest(who, path, params);
	return (door as (event: RequestEvent) => Promise<Response>)(event);
};
const audited = (what: string) =>
	house.app.db.$client.prepare('SELECT count(*) FROM audit WHERE what = ?').pluck().get(what);

const TABLE = { path: '/my/tickets.csv' };

describe('темп чтения, которое записывается', () => {
	it('a table is given three times at once, then once a minute, and so often it is in the audit', async () => {
		const { burst } = CLIENT_PACES.export;
		for (let one = 0; one < burst; one += 1)
			expect((await answered(exportGet, client, TABLE)).status).toBe(200);
		const refused = await answered(exportGet, client, TABLE);
		expect(refused.status).toBe(429);
		expect(refused.headers.get('retry-after')).toBe('60');
		expect(refused.headers.get('content-type')).toBe('text/plain; charset=utf-8');
		expect(await refused.text()).toContain(ruPortal.error.tooFast);
		expect(audited('tickets.export')).toBe(burst);
		expect((await answered(exportGet, other, TABLE)).status).toBe(200);
		clock.advance(60_000);
		expect((await answered(exportGet, client, TABLE)).status).toBe(200);
		expect((await answered(exportGet, client, TABLE)).status).toBe(429);
		expect(audited('tickets.export')).toBe(burst + 2);
	});

	it('a file is given thirty times at once, then once a second', async () => {
		const asked = client.asks({ type: 'ask', title: 'С файлом' });
		if (!asked.ok) throw new Error('refused');
		const bytes = new TextEncoder().encode('журнал');
		const upload = { id: newCommandId(), ticket: asked.ticket, name: 'журнал.txt', bytes };
		expect(await house.app.portal.attach(upload, client.asker)).toMatchObject({ ok: true });
		const [file] = house.app.portal.read(asked.number, client.asker)?.files ?? [];
		const params = { id: file?.id ?? '' };
		const door = { path: `/my/files/${params.id}`, params };
		const { burst } = CLIENT_PACES.file;
		for (let one = 0; one < burst; one += 1) {
			const answer = await answered(fileGet, client, door);
			expect(answer.status).toBe(200);
			await answer.arrayBuffer();
		}
		const refused = await answered(fileGet, client, door);
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
		expect(audited('file.read')).toBe(burst);
	});
});

describe('темп чтения страниц', () => {
	it('whoever opens pages too fast is told in words to wait, and when to come back', async () => {
		const { burst } = CLIENT_PACES.read;
		for (let one = 0; one < burst; one += 1) {
			const { event } = await aRequest(client, '/my/archive');
			expect(readerOf(event).session).toBe(client.asker.session);
		}
		const { event, headers } = await aRequest(client, '/my/archive');
		let thrown: unknown = null;
		try {
			readerOf(event);
		} catch (fault) {
			thrown = fault;
		}
		if (!isHttpError(thrown)) throw new Error('nobody was refused');
		expect([thrown.status, thrown.body.message]).toEqual([429, ruPortal.error.tooFast]);
		expect(headers).toEqual({ 'retry-after': '1' });
		clock.advance(1_000);
		expect(readerOf((await aRequest(client, '/my/archive')).event)).toBeTruthy();
	});

	it('questions that are answered at once are as many as pages; the next ones are turned away', async () => {
		const door = { path: '/my/poll?epoch=0' };
		const { burst } = CLIENT_PACES.poll;
		for (let one = 0; one < burst; one += 1)
			expect((await answered(pollGet, client, door)).status).toBe(200);
		const refused = await answered(pollGet, client, door);
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
		expect((await answered(pollGet, other, door)).status).toBe(200);
	});
});
