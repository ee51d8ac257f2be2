import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { PRESENCE_CHARS_MAX } from '#lib/server/sync/awareness.ts';
import { presenceFrame, readPresence } from '#lib/server/sync/frames.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { workText } from '#lib/views/work.ts';
import { until } from '../fixtures.ts';
import type { Colleague } from './house.ts';
import type { RawSocket } from './raw-socket.ts';
import type { Desk } from './work-desk.ts';
import type { WorkHouse } from './work-house.ts';
import { aWorkHouse } from './work-house.ts';

let house: WorkHouse;
let anna: Colleague;
let boris: Colleague;

beforeEach(async () => {
	house = await aWorkHouse();
	[anna, boris] = [await house.hire(), await house.hire()];
});
afterEach(() => house.close());

const faceOf = ({ id }: Colleague) => {
	const person = house
		.app()
		.auth.people()
		.find((one) => one.id === id);
	return { id, name: person?.name, hue: person?.hue };
};

const cursorAt = (desk: Desk, at: number) => {
	const place = Y.createRelativePositionFromTypeIndex(workText(desk.doc(), 'notes'), at);
	return { anchor: place, head: place };
};
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const idOf = (desk: Desk) => desk.provider().awareness.clientID;

const tells = (raw: RawSocket, client: number, state: unknown, clock = 1) =>
	raw.send(presenceFrame([{ client, clock, state: JSON.stringify(state) }]));

/** Everything a raw socket has heard of others, newest last. */
const heardBy = (raw: RawSocket) =>
	raw.frames
		.filter((frame) => frame[0] === 1 && frame.length > 3)
		.flatMap((frame) => readPresence(frame.subarray(frame[1]! > 127 ? 3 : 2)));

describe('кто у текста', () => {
	it('colleagues see each other’s names and cursors, as the session says who they are', async () => {
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		one.write('notes', 0, 'слово');
		await two.reads('notes', 'слово');
		one.provider().awareness.setLocalState({
			user: { id: boris.id, name: 'Директор', hue: 0 },
			cursor: cursorAt(one, 2),
			secret: 'x'
		});
		await until(() => two.people().get(idOf(one))?.cursor != null, 'the cursor');
		expect([...two.people()]).toEqual([
			[idOf(one), { user: faceOf(anna), cursor: plain(cursorAt(one, 2)) }]
		]);
		expect(house.cable.heard().includes('Директор')).toBe(false);
		expect([...one.people()]).toEqual([[idOf(two), { user: faceOf(boris), cursor: null }]]);
	});

	it('a newcomer sees who is there already', async () => {
		const one = await house.desk(anna);
		one.provider().awareness.setLocalStateField('cursor', cursorAt(one, 0));
		const two = await house.desk(boris);
		await until(() => two.people().has(idOf(one)), 'the one who was there');
		expect(two.people().get(idOf(one))).toMatchObject({ user: faceOf(anna) });
	});

	it('who leaves is gone for everybody at once, and seen again when back', async () => {
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		await until(() => two.people().has(idOf(one)), 'the first');
		one.provider().disconnect();
		await until(() => two.people().size === 0, 'the farewell');
		one.provider().connect();
		await until(() => two.people().has(idOf(one)), 'the return');
	});

	it('a line that was cut and comes back under the same id is the same person at once', async () => {
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		await until(() => two.people().has(idOf(one)) && one.people().has(idOf(two)), 'both');
		house.cable.cut();
		await until(() => !one.provider().wsconnected && !two.provider().wsconnected, 'the cut');
		await until(() => two.people().has(idOf(one)) && one.people().has(idOf(two)), 'both again');
		expect([one.ends, two.ends]).toEqual([[], []]);
	});

	it('the old line of a person may still count as open: the new one takes its place', async () => {
		const two = await house.desk(boris);
		const [old, next] = [await house.raw(anna), await house.raw(anna)];
		tells(old, 70, {});
		await until(() => two.people().has(70), 'the old line');
		tells(next, 70, { cursor: { anchor: { tname: 'notes' }, head: { tname: 'notes' } } });
		await until(() => two.people().get(70)?.cursor != null, 'the new line');
		old.close();
		tells(next, 70, {}, 2);
		await until(() => two.people().get(70)?.cursor === null, 'the new line goes on');
	});

	it('changes of a moment leave together: a hundred moves of a cursor are not a hundred frames', async () => {
		const [raw, watching] = [await house.raw(anna), await house.raw(boris)];
		await until(() => watching.frames.length === 1, 'the question of the server');
		for (let move = 0; move < 100; move += 1) tells(raw, 70, { cursor: null }, move);
		tells(raw, 70, null, 200);
		await until(() => heardBy(watching).some(({ state }) => state === 'null'), 'the last');
		expect(heardBy(watching).length).toBeLessThan(20);
	});
});

describe('подделка присутствия', () => {
	it('a colleague’s id is not taken, whatever clock it comes with', async () => {
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		await until(() => two.people().has(idOf(one)), 'the first');
		const raw = await house.raw(await house.hire());
		tells(raw, idOf(one), { user: faceOf(boris), cursor: null }, 2 ** 50);
		tells(raw, idOf(one), null, 2 ** 50 + 1);
		tells(raw, 71, {});
		await until(() => two.people().has(71), 'its own id');
		expect(two.people().get(idOf(one))).toMatchObject({ user: faceOf(anna) });
		expect(raw.isOpen()).toBe(true);
	});

	it('a name a colleague has written under is not taken either, also when nobody is there', async () => {
		const one = await house.desk(anna);
		one.write('notes', 0, 'слово');
		await until(() => house.texts().notes === 'слово', 'the text');
		const id = idOf(one);
		one.close();
		const two = await house.desk(boris);
		const raw = await house.raw(await house.hire());
		tells(raw, id, {});
		tells(raw, 71, {});
		await until(() => two.people().has(71), 'its own id');
		expect(two.people().has(id)).toBe(false);
	});

	it('a second id on the same line goes nowhere', async () => {
		const two = await house.desk(boris);
		const [raw, other] = [await house.raw(anna), await house.raw(anna)];
		tells(raw, 70, {});
		await until(() => two.people().has(70), 'the first id');
		tells(raw, 71, {});
		tells(other, 80, {});
		await until(() => two.people().has(80), 'somebody later');
		expect([...two.people().keys()].sort()).toEqual([70, 80]);
	});

	it('nobody is told his own cursor: the stock client would take it for news and repeat it', async () => {
		const [raw, other] = [await house.raw(anna), await house.raw(boris)];
		tells(raw, 70, {});
		tells(other, 80, {});
		await until(() => heardBy(raw).some(({ client }) => client === 80), 'the other');
		expect(heardBy(raw).map(({ client }) => client)).not.toContain(70);
		expect(heardBy(other).map(({ client }) => client)).not.toContain(80);
	});

	it.each<[string, unknown]>([
		['a place in another root', { anchor: { tname: 'c' }, head: { tname: 'c' } }],
		['a place nowhere', { anchor: {}, head: {} }],
		['half a cursor', { anchor: { tname: 'notes' } }],
		[
			'a place inside a type',
			{ anchor: { type: { client: 1, clock: 0 } }, head: { tname: 'notes' } }
		],
		[
			'a clock that is none',
			{ anchor: { item: { client: 1, clock: -1 } }, head: { tname: 'notes' } }
		],
		['a text', 'here']
	])('a cursor that is none is no cursor: %s', async (_what, cursor) => {
		const two = await house.desk(boris);
		const raw = await house.raw(anna);
		tells(raw, 70, { cursor });
		await until(() => two.people().has(70), 'the person');
		expect(two.people().get(70)).toEqual({ user: faceOf(anna), cursor: null });
		expect(raw.isOpen()).toBe(true);
	});

	it.each<[string, (raw: RawSocket) => void, number]>([
		[
			'more than one may say of oneself',
			(raw) => tells(raw, 70, { x: 'x'.repeat(PRESENCE_CHARS_MAX) }),
			CLOSE.tooLarge
		],
		[
			'what is no JSON',
			(raw) => raw.send(presenceFrame([{ client: 70, clock: 1, state: '{' }])),
			CLOSE.malformed
		],
		['a state that is a list', (raw) => tells(raw, 70, 'x'), CLOSE.malformed]
	])('%s ends its own line', async (_what, say, code) => {
		const two = await house.desk(boris);
		const raw = await house.raw(anna);
		say(raw);
		expect((await raw.ended()).code).toBe(code);
		expect([two.people().size, two.ends]).toEqual([0, []]);
	});

	it('what is repeated of others is dropped without a word', async () => {
		const [one, two] = [await house.desk(anna), await house.desk(boris)];
		await until(() => two.people().has(idOf(one)), 'the first');
		const raw = await house.raw(await house.hire());
		tells(raw, 70, {});
		raw.send(
			presenceFrame([
				{ client: idOf(one), clock: 9, state: '{"user":{"name":"Директор"}}' },
				{ client: 70, clock: 2, state: '{"cursor":null}' },
				{ client: idOf(two), clock: 9, state: 'null' }
			])
		);
		await until(() => one.people().has(70), 'the third');
		expect([...one.people().keys()].sort()).toEqual([70, idOf(two)].sort());
		expect(raw.isOpen()).toBe(true);
	});
});
