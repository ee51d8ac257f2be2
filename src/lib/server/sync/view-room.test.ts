import { EventEmitter } from 'node:events';
import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { CLOSE } from '../../views/rooms.ts';
import type { SignedIn } from '../auth/guard.ts';
import type { Db } from '../db/open.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import { BUFFERED_BYTES_MAX, Connection, FRAMES_BURST } from './connection.ts';
import type { History } from './history.ts';
import { createHistory } from './history.ts';
import { ViewRoom } from './view-room.ts';

let db: Db;
let history: History;
let faults: unknown[];
let forgeries: number;

beforeEach(() => {
	db = openDatabase(':memory:', 'drizzle');
	history = createHistory(db);
	faults = [];
	forgeries = 0;
});
afterEach(() => closeDatabase(db));

const aRoom = (with_: Partial<History> = {}, snapshotEvery = 1_000) =>
	new ViewRoom({
		name: 'staff',
		history: { ...history, ...with_ },
		now: () => 1,
		snapshotEvery,
		onForgery: () => (forgeries += 1),
		onFault: (fault) => faults.push(fault)
	});

class FakeSocket extends EventEmitter {
	bufferedAmount = 0;
	readonly sent: Uint8Array[] = [];
	closed: number | 'cut' | null = null;
	send = (frame: Uint8Array) => void this.sent.push(frame);
	ping = () => undefined;
	close = (code: number) => void (this.closed ??= code);
	terminate = () => void (this.closed ??= 'cut');
	hear = (...numbers: number[]) => this.emit('message', Buffer.from(numbers), true);
}

const aReader = (room: ViewRoom) => {
	const socket = new FakeSocket();
	const signedIn = { sessionId: 's' } as SignedIn;
	const connection = new Connection({
		socket: socket as unknown as WebSocket,
		signedIn,
		now: () => 0
	});
	room.join(connection);
	return Object.assign(socket, { connection });
};

const put = (room: ViewRoom, key: string, value: unknown) =>
	room.stage((doc) => doc.getMap('c').set(key, value), 'system');
/** What a browser that begins with nothing knows after these frames. */
const read = (frames: readonly Uint8Array[]) => {
	const doc = new Y.Doc();
	for (const frame of frames) {
		const decoder = decoding.createDecoder(frame);
		decoding.readVarUint(decoder);
		decoding.readVarUint(decoder);
		Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
	}
	return doc.getMap('c').toJSON();
};
const stored = () => aRoom().doc.getMap('c').toJSON();

describe('документ доски', () => {
	it('nobody sees a change before it is published, and everybody sees it then', () => {
		const room = aRoom();
		const [one, two] = [aReader(room), aReader(room)];
		put(room, 't', 1);
		expect([one.sent, two.sent]).toEqual([[], []]);
		room.publish();
		expect(one.sent).toHaveLength(1);
		expect(one.sent[0]).toBe(two.sent[0]);
		expect(stored()).toEqual({ t: 1 });
	});

	it('a newcomer gets the whole as it was encoded once, and what came after it', () => {
		const room = aRoom();
		for (let index = 0; index < 200; index += 1) put(room, `t${index}`, 'as it was');
		room.publish();
		const [first, second] = [aReader(room), aReader(room)];
		first.hear(0, 0, 1, 0);
		put(room, 't1', 'changed');
		room.publish();
		put(room, 't2', 'changed too');
		room.publish();
		second.hear(0, 0, 1, 0);
		const third = aReader(room);
		third.hear(0, 0, 1, 0);
		// The two changes, then the same bytes that the first one got, and one frame on top.
		const [whole] = first.sent;
		expect(second.sent.slice(2)).toEqual([whole, third.sent[1]]);
		expect(third.sent[0]).toBe(whole);
		expect(third.sent[1]).toBe(second.sent[3]);
		expect(read(third.sent)).toEqual(room.doc.getMap('c').toJSON());
		expect(read(first.sent)).toEqual(room.doc.getMap('c').toJSON());
	});

	it('when much has come after it, the whole is encoded anew', () => {
		const room = aRoom();
		put(room, 't', 0);
		room.publish();
		aReader(room).hear(0, 0, 1, 0);
		for (let index = 0; index < 50; index += 1) {
			put(room, `t${index}`, index);
			room.publish();
			const reader = aReader(room);
			reader.hear(0, 0, 1, 0);
			expect(read(reader.sent)).toEqual(room.doc.getMap('c').toJSON());
		}
		const last = aReader(room);
		put(room, 'much', 'x'.repeat(10_000));
		room.publish();
		last.hear(0, 0, 1, 0);
		expect(last.sent).toHaveLength(2);
		expect(last.sent[1]?.length).toBeGreaterThan(10_000);
	});

	it('a change that changes nothing costs no byte and no row', () => {
		const room = aRoom();
		const reader = aReader(room);
		room.stage(() => undefined, 'system');
		room.publish();
		expect(reader.sent).toEqual([]);
		expect(history.load('staff').updates).toEqual([]);
	});

	it('what was thrown away is never sent, and its readers start anew', () => {
		const room = aRoom();
		put(room, 'good', 1);
		room.publish();
		const reader = aReader(room);
		const { clientID } = room.doc;
		const failed = db.$client.transaction(() => {
			put(room, 'bad', 2);
			throw new Error('commit');
		});
		expect(() => failed.immediate()).toThrow('commit');
		room.discard();
		room.publish();
		expect([reader.sent, reader.closed]).toEqual([[], CLOSE.reload]);
		expect(room.doc.getMap('c').toJSON()).toEqual({ good: 1 });
		expect(room.doc.clientID).not.toBe(clientID);
	});

	it('a rollback that touched no document sends nobody away', () => {
		const room = aRoom();
		const reader = aReader(room);
		room.discard();
		expect(reader.closed).toBeNull();
	});

	it('when even reading anew fails, nobody is shown the untrue document, and the next write mends it', () => {
		let isDiskGone = false;
		const load = (name: string) => {
			if (isDiskGone) throw new Error('disk');
			return history.load(name);
		};
		const append: History['append'] = (update) => {
			if (isDiskGone) throw new Error('disk');
			return history.append(update);
		};
		const room = aRoom({ load, append });
		put(room, 'good', 1);
		room.publish();
		isDiskGone = true;
		expect(() => put(room, 'bad', 2)).toThrow('disk');
		expect(() => room.discard()).toThrow('disk');
		const reader = aReader(room);
		reader.hear(0, 0, 1, 0);
		expect([reader.sent, reader.closed]).toEqual([[], CLOSE.reload]);
		expect(() => put(room, 'bad', 2)).toThrow('disk');
		isDiskGone = false;
		put(room, 'next', 3);
		room.publish();
		expect(room.doc.getMap('c').toJSON()).toEqual({ good: 1, next: 3 });
		expect(stored()).toEqual({ good: 1, next: 3 });
	});

	it('the log is folded at its threshold, and a fold that fails is tried again with the next full log', () => {
		let tries = 0;
		const compact: History['compact'] = (...told) => {
			tries += 1;
			if (tries === 1) throw new Error('disk');
			history.compact(...told);
		};
		const room = aRoom({ compact }, 3);
		for (let step = 1; step <= 6; step += 1) {
			put(room, 't', step);
			room.publish();
		}
		expect([tries, faults.length]).toEqual([2, 1]);
		expect(history.load('staff').updates).toHaveLength(0);
		expect(stored()).toEqual({ t: 6 });
	});

	it('what comes right after a fold is as safe as what came before it', () => {
		const room = aRoom();
		for (const step of [1, 2, 3]) {
			put(room, `before ${step}`, step);
			room.publish();
			room.compact();
			put(room, `after ${step}`, step);
			room.publish();
			expect(stored()).toEqual(room.doc.getMap('c').toJSON());
		}
	});

	it('a stored document that cannot be read begins empty: the rows will write it anew', () => {
		const room = aRoom();
		put(room, 't', 1);
		room.publish();
		room.compact();
		db.$client.exec(`UPDATE ydoc SET snapshot = x'ffffffffff'`);
		const again = aRoom();
		expect(faults).toHaveLength(1);
		expect(again.doc.getMap('c').toJSON()).toEqual({});
		again.cut((doc) => doc.getMap('c').set('t', 1));
		expect([again.epoch, stored()]).toEqual([room.epoch + 1, { t: 1 }]);
	});
});

describe('читатель', () => {
	it('a browser without a document gets the whole, one that was here gets what it missed', () => {
		const room = aRoom();
		put(room, 'a', 'x'.repeat(1_000));
		room.publish();
		const before = Y.encodeStateVector(room.doc);
		put(room, 'b', 1);
		room.publish();
		const [newcomer, returning] = [aReader(room), aReader(room)];
		newcomer.hear(0, 0, 1, 0);
		returning.hear(0, 0, before.length, ...before);
		expect(newcomer.sent[0]?.length).toBeGreaterThan(1_000);
		expect(returning.sent[0]?.length).toBeLessThan(100);
		put(room, 'c', 1);
		room.publish();
		const late = aReader(room);
		late.hear(0, 0, 1, 0);
		expect(read(late.sent)).toEqual(room.doc.getMap('c').toJSON());
	});

	it('after the decision to close nothing is heard any more and nothing is sent', () => {
		const room = aRoom();
		const reader = aReader(room);
		for (let times = 0; times < 3; times += 1) reader.hear(0, 2, 2, 0, 0);
		reader.hear(0, 0, 1, 0);
		put(room, 't', 1);
		room.publish();
		expect([forgeries, reader.closed, reader.sent]).toEqual([1, CLOSE.forbidden, []]);
	});

	it.each([
		[
			'a text',
			(reader: FakeSocket) => reader.emit('message', Buffer.from('{}'), false),
			CLOSE.malformed
		],
		[
			'a vector that cannot be read',
			(reader: FakeSocket) => reader.hear(0, 0, 2, 9, 255),
			CLOSE.malformed
		],
		[
			'more frames than a reader needs',
			(reader: FakeSocket) => {
				for (let one = 0; one <= FRAMES_BURST; one += 1) reader.hear(1, 1, 0);
			},
			CLOSE.tooFast
		]
	])('%s ends its own socket', (_what, say, code) => {
		const room = aRoom();
		const [reader, other] = [aReader(room), aReader(room)];
		say(reader);
		expect([reader.closed, other.closed]).toEqual([code, null]);
	});

	it('who has just begun to read a large document is not cut for its weight, only for what comes after', () => {
		const room = aRoom();
		put(room, 'large', 'x'.repeat(1_000_000));
		room.publish();
		const reader = aReader(room);
		reader.hear(0, 0, 1, 0);
		reader.bufferedAmount = BUFFERED_BYTES_MAX + 1_000_000;
		put(room, 'a', 1);
		room.publish();
		expect([reader.sent.length, reader.closed]).toEqual([2, null]);
		reader.bufferedAmount = 0;
		put(room, 'a', 2);
		room.publish();
		reader.bufferedAmount = BUFFERED_BYTES_MAX + 1;
		put(room, 'a', 3);
		room.publish();
		expect([reader.sent.length, reader.closed]).toEqual([3, 'cut']);
	});

	it('who does not read is cut when too much waits for him, and only he', () => {
		const room = aRoom();
		const [slow, other] = [aReader(room), aReader(room)];
		slow.bufferedAmount = BUFFERED_BYTES_MAX + 1;
		put(room, 't', 1);
		room.publish();
		expect([slow.closed, slow.sent, other.closed]).toEqual(['cut', [], null]);
		expect(other.sent).toHaveLength(1);
	});

	it('who misses one heartbeat is gone, who answers stays and is kept awake', () => {
		const room = aRoom();
		const [silent, alive] = [aReader(room), aReader(room)];
		for (const { connection } of [silent, alive]) connection.heartbeat();
		alive.emit('pong');
		for (const { connection } of [silent, alive]) connection.heartbeat();
		expect([silent.closed, alive.closed]).toEqual(['cut', null]);
		expect(alive.sent.map((one) => [...one])).toEqual([
			[1, 1, 0],
			[1, 1, 0]
		]);
	});
});
