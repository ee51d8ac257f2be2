import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import * as decoding from 'lib0/decoding';
import { STAFF_ROOTS } from '#lib/views/staff.ts';
import { aMove, aTicket, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import type { RawSocket } from './raw-socket.ts';
import { WANT_ALL, aRawSocket } from './raw-socket.ts';

/** `CROWD=1000 npm test -- tests/sync/crowd.test.ts` for a thousand; each is four open files here. */
const CROWD = Number(process.env['CROWD'] ?? 300);
const OF_ONE_SESSION = 20;
const TICKETS = 40;

let house: House;
let lead: Colleague;
let crowd: RawSocket[];

beforeEach(async () => {
	house = await aHouse({ snapshotEvery: 20 });
	lead = await house.hire('lead');
	crowd = [];
});
afterEach(async () => {
	for (const one of crowd) one.close();
	await house.close();
});

const gather = async (people: readonly Colleague[]): Promise<void> => {
	crowd = Array.from({ length: CROWD }, (_, index) => {
		const who = people[Math.floor(index / OF_ONE_SESSION)];
		if (!who) throw new Error('more sockets than people have');
		return aRawSocket(house.cable.origin, house.app().staffRoom.address, who);
	});
	for (const one of crowd) await one.opened();
	for (const one of crowd) one.send(WANT_ALL);
	await until(() => crowd.every(({ frames }) => frames.length > 0), 'everybody to have the board');
};

/** Frames of the document; a heartbeat is none. */
const told = ({ frames }: RawSocket): number => frames.filter(([type]) => type === 0).length;

const FOLLOWS = [1, 2];

/** What a browser knows after these frames. */
const read = ({ frames }: RawSocket): string => {
	const doc = new Y.Doc();
	for (const frame of frames) {
		const decoder = decoding.createDecoder(frame);
		if (decoding.readVarUint(decoder) !== 0) continue;
		if (FOLLOWS.includes(decoding.readVarUint(decoder)))
			Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
	}
	return whole(doc);
};

const whole = (doc: Y.Doc): string =>
	JSON.stringify(
		Object.values(STAFF_ROOTS).map((root) =>
			Object.entries(doc.getMap(root).toJSON()).sort(([one], [other]) => (one < other ? -1 : 1))
		)
	);

const everybodyReads = () => {
	const truth = whole(house.app().staffRoom.doc);
	return until(() => crowd.every((one) => read(one) === truth), 'everybody to read the same');
};

describe(`${CROWD} экранов на одном сервере`, () => {
	it('all read the same after a burst of work, and again after everybody came back at once', async () => {
		const people = await Promise.all(
			Array.from({ length: Math.ceil(CROWD / OF_ONE_SESSION) }, () => house.hire())
		);
		const tickets = Array.from({ length: TICKETS }, () => aTicket(house.app(), lead));
		await gather(people);
		const before = crowd.map(told);
		const asker = { actor: lead, session: lead.sessionId };
		const moves = tickets.map((ticket) =>
			house.app().tickets.submit(aMove(ticket, ['new', 'line2']), asker, () => null)
		);
		expect((await Promise.all(moves)).every(({ ok }) => ok)).toBe(true);
		await everybodyReads();
		// Forty commands of one turn are one frame for each of them.
		expect(crowd.map(told)).toEqual(before.map((frames) => frames + 1));

		house.cable.cut();
		for (const one of crowd) await one.ended();
		for (const ticket of tickets.slice(0, 5)) lead.asks(aMove(ticket, ['line2', 'line3']));
		await gather(people);
		await everybodyReads();
		expect(house.app().staffRoom.connections.size).toBe(CROWD);
		expect(await house.agrees()).toEqual([]);
	}, 600_000);
});
