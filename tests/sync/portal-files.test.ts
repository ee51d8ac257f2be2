import { existsSync, readdirSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE_BYTES_MAX } from '#lib/domain/conversation.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import { ORPHAN_KEPT_MS } from '#lib/server/files/sweep-files.ts';
import { publishApp } from '#lib/server/the-app.ts';
import type { GivenClock, RunningApp, TestUser } from '../fixtures.ts';
import { aClock, aCustomer, aTicket, aUser, anApp, newCommandId, signIn } from '../fixtures.ts';
import { POST } from '../../src/routes/(staff)/(live)/tickets/[number]/files/+server.ts';
import type { TestClient } from './client-house.ts';
import { aClient } from './client-house.ts';

let house: RunningApp;
let clock: GivenClock;
let lead: TestUser;
let client: TestClient;
let stranger: TestClient;
let ticket: TicketId;

beforeEach(async () => {
	clock = aClock();
	house = await anApp({ now: clock.now });
	lead = await aUser(house.app, 'lead');
	const [vector, zenit] = [aCustomer(house.app), aCustomer(house.app, { email: 'z@z.example' })];
	client = await aClient(house.app, lead, { customerId: vector.customerId, scope: 'org' });
	stranger = await aClient(house.app, lead, { customerId: zenit.customerId, scope: 'org' });
	ticket = aTicket(house.app, lead, { customerId: vector.customerId });
});
afterEach(() => house.close());

const folder = () => join(house.dataDir, 'files');
/** Everything that lies in the folder, also what is only arriving. */
const stored = () =>
	readdirSync(folder(), { recursive: true, withFileTypes: true })
		.filter((one) => one.isFile())
		.map(({ name }) => name);
const rows = () => house.app.db.$client.prepare('SELECT sha256 FROM attachment').pluck().all();

const upload = (text = 'журнал', id = newCommandId()) => ({
	...{ id, ticket, name: 'журнал.txt' },
	bytes: new TextEncoder().encode(text)
});
const sends = (who: TestClient, what = upload()) => house.app.portal.attach(what, who.asker);
const goneAs = (code: string) => ({ ok: false, refusal: { code } });

const closeTicket = () =>
	house.app.db.$client.prepare(`UPDATE ticket SET "column" = 'closed' WHERE id = ?`).run(ticket);

async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
	yield new TextEncoder().encode(text);
}
/** At the door of the staff's uploads, as the server hands it a request. */
const attaches = async (text = 'журнал'): Promise<Response> => {
	publishApp(house.app);
	const { cookie } = await signIn(house.app, lead);
	const signedIn = await house.app.auth.signedIn(cookie.split('=')[1] ?? '');
	const number = house.app.tickets.board().find(({ id }) => id === ticket)?.card.no;
	const url = new URL(`/tickets/${number}/files`, house.origin);
	const headers = {
		'x-file-name': encodeURIComponent('журнал.txt'),
		'x-command-id': newCommandId()
	};
	const request = new Request(url, { method: 'POST', headers, body: text });
	const event = { url, request, params: { number }, locals: { signedIn } };
	return (POST as unknown as (event: object) => Promise<Response>)(event);
};

const anOrphan = (age: number) => {
	const name = 'ab'.padEnd(64, '0');
	const path = join(folder(), 'ab', name);
	mkdirSync(join(folder(), 'ab'), { recursive: true });
	writeFileSync(path, 'left by a crash');
	const at = (clock.now() - age) / 1_000;
	utimesSync(path, at, at);
	return path;
};
const sweeps = () => house.app.files.sweep({ stopped: () => false });

describe('файл, который не приняли', () => {
	it('of a stranger leaves not a byte in the folder', async () => {
		expect(await sends(stranger)).toEqual(goneAs('gone'));
		expect(stored()).toEqual([]);
		expect(rows()).toEqual([]);
	});

	it('for a closed ticket leaves nothing either, by the client and by a colleague', async () => {
		closeTicket();
		expect(await sends(client)).toEqual(goneAs('closed'));
		const refused = await attaches();
		expect([refused.status, await refused.json()]).toEqual([409, goneAs('closed')]);
		expect(stored()).toEqual([]);
	});

	it('that a colleague brings is kept as soon as the ticket takes it', async () => {
		expect((await attaches()).status).toBe(201);
		expect(stored()).toEqual(rows());
		expect(rows()).toHaveLength(1);
	});

	it('takes nothing away from a ticket in which the same bytes lie already', async () => {
		expect(await sends(client)).toMatchObject({ ok: true });
		expect(await sends(stranger)).toEqual(goneAs('gone'));
		expect(stored()).toEqual(rows());
		expect(rows()).toHaveLength(1);
	});

	it('of many at once, taken and refused, exactly those that lie in a ticket stay', async () => {
		const texts = ['a', 'b', 'c', 'd'];
		const all = texts.flatMap((text) => [
			sends(stranger, upload(text)),
			sends(client, upload(text))
		]);
		const ok = (await Promise.all(all)).map((one) => one.ok);
		expect(ok).toEqual(texts.flatMap(() => [false, true]));
		expect(stored().sort()).toEqual(rows().sort());
		expect(rows()).toHaveLength(texts.length);
	});

	it('stays when the decision broke, for it may have been saved; the night looks after it', async () => {
		const broken = house.app.files.store.takeIf(inPieces('x'), FILE_BYTES_MAX, (): { ok: true } => {
			throw new Error('the disk is full');
		});
		await expect(broken).rejects.toThrow('the disk is full');
		expect(stored()).toHaveLength(1);
		const [left = ''] = stored();
		const path = house.app.files.store.pathOf(left);
		const at = (clock.now() - ORPHAN_KEPT_MS) / 1_000;
		utimesSync(path, at, at);
		expect(await sweeps()).toEqual({ swept: 1 });
		expect(stored()).toEqual([]);
	});
});

describe('ночная уборка файлов', () => {
	it('takes what no ticket names once it is a day old, and nothing that one names', async () => {
		expect(await sends(client)).toMatchObject({ ok: true });
		const [named = ''] = stored();
		const old = new Date(clock.now() - 10 * ORPHAN_KEPT_MS);
		utimesSync(house.app.files.store.pathOf(named), old, old);
		const orphan = anOrphan(ORPHAN_KEPT_MS);
		expect(await sweeps()).toEqual({ swept: 1 });
		expect(existsSync(orphan)).toBe(false);
		expect(stored()).toEqual([named]);
	});

	it('leaves what is younger: it may still be on its way', async () => {
		const orphan = anOrphan(ORPHAN_KEPT_MS - 60_000);
		expect(await sweeps()).toEqual({ swept: 0 });
		expect(existsSync(orphan)).toBe(true);
	});

	it('stops when the house is about to be closed', async () => {
		const orphan = anOrphan(ORPHAN_KEPT_MS);
		expect(await house.app.files.sweep({ stopped: () => true })).toEqual({ swept: 0 });
		expect(existsSync(orphan)).toBe(true);
	});
});
