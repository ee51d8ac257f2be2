import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { TicketId } from '#lib/domain/ids.ts';
import { createHistory } from '#lib/server/sync/history.ts';
import { GROWN_BYTES_MIN } from '#lib/server/sync/staff-view.ts';
import { CLOSE, STAFF_ROOM } from '#lib/views/rooms.ts';
import { aMove, aTicket, aViewer, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import { aRawSocket } from './raw-socket.ts';
import { whatIsWrong } from './truth.ts';

let house: House;
let engineer: Colleague;
let tickets: TicketId[];

beforeEach(async () => {
	house = await aHouse({ snapshotEvery: 3 });
	engineer = await house.hire();
	tickets = Array.from({ length: 5 }, () => aTicket(house.app(), engineer));
});
afterEach(() => house.close());

const room = () => house.app().staffRoom;

/** Changes the document and its log behind the back of the tickets. */
const tamper = (write: (doc: Y.Doc) => void) => {
	room().stage(write, 'nobody');
	room().publish();
};

/** Everything that must hold, apart from the repair that the test itself made necessary. */
const wrongs = async () =>
	(await house.agrees()).filter((wrong) => wrong !== 'the view had to be repaired');

const card = (doc: Y.Doc, id: string) => doc.getMap<object>('c').get(id) as object;

const TAMPERINGS: [string, (doc: Y.Doc, id: string) => void][] = [
	[
		'a title that is not the ticket’s',
		(doc, id) => doc.getMap('c').set(id, { ...card(doc, id), title: 'x' })
	],
	[
		'a field that the audience may not see',
		(doc, id) => doc.getMap('c').set(id, { ...card(doc, id), description: 'x' })
	],
	['a value that is no card', (doc, id) => doc.getMap('c').set(id, 'x')],
	[
		'a place that is not the ticket’s',
		(doc, id) => doc.getMap('p').set(id, ['closed', 'a0', 1, 0])
	],
	['a clock of another colour', (doc, id) => doc.getMap('s').delete(id)],
	[
		'a ticket that is not there',
		(doc, id) => ['c', 'p', 's'].forEach((one) => doc.getMap(one).delete(id))
	],
	['a card of a ticket that never was', (doc, id) => doc.getMap('c').set('ghost', card(doc, id))],
	['a place of a ticket that never was', (doc) => doc.getMap('p').set('ghost', ['new', 'a0', 1, 0])]
];

describe('строки правы', () => {
	it.each(TAMPERINGS)(
		'%s: found at night, mended, told; every screen follows',
		async (_what, spoil) => {
			const screen = await engineer.screen();
			const { epoch, address } = room();
			tamper((doc) => spoil(doc, tickets[2]!));
			house.app().keepHouse();
			expect(room().epoch).toBe(epoch + 1);
			await until(() => screen.address() !== address && screen.synced(), 'the new generation');
			expect(house.audited('projection.repaired')).toMatchObject([
				{ actor: 'system', via: 'system', after: { room: STAFF_ROOM } }
			]);
			expect(JSON.stringify(house.audited('projection.repaired'))).toMatch(
				new RegExp(`${tickets[2]}|ghost`)
			);
			expect(await wrongs()).toEqual([]);
			house.app().keepHouse();
			expect(house.audited('projection.repaired')).toHaveLength(1);
		}
	);

	it.each(TAMPERINGS)('%s: found at start as well', async (_what, spoil) => {
		const { epoch } = room();
		tamper((doc) => spoil(doc, tickets[2]!));
		await house.restart();
		expect(room().epoch).toBe(epoch + 1);
		expect(house.audited('projection.repaired')).toHaveLength(1);
		expect(await wrongs()).toEqual([]);
	});

	it.each([
		['a snapshot that cannot be read', `UPDATE ydoc SET snapshot = x'ffffffffff'`],
		[
			'an update that cannot be read',
			`INSERT INTO yupdate VALUES (9999, 'staff', 1, 0, '', x'ff')`
		],
		['a lost snapshot', 'DELETE FROM ydoc'],
		['a lost log', 'DELETE FROM yupdate']
	])('%s does not keep the server from starting', async (_what, fault) => {
		engineer.asks(aMove(tickets[0]!, ['new', 'line1']));
		const screen = await engineer.screen();
		expect(house.app().db.$client.prepare('SELECT 1 FROM ydoc').all()).toHaveLength(1);
		await house.restart((db) => db.exec(fault));
		expect(house.audited('projection.repaired').length).toBeLessThanOrEqual(1);
		expect(house.app().tickets.board()).toHaveLength(5);
		await screen.shows((all) => all.length === 5);
		expect(await wrongs()).toEqual([]);
	});
});

describe('новое поколение', () => {
	it('comes when what was removed weighs three times more than what is there, and not before', async () => {
		const screen = await engineer.screen();
		const { epoch, doc } = room();
		const grow = (writes: number) =>
			tamper(() => {
				for (let step = 0; step < writes; step += 1) {
					const [at, id] = [doc.getMap('p'), tickets[step % 5]!];
					const place = at.get(id);
					doc.transact(() => at.set(id, 'away'));
					at.set(id, place);
				}
			});
		grow(500);
		house.app().keepHouse();
		expect(room().epoch).toBe(epoch);
		while (room().state().length <= GROWN_BYTES_MIN) grow(500);
		house.app().keepHouse();
		expect(room().epoch).toBe(epoch + 1);
		expect(room().state().length).toBeLessThan(GROWN_BYTES_MIN / 10);
		await screen.shows((all) => all.length === 5);
		expect(house.audited('projection.repaired')).toEqual([]);
		expect(await house.agrees()).toEqual([]);
	});

	const cut = () => {
		tamper((doc) => doc.getMap('p').delete(tickets[0]!));
		house.app().keepHouse();
	};

	it('the old address answers 4410 and tells the new generation, also to who was away', async () => {
		const old = room().address;
		const viewer = aViewer(house.running(), old, engineer);
		await viewer.synced();
		viewer.provider.disconnect();
		const present = aRawSocket(house.cable.origin, old, engineer);
		await present.opened();
		cut();
		expect((await present.ended()).code).toBe(CLOSE.epoch);
		viewer.provider.connect();
		const { code, reason } = await viewer.closed();
		expect([code, JSON.parse(reason)]).toEqual([CLOSE.epoch, { epoch: room().epoch }]);
		const raw = aRawSocket(house.cable.origin, old, engineer);
		expect((await raw.ended()).code).toBe(CLOSE.epoch);
		expect(raw.frames).toEqual([]);
		viewer.close();
	});

	it('screens go over with the same board, commands go on, and nothing of the old log stays', async () => {
		const screens = [await engineer.screen(), await (await house.hire('auditor')).screen()];
		const line = await engineer.line();
		cut();
		expect(await line.send(aMove(tickets[1]!, ['new', 'line2']))).toMatchObject({ ok: true });
		for (const screen of screens)
			await screen.shows((all) => all.some((one) => one.place[0] === 'line2'));
		expect(new Set(screens.map((one) => one.address()))).toEqual(new Set([room().address]));
		const { epoch } = createHistory(house.app().db).load(STAFF_ROOM);
		const epochs = house
			.app()
			.db.$client.prepare('SELECT epoch FROM yupdate UNION SELECT epoch FROM ydoc');
		expect(epochs.all()).toEqual([{ epoch }]);
		expect(await wrongs()).toEqual([]);
	});

	it('a restart right after the cut changes nothing: same generation, same board', async () => {
		const screen = await engineer.screen();
		cut();
		const { address } = room();
		await house.restart();
		expect(room().address).toBe(address);
		await until(() => screen.address() === address && screen.synced(), 'the new generation');
		expect(screen.entries()).toHaveLength(5);
		expect(await wrongs()).toEqual([]);
	});

	it('a cut that fails leaves the old generation as it was, with everybody on it', async () => {
		const screen = await engineer.screen();
		const { address } = room();
		tamper((doc) => doc.getMap('p').delete(tickets[0]!));
		const { $client } = house.app().db;
		$client.exec(
			`CREATE TEMP TRIGGER fault BEFORE INSERT ON main.ydoc BEGIN SELECT RAISE(ABORT, 'disk'); END`
		);
		expect(() => house.app().keepHouse()).toThrow('disk');
		expect([room().address, screen.address()]).toEqual([address, address]);
		$client.exec('DROP TRIGGER temp.fault');
		house.app().keepHouse();
		await until(() => screen.address() === room().address && screen.synced(), 'the new generation');
		expect(whatIsWrong(house.app().db)).toEqual(['the view had to be repaired']);
	});
});
