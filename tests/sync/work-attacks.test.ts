import { once } from 'node:events';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { STATE_VECTOR_BYTES_MAX, WRITERS_VECTOR_BYTES_MAX } from '#lib/server/sync/frames.ts';
import { NEW_CUTS_MAX, TEXT_CHARS_MAX, UPDATE_BYTES_MAX } from '#lib/server/sync/gate.ts';
import { SOCKET_BYTES_MAX } from '#lib/server/sync/upgrade.ts';
import { WORK_LIMITS } from '#lib/server/sync/work-rooms.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { isWorkRoot, workText } from '#lib/views/work.ts';
import { until } from '../fixtures.ts';
import type { Chance } from './chance.ts';
import { aChance, seedsOf } from './chance.ts';
import type { Colleague } from './house.ts';
import { WANT_ALL, syncMessage } from './raw-socket.ts';
import type { Desk } from './work-desk.ts';
import {
	anything,
	changeOf,
	collected,
	deep,
	embed,
	forged,
	format,
	nested,
	skipped,
	struckOut,
	text
} from './work-forged.ts';
import type { WorkHouse } from './work-house.ts';
import { aWorkHouse } from './work-house.ts';

const NOTES = 'Диск 3 сбоит';
const HELLO = syncMessage(1, forged([]));

let house: WorkHouse;
let anna: Colleague;
let mallory: Colleague;
let desk: Desk;
let witness: Desk;

beforeEach(async () => {
	house = await aWorkHouse();
	[anna, mallory] = [await house.hire(), await house.hire()];
	[desk, witness] = [await house.desk(anna), await house.desk(await house.hire())];
	desk.write('notes', 0, NOTES);
	await witness.reads('notes', NOTES);
});
afterEach(() => house.close());

const says = async (...frames: (Uint8Array | string)[]) => {
	const raw = await house.raw(mallory);
	for (const frame of frames) raw.send(frame);
	return raw;
};
const update = (bytes: Uint8Array) => syncMessage(2, bytes);
const annas = () => desk.doc().clientID;

/** Nobody noticed anything, and everybody goes on. */
const nothingHappened = async () => {
	expect(house.texts()).toEqual({ notes: NOTES, draft: '' });
	desk.write('notes', NOTES.length, '!');
	await witness.reads('notes', `${NOTES}!`);
	expect([desk.ends, witness.ends]).toEqual([[], []]);
	for (const { store, share } of [desk.doc(), witness.doc()]) {
		expect([store.pendingStructs, store.pendingDs]).toEqual([null, null]);
		expect([...share.keys()].filter((root) => !isWorkRoot(root))).toEqual([]);
	}
	await house.restart();
	expect(house.texts().notes).toBe(`${NOTES}!`);
};

const fresh = (...structs: Parameters<typeof forged>[0][number]['structs']) =>
	forged([{ client: 50, clock: 0, structs }]);

describe('атаки из лаборатории', () => {
	it.each<[string, () => Uint8Array, number]>([
		[
			'27 bytes of the other encoding that stop a process which merges them',
			() => Y.convertUpdateFormatV1ToV2(fresh(text('x'))),
			CLOSE.malformed
		],
		[
			'a gap in the clock',
			() => forged([{ client: 50, clock: 9, structs: [text('x')] }]),
			CLOSE.diverged
		],
		[
			'a colleague’s future collected as garbage',
			() => forged([{ client: annas(), clock: NOTES.length, structs: [collected(1_000_000)] }]),
			CLOSE.shape
		],
		[
			'four thousand million names',
			() => Uint8Array.of(255, 255, 255, 255, 15, 0),
			CLOSE.malformed
		],
		[
			'two thousand million structs',
			() => forged([{ client: 50, clock: 0, structs: [], claims: 2 ** 31 }]),
			CLOSE.malformed
		],
		['a value nested 30 000 deep', () => fresh(deep(30_000)), CLOSE.malformed],
		[
			'garbage',
			() => Uint8Array.from({ length: 200 }, (_, at) => (at * 89) % 256),
			CLOSE.malformed
		],
		['an embedded object', () => fresh(embed('{}')), CLOSE.shape],
		['a format of the text', () => fresh(format('bold', 'true')), CLOSE.shape],
		['a map inside the text', () => fresh(nested(1)), CLOSE.shape],
		['any value', () => fresh(anything({})), CLOSE.shape],
		['a hole', () => fresh(skipped(3)), CLOSE.shape],
		['another root', () => fresh(text('x', { parent: 'c' })), CLOSE.shape],
		['a key of a map', () => fresh(text('x', { parent: 'notes', sub: 'k' })), CLOSE.shape],
		[
			'a colleague’s name',
			() => forged([{ client: annas(), clock: NOTES.length, structs: [text('ложь')] }]),
			CLOSE.forbidden
		],
		['a hundred thousand struck out signs', () => fresh(struckOut(100_001)), CLOSE.tooLarge],
		[
			'more bytes than a change may have',
			() => fresh(text('x'.repeat(UPDATE_BYTES_MAX))),
			CLOSE.tooLarge
		],
		['striking out what is not there', () => forged([], { [annas()]: [[0, 99]] }), CLOSE.diverged],
		[
			'more cuts than a change may have',
			() =>
				forged([{ client: 50, clock: 0, structs: [text('ab'.repeat(NEW_CUTS_MAX + 1))] }], {
					50: Array.from({ length: NEW_CUTS_MAX + 1 }, (_, at) => [at * 2, 1] as [number, number])
				}),
			CLOSE.tooLarge
		]
	])('%s ends its sender and nobody else', async (_what, forge, code) => {
		const raw = await says(HELLO, update(forge()), update(fresh(text('после'))));
		expect((await raw.ended()).code).toBe(code);
		await nothingHappened();
	});

	it('the same attacks inside the answer to the server’s question are refused alike', async () => {
		const raw = await says(
			syncMessage(1, forged([{ client: 50, clock: 9, structs: [text('x')] }]))
		);
		expect((await raw.ended()).code).toBe(CLOSE.diverged);
		await nothingHappened();
	});

	it('four hundred changes over a gap cost one refusal, and nothing of them is kept', async () => {
		const gap = update(forged([{ client: 50, clock: 5, structs: [text('x'.repeat(2_000))] }]));
		const raw = await says(HELLO, ...Array.from({ length: 400 }, () => gap));
		expect((await raw.ended()).code).toBe(CLOSE.diverged);
		await nothingHappened();
	});

	it('half of a change is not taken: one bad struct among good ones refuses all', async () => {
		const mixed = forged([
			{ client: 51, clock: 0, structs: [text('хорошо')] },
			{ client: 50, clock: 0, structs: [text('и это'), embed('{}')] }
		]);
		const raw = await says(HELLO, update(mixed));
		expect((await raw.ended()).code).toBe(CLOSE.shape);
		await nothingHappened();
	});

	it('a text cannot be grown beyond its limit, piece by piece either', async () => {
		const piece = 50_000;
		const frames = Array.from({ length: 5 }, (_, at) =>
			update(
				forged([
					{
						client: 50,
						clock: at * piece,
						structs: [
							text(
								'x'.repeat(piece),
								at === 0 ? { parent: 'draft' } : { origin: [50, at * piece - 1] }
							)
						]
					}
				])
			)
		);
		const raw = await says(HELLO, ...frames);
		expect((await raw.ended()).code).toBe(CLOSE.tooLarge);
		expect(house.texts().draft).toHaveLength(TEXT_CHARS_MAX);
		await witness.reads('draft', 'x'.repeat(TEXT_CHARS_MAX));
	});
});

describe('испорченные кадры', () => {
	it.each<[string, () => Uint8Array | string, number]>([
		['a text', () => '{"type":"sync"}', CLOSE.malformed],
		['an empty frame', () => new Uint8Array(), CLOSE.malformed],
		['an unknown message', () => Uint8Array.of(77, 1, 2), CLOSE.malformed],
		['a refusal of its own', () => Uint8Array.of(2, 0), CLOSE.malformed],
		['a vector cut off', () => Uint8Array.of(0, 0, 9, 1), CLOSE.malformed],
		[
			'a vector of four thousand million clients',
			() => syncMessage(0, Uint8Array.of(255, 255, 255, 255, 15)),
			CLOSE.malformed
		],
		[
			'a vector larger than a writer’s',
			() => syncMessage(0, new Uint8Array(WRITERS_VECTOR_BYTES_MAX + 1)),
			CLOSE.malformed
		],
		['an unknown step', () => syncMessage(3, new Uint8Array(2)), CLOSE.malformed],
		['a step without an end', () => Uint8Array.of(0, 2, 200, 200, 200), CLOSE.malformed],
		['presence that cannot be read', () => Uint8Array.of(1, 3, 200, 200, 200), CLOSE.malformed],
		[
			'a frame larger than the door',
			() => new Uint8Array(SOCKET_BYTES_MAX + 1),
			CLOSE.frameTooLarge
		]
	])('%s ends its own socket', async (_what, frame, code) => {
		const raw = await says(HELLO, frame());
		expect((await raw.ended()).code).toBe(code);
		await nothingHappened();
	});

	it('a large frame that the door lets in is refused for good: a huge paste does not come back for ever', async () => {
		const raw = await says(HELLO, update(fresh(text('я'.repeat(TEXT_CHARS_MAX)))));
		expect((await raw.ended()).code).toBe(CLOSE.tooLarge);
		await nothingHappened();
	});

	it('a writer may know of more names than a view has', async () => {
		const known = new Map(Array.from({ length: 8_000 }, (_, at) => [at + 1_000_000, 1]));
		const vector = Y.encodeStateVector(known as never);
		expect(vector.length).toBeGreaterThan(STATE_VECTOR_BYTES_MAX);
		const raw = await says(syncMessage(0, vector));
		await until(() => raw.frames.some((frame) => frame[0] === 0 && frame[1] === 1), 'the state');
		expect(raw.isOpen()).toBe(true);
	});

	it('a key held down is no attack; a machine gun is', async () => {
		const raw = await says(HELLO);
		const shots = (count: number) => {
			for (let shot = 0; shot < count; shot += 1) raw.send(Uint8Array.of(1, 1, 0));
		};
		for (let second = 0; second < 20; second += 1) {
			shots(60);
			raw.socket.ping();
			await once(raw.socket, 'pong');
			house.clock.advance(1_000);
		}
		expect(raw.isOpen()).toBe(true);
		shots(WORK_LIMITS.burst + 1);
		expect((await raw.ended()).code).toBe(CLOSE.tooFast);
		await nothingHappened();
	});

	it('changes that must be tried on a copy are not tried without end', async () => {
		// As if a hundred wrote at one place at once, and none had heard of the others.
		const structs = [text('?', { origin: [annas(), 1], right: [annas(), 2] })];
		const many = Array.from({ length: 100 }, (_, at) =>
			forged([{ client: 50 + at, clock: 0, structs }])
		);
		const raw = await says(HELLO, ...many.map(update));
		expect((await raw.ended()).code).toBe(CLOSE.tooFast);
		const { notes } = await house.converged();
		expect(notes.length).toBeGreaterThan(NOTES.length);
		expect(notes.length).toBeLessThan(NOTES.length + 50);
		expect(witness.ends).toEqual([]);
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
			return syncMessage(chance.below(4), junk());
		case 3:
			return syncMessage(1 + chance.below(2), mangled(anHonestChange(), chance));
		case 4:
			return mangled(syncMessage(0, Y.encodeStateVector(desk.doc())), chance);
		case 5:
			encoding.writeVarUint(encoder, chance.below(5));
			encoding.writeVarUint(encoder, 2 ** chance.below(53));
			return encoding.toUint8Array(encoder);
		case 6:
			return Uint8Array.of(1, chance.below(60), ...junk());
		default:
			return Uint8Array.of(chance.below(4), ...junk());
	}
};

const anHonestChange = (): Uint8Array => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, Y.encodeStateAsUpdate(desk.doc()));
	return changeOf(doc, () => workText(doc, 'notes').insert(3, 'слово'));
};

const mangled = (bytes: Uint8Array, chance: Chance): Uint8Array => {
	const copy = Uint8Array.from(bytes);
	for (let times = chance.below(4); times >= 0; times -= 1)
		copy[chance.below(copy.length)] = chance.below(256);
	return chance.oneIn(3) ? copy.slice(0, chance.below(copy.length)) : copy;
};

describe.each(seedsOf('hostile frames at a text', 3))('случайные кадры, зерно %i', (seed) => {
	it('whatever is sent, the server stands, colleagues go on, and everybody reads what is saved', async () => {
		const chance = aChance(seed);
		for (let round = 0; round < 40; round += 1) {
			house.clock.advance(1_000);
			const raw = await says(
				HELLO,
				...Array.from({ length: 1 + chance.below(6) }, () => aFrame(chance))
			);
			raw.send(WANT_ALL);
			const isAnswered = () => raw.frames.some((frame) => frame[0] === 0 && frame[1] === 1);
			await until(() => !raw.isOpen() || isAnswered(), 'an answer or the end');
			raw.close();
		}
		desk.write('draft', 0, 'Живы');
		const texts = await house.converged();
		expect(texts.draft).toContain('Живы');
		expect([desk.ends, witness.ends]).toEqual([[], []]);
		expect(desk.doc().store.pendingStructs).toBeNull();
		await house.restart();
		expect(await house.converged()).toEqual(texts);
	});
});
