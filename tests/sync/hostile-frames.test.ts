import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Log } from '#lib/server/log.ts';
import { aCustomer, aMove, aTicket, until } from '../fixtures.ts';
import type { Chance } from './chance.ts';
import { aChance, seedsOf } from './chance.ts';
import { aClient } from './client-house.ts';
import type { House } from './house.ts';
import { aHouse } from './house.ts';
import type { RawSocket } from './raw-socket.ts';
import { WANT_ALL, aRawSocket, syncMessage } from './raw-socket.ts';
import { anything, collected, deep, forged, skipped, text } from './work-forged.ts';

/** Frames thrown at each room with one seed. */
const FRAMES = 400;
/** So many in a row on one line, if it is not ended before. */
const ON_ONE_LINE = 8;

const HUGE = [2 ** 31, 2 ** 32 - 1, 2 ** 53 - 1] as const;

const written = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
	const encoder = encoding.createEncoder();
	write(encoder);
	return encoding.toUint8Array(encoder);
};

const vector = (entries: readonly (readonly [number, number])[], claims = entries.length) =>
	written((encoder) => {
		encoding.writeVarUint(encoder, claims);
		for (const [client, clock] of entries) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
		}
	});

const random = (chance: Chance, length: number) =>
	Uint8Array.from({ length }, () => chance.below(256));

/** What Yjs itself would write: into a root of ours, nested, deleted, in the other encoding. */
const fluent = (chance: Chance): Uint8Array => {
	const doc = new Y.Doc();
	const map = doc.getMap<unknown>(chance.pick(['c', 'p', 'k', 'x']));
	map.set('forged', { title: 'forged' });
	if (chance.oneIn(2)) map.set('nested', new Y.Map([['forged', true]]));
	if (chance.oneIn(2)) map.delete('forged');
	return chance.oneIn(3) ? Y.encodeStateAsUpdateV2(doc) : Y.encodeStateAsUpdate(doc);
};

/** Structs as no Yjs would write them. */
const crooked = (chance: Chance): Uint8Array => {
	const struct = chance.pick([
		text('forged'),
		anything({ forged: true }),
		deep(1 + chance.below(2_000)),
		collected(chance.pick(HUGE)),
		skipped(chance.pick(HUGE))
	]);
	const client = chance.below(2 ** 32);
	const clock = chance.oneIn(2) ? 0 : chance.pick(HUGE);
	const claims = chance.oneIn(3) ? chance.pick(HUGE) : 1;
	const cuts: Record<number, [number, number][]> = chance.oneIn(2)
		? { [client]: [[0, chance.pick(HUGE)]] }
		: {};
	return forged([{ client, clock, structs: [struct], claims }], cuts);
};

const frameOf = (chance: Chance): Uint8Array => {
	const step = chance.below(4);
	switch (chance.below(6)) {
		case 0:
			return syncMessage(step, fluent(chance));
		case 1:
			return syncMessage(step, crooked(chance));
		case 2:
			return syncMessage(0, vector([[chance.below(2 ** 32), chance.pick(HUGE)]]));
		case 3:
			return syncMessage(0, vector([[1, 1]], chance.pick(HUGE)));
		case 4:
			// Cursors, questions for cursors, permissions, and what no protocol knows.
			return written((encoder) => {
				encoding.writeVarUint(encoder, chance.pick([1, 2, 3, 4, 127, ...HUGE]));
				encoding.writeVarUint8Array(encoder, random(chance, chance.below(200)));
			});
		default:
			return random(chance, chance.below(300));
	}
};

/** A well-made frame, spoilt: a bit turned, an end cut off or put on, a length that lies. */
const spoilt = (chance: Chance, frame: Uint8Array): Uint8Array => {
	if (chance.oneIn(3) || frame.length === 0) return frame;
	const bytes = Uint8Array.from(frame);
	const at = chance.below(bytes.length);
	switch (chance.below(4)) {
		case 0:
			bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
			return bytes;
		case 1:
			return bytes.slice(0, at);
		case 2:
			return Uint8Array.from([...bytes, ...random(chance, chance.below(50))]);
		default:
			return Uint8Array.from([...bytes.slice(0, at), 0xff, 0xff, 0xff, 0xff, 0x0f]);
	}
};

let house: House;
afterEach(() => house.close());

/** One line after the other, until all frames are thrown; every line ends with a reason. */
const storm = async (chance: Chance, open: () => Promise<RawSocket>): Promise<Set<number>> => {
	const codes = new Set<number>();
	for (let thrown = 0; thrown < FRAMES;) {
		const line = await open();
		if (chance.oneIn(2)) line.send(WANT_ALL);
		for (let one = 0; one < ON_ONE_LINE && line.isOpen(); one += 1, thrown += 1)
			if (chance.oneIn(20)) line.send('a text where bytes belong');
			else line.send(spoilt(chance, frameOf(chance)));
		house.clock.advance(1_000);
		// Whoever was passed over in silence says goodbye with a write, which ends every line.
		if (line.isOpen()) line.send(syncMessage(2, forged([])));
		codes.add((await line.ended()).code);
	}
	return codes;
};

const rowsOf = (what: string) =>
	house.app().db.$client.prepare(`SELECT count(*) FROM ${what}`).pluck().get();

describe.each(seedsOf('hostile frames', 2))('враждебные кадры, зерно %i', (seed) => {
	it.each(['staff', 'client'] as const)(
		'nothing thrown at the document of the %s is kept, shown or harmful',
		async (audience) => {
			const chance = aChance(seed);
			const faults: unknown[] = [];
			const log: Log = (level, event, fields) => {
				if (level === 'error') faults.push([event, fields]);
			};
			house = await aHouse({ log });
			const lead = await house.hire('lead');
			const { customerId } = aCustomer(house.app());
			const ticket = aTicket(house.app(), lead, { customerId });
			const mallory = await house.hire();
			const client = await aClient(house.app(), lead, { customerId, scope: 'org' });
			const screen = await (await house.hire()).screen();
			const addressOf = () =>
				audience === 'staff' ? house.app().staffRoom.address : client.address();
			const { cookie } = audience === 'staff' ? mallory : client;
			const [updates, snapshots] = [rowsOf('yupdate'), rowsOf('ydoc')];

			const codes = await storm(chance, async () => {
				const raw = aRawSocket(house.cable.origin, addressOf(), { cookie });
				await raw.opened();
				return raw;
			});

			// Malformed, a write into a view, too much at once, a generation that never was.
			for (const code of codes) expect([4400, 4403, 4410, 4529]).toContain(code);
			expect([rowsOf('yupdate'), rowsOf('ydoc')]).toEqual([updates, snapshots]);
			expect(faults).toEqual([]);
			lead.asks(aMove(ticket, ['new', 'line2']));
			await screen.shows((all) => all.length === 1 && all[0]?.place[0] === 'line2');
			expect(screen.end()).toBeNull();
			expect(await house.agrees()).toEqual([]);
			const after = aRawSocket(house.cable.origin, addressOf(), { cookie });
			await after.opened();
			after.send(WANT_ALL);
			await until(() => after.frames.length > 0, 'the document');
			expect(Buffer.from(after.frames[0] ?? []).includes('forged')).toBe(false);
			after.close();
		}
	);
});
