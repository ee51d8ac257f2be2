import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { FRAMES_BURST } from '#lib/server/sync/connection.ts';
import { STATE_VECTOR_BYTES_MAX } from '#lib/server/sync/frames.ts';
import { FRAME_BYTES_MAX } from '#lib/server/sync/upgrade.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { aMove, aTicket, aViewer, until } from '../fixtures.ts';
import type { Chance } from './chance.ts';
import { aChance, seedsOf } from './chance.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import { WANT_ALL, aRawSocket, syncMessage } from './raw-socket.ts';
import type { Screen } from './screen.ts';
import { rawBoard } from './truth.ts';

let house: House;
let engineer: Colleague;
let screen: Screen;
let ticket: ReturnType<typeof aTicket>;

beforeEach(async () => {
	house = await aHouse();
	engineer = await house.hire();
	ticket = aTicket(house.app(), engineer);
	screen = await (await house.hire('lead')).screen();
});
afterEach(() => house.close());

const says = async (...frames: (Uint8Array | string)[]) => {
	const raw = aRawSocket(house.cable.origin, house.app().staffRoom.address, engineer);
	await raw.opened();
	for (const frame of frames) raw.send(frame);
	return raw;
};

/** What a hostile browser would like the board to say. */
const forgedUpdate = (clientID?: number) => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, house.app().staffRoom.state());
	if (clientID !== undefined) doc.clientID = clientID;
	const before = Y.encodeStateVector(doc);
	doc.getMap('p').set(ticket, ['closed', 'a0', 99, 0]);
	return Y.encodeStateAsUpdate(doc, before);
};

const nothingHappened = async (before: Record<string, unknown>) => {
	const { doc } = house.app().staffRoom;
	expect(rawBoard(doc)).toEqual(before);
	expect(doc.store.pendingStructs).toBeNull();
	expect(screen.synced()).toBe(true);
	const after = aMove(ticket, ['new', 'line1']);
	expect(engineer.asks(after).ok).toBe(true);
	await screen.shows((all) => all[0]?.place[0] === 'line1');
	expect(await house.agrees()).toEqual([]);
};

describe('доску пишет только сервер', () => {
	it.each([
		['an update', () => syncMessage(2, forgedUpdate())],
		[
			'an update in the server’s own name',
			() => syncMessage(2, forgedUpdate(house.app().staffRoom.doc.clientID))
		],
		['a second step with a state', () => syncMessage(1, forgedUpdate())],
		['an update that is none', () => syncMessage(2, Uint8Array.of(255, 255, 255))],
		[
			'an update in the other encoding',
			() => syncMessage(2, Y.convertUpdateFormatV1ToV2(forgedUpdate()))
		],
		['an empty update', () => Uint8Array.of(0, 2)]
	])('%s ends its sender, is noted, and changes nothing for anybody', async (_what, forge) => {
		const before = rawBoard(house.app().staffRoom.doc);
		const raw = await says(forge(), forge(), WANT_ALL);
		expect(await raw.ended()).toEqual({ code: CLOSE.forbidden, reason: '' });
		expect(raw.frames).toEqual([]);
		expect(house.audited('security.write_to_view')).toMatchObject([
			{ actor: engineer.id, session: engineer.sessionId, via: 'sync', after: null }
		]);
		await nothingHappened(before);
	});

	it('a stock client that writes into the board is ended for good and stays alone with it', async () => {
		const before = rawBoard(house.app().staffRoom.doc);
		const viewer = aViewer(house.running(), house.app().staffRoom.address, engineer);
		await viewer.synced();
		viewer.doc.getMap('p').set(ticket, ['closed', 'a0', 99, 0]);
		expect((await viewer.closed()).code).toBe(CLOSE.forbidden);
		expect(viewer.provider.shouldConnect).toBe(false);
		await nothingHappened(before);
		viewer.close();
	});

	it('a name and a cursor of a reader go nowhere: a view has no presence', async () => {
		const one = aViewer(house.running(), house.app().staffRoom.address, engineer);
		const other = aViewer(house.running(), house.app().staffRoom.address, engineer);
		await Promise.all([one.synced(), other.synced()]);
		one.provider.awareness.setLocalStateField('user', { name: 'Director' });
		engineer.asks(aMove(ticket, ['new', 'line1']));
		await until(() => other.entries()[0]?.place[0] === 'line1', 'the move');
		expect([...other.provider.awareness.getStates().keys()]).toEqual([other.doc.clientID]);
		expect(house.cable.heard().includes('Director')).toBe(false);
		one.close();
		other.close();
	});
});

describe('испорченные кадры', () => {
	it.each<[string, () => Uint8Array | string, number]>([
		['a text', () => '{"type":"sync"}', CLOSE.malformed],
		['an empty frame', () => new Uint8Array(), CLOSE.malformed],
		['an unknown message', () => Uint8Array.of(77, 1, 2), CLOSE.malformed],
		['a vector cut off', () => Uint8Array.of(0, 0, 9, 1), CLOSE.malformed],
		[
			'a vector of four thousand million clients',
			() => syncMessage(0, Uint8Array.of(255, 255, 255, 255, 15)),
			CLOSE.malformed
		],
		[
			'a vector larger than a reader’s',
			() => syncMessage(0, new Uint8Array(STATE_VECTOR_BYTES_MAX + 1)),
			CLOSE.malformed
		],
		['a frame larger than a reader’s', () => new Uint8Array(FRAME_BYTES_MAX + 1), 1009]
	])('%s ends its own socket', async (_what, frame, code) => {
		const before = rawBoard(house.app().staffRoom.doc);
		const raw = await says(frame());
		expect((await raw.ended()).code).toBe(code);
		expect(raw.frames).toEqual([]);
		await nothingHappened(before);
	});

	it('junk in place of presence is not even looked at', async () => {
		const raw = await says(Uint8Array.of(1, 255, 255, 255), Uint8Array.of(3), WANT_ALL);
		await until(() => raw.frames.length === 1, 'the state');
		expect(raw.isOpen()).toBe(true);
		raw.close();
	});

	it('more frames than a reader needs end his socket, until he comes at a human pace', async () => {
		const raw = await says(
			...Array.from({ length: FRAMES_BURST + 1 }, () => Uint8Array.of(1, 1, 0))
		);
		expect((await raw.ended()).code).toBe(CLOSE.tooFast);
		expect(screen.synced()).toBe(true);
	});
});

/** Frames that look right from outside and are wrong inside. */
const aFrame = (chance: Chance): Uint8Array | string => {
	const junk = () => Uint8Array.from({ length: chance.below(60) }, () => chance.below(256));
	const encoder = encoding.createEncoder();
	switch (chance.below(8)) {
		case 0:
			return junk();
		case 1:
			return String.fromCharCode(...junk());
		case 2:
			return syncMessage(0, junk());
		case 3:
			return syncMessage(chance.below(5), mangled(forgedUpdate(), chance));
		case 4:
			return mangled(syncMessage(0, Y.encodeStateVector(house.app().staffRoom.doc)), chance);
		case 5:
			encoding.writeVarUint(encoder, chance.below(5));
			encoding.writeVarUint(encoder, 2 ** chance.below(53));
			return encoding.toUint8Array(encoder);
		case 6:
			return Uint8Array.of(0, 0, ...Array<number>(chance.below(30)).fill(255));
		default:
			return Uint8Array.of(chance.below(4), ...junk());
	}
};

const mangled = (bytes: Uint8Array, chance: Chance): Uint8Array => {
	const copy = Uint8Array.from(bytes);
	for (let times = chance.below(4); times >= 0; times -= 1)
		copy[chance.below(copy.length)] = chance.below(256);
	return chance.oneIn(3) ? copy.slice(0, chance.below(copy.length)) : copy;
};

describe.each(seedsOf('hostile frames', 3))('случайные кадры, зерно %i', (seed) => {
	it('whatever is sent, the server stands, the board is untouched and others see nothing of it', async () => {
		const chance = aChance(seed);
		const before = rawBoard(house.app().staffRoom.doc);
		for (let round = 0; round < 40; round += 1) {
			house.clock.advance(1_000);
			const raw = await says(...Array.from({ length: 1 + chance.below(6) }, () => aFrame(chance)));
			// Whoever is still open gets an answer to an honest question: the server is alive.
			raw.send(WANT_ALL);
			await until(() => !raw.isOpen() || raw.frames.length > 0, 'an answer or the end');
			raw.close();
		}
		await nothingHappened(before);
	});
});
