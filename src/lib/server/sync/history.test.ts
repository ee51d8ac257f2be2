import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Db } from '../db/open.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import type { History } from './history.ts';
import { createHistory } from './history.ts';

let db: Db;
let history: History;

beforeEach(() => {
	db = openDatabase(':memory:', 'drizzle');
	history = createHistory(db);
});
afterEach(() => closeDatabase(db));

const bytes = (...list: number[]) => Uint8Array.from(list);
const append = (room: string, update: Uint8Array, epoch = 1) =>
	history.append({ room, epoch, at: 1, actor: 'system', bytes: update });
const loaded = (room: string) => {
	const { snapshot, updates, ...rest } = history.load(room);
	const plain = (one: Uint8Array) => [...one];
	return { ...rest, snapshot: snapshot && plain(snapshot), updates: updates.map(plain) };
};

describe('the log of a room', () => {
	it('a room nobody has written to begins with its first generation and nothing in it', () => {
		expect(loaded('staff')).toEqual({ epoch: 1, snapshot: null, updates: [], last: 0, tail: 0 });
	});

	it('gives back what was written, in order, and no other room’s', () => {
		append('staff', bytes(1));
		append('wall', bytes(9));
		const last = append('staff', bytes(2, 3));
		expect(loaded('staff')).toMatchObject({ updates: [[1], [2, 3]], last, tail: 3 });
		expect(loaded('wall')).toMatchObject({ updates: [[9]] });
	});

	it('a fold keeps what came after it and drops what it holds', () => {
		append('staff', bytes(1));
		const upto = append('staff', bytes(2));
		append('wall', bytes(8));
		append('staff', bytes(3));
		history.compact('staff', 1, bytes(7, 7), upto);
		expect(loaded('staff')).toMatchObject({ snapshot: [7, 7], updates: [[3]] });
		expect(loaded('wall')).toMatchObject({ updates: [[8]] });
	});

	it('numbers are never used twice: after a fold of everything the next change is still loaded', () => {
		append('staff', bytes(1));
		const upto = append('staff', bytes(2));
		history.compact('staff', 1, bytes(7), upto);
		const next = append('staff', bytes(3));
		expect(next).toBeGreaterThan(upto);
		expect(loaded('staff')).toMatchObject({ snapshot: [7], updates: [[3]] });
	});

	it('a new generation forgets the older ones, their log and nobody else’s', () => {
		append('staff', bytes(1));
		append('wall', bytes(2));
		history.compact('staff', 1, bytes(7), 1);
		append('staff', bytes(3));
		history.cut('staff', 2, bytes(5));
		expect(loaded('staff')).toMatchObject({ epoch: 2, snapshot: [5], updates: [] });
		append('staff', bytes(4), 2);
		expect(loaded('staff')).toMatchObject({ updates: [[4]] });
		expect(loaded('wall')).toMatchObject({ epoch: 1, updates: [[2]] });
		expect(db.$client.prepare('SELECT count(*) AS n FROM ydoc').get()).toEqual({ n: 1 });
	});

	it('what is appended in a transaction that fails was never there', () => {
		const fails = db.$client.transaction(() => {
			append('staff', bytes(1));
			throw new Error('rules');
		});
		expect(() => fails.immediate()).toThrow('rules');
		expect(loaded('staff').updates).toEqual([]);
	});

	it('folded however often, the document is the one that was written', () => {
		const doc = new Y.Doc();
		let last = 0;
		doc.on('update', (update) => (last = append('staff', update)));
		for (let step = 0; step < 100; step += 1) {
			doc.getMap('p').set(`t${step % 7}`, step);
			if (step % 3 === 0) history.compact('staff', 1, Y.encodeStateAsUpdate(doc), last);
		}
		const { snapshot, updates } = history.load('staff');
		const again = new Y.Doc();
		for (const update of [snapshot!, ...updates]) Y.applyUpdate(again, update);
		expect(again.getMap('p').toJSON()).toEqual(doc.getMap('p').toJSON());
		expect(again.store.pendingStructs).toBeNull();
	});
});
