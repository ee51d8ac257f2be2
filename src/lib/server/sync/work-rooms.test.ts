import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { WebSocket } from 'ws';
import { syncMessage } from '../../../../tests/sync/raw-socket.ts';
import { forged, text } from '../../../../tests/sync/work-forged.ts';
import { TicketId, UserId } from '../../domain/ids.ts';
import { CLOSE } from '../../views/rooms.ts';
import { workRoom } from '../../views/work.ts';
import type { SignedIn } from '../auth/guard.ts';
import type { Db } from '../db/open.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import { createAudit } from '../tickets/audit.ts';
import { Connection } from './connection.ts';
import type { History } from './history.ts';
import { createHistory } from './history.ts';
import type { Works } from './work-rooms.ts';
import { WORK_LIMITS, createWorks } from './work-rooms.ts';

const TICKET = v.parse(TicketId, 't1');
const ANNA = { user: v.parse(UserId, 'anna'), session: 's-anna' };
const HELLO = syncMessage(1, forged([]));

let db: Db;
let works: Works;
let faults: unknown[];
let loads: number;
let changes: Partial<History>;
let right: () => boolean;

const aHouse = (snapshotEvery?: number): Works => {
	const history = createHistory(db);
	return createWorks({
		...{ db, snapshotEvery, now: () => 1_000 },
		history: {
			...history,
			load: (room) => {
				loads += 1;
				return history.load(room);
			},
			append: (update) => (changes.append ?? history.append)(update),
			compact: (...told) => (changes.compact ?? history.compact)(...told)
		},
		audit: createAudit(db, () => 1_000),
		mayRead: () => right(),
		onFault: (fault) => faults.push(fault)
	});
};

beforeEach(() => {
	db = openDatabase(':memory:', 'drizzle');
	[faults, loads, changes, right] = [[], 0, {}, () => true];
	works = aHouse();
});
afterEach(() => {
	works.close();
	closeDatabase(db);
});

class FakeSocket extends EventEmitter {
	bufferedAmount = 0;
	readonly sent: Uint8Array[] = [];
	closed: number | null = null;
	send = (frame: Uint8Array) => void this.sent.push(frame);
	close = (code: number) => void (this.closed ??= code);
	says = (...frames: Uint8Array[]) => {
		for (const frame of frames) this.emit('message', Buffer.from(frame), true);
	};
	/** Updates it was sent, without the question and the states. */
	updates = () => this.sent.filter((frame) => frame[0] === 0 && frame[1] === 2);
}

const comesIn = (who = 'anna'): FakeSocket => {
	const socket = new FakeSocket();
	const user = { id: v.parse(UserId, who), displayName: who };
	const signedIn = { sessionId: `s-${who}`, user, actor: { id: user.id } } as unknown as SignedIn;
	const room = works.roomFor(workRoom(TICKET), signedIn);
	if (!room || room === 'gone') throw new Error('not let in');
	room.join(
		new Connection({
			socket: socket as unknown as WebSocket,
			signedIn,
			now: () => 1_000,
			limits: WORK_LIMITS
		})
	);
	return socket;
};

const types = (name: number, clock: number, said: string): Uint8Array =>
	syncMessage(
		2,
		forged([
			{
				client: name,
				clock,
				structs: [text(said, clock === 0 ? { parent: 'notes' } : { origin: [name, clock - 1] })]
			}
		])
	);
const logged = () => createHistory(db).load(workRoom(TICKET)).updates.length;

/** How many transactions were begun while something was done. */
const transactionsOf = async (act: () => Promise<unknown>): Promise<number> => {
	const { transaction } = db;
	let begun = 0;
	db.transaction = ((...told: Parameters<typeof transaction>) => {
		if (!db.$client.inTransaction) begun += 1;
		return transaction.apply(db, told);
	}) as typeof transaction;
	await act();
	db.transaction = transaction;
	return begun;
};

describe('комната текста', () => {
	it('what two send in one turn is one transaction, and nobody sees it before', async () => {
		const [one, two] = [comesIn('anna'), comesIn('boris')];
		const begun = await transactionsOf(async () => {
			one.says(HELLO, types(50, 0, 'раз '), types(50, 4, 'два '));
			two.says(HELLO, types(60, 0, 'три'));
			expect([one.updates(), two.updates(), logged()]).toEqual([[], [], 0]);
			await turn();
		});
		expect([begun, logged()]).toEqual([1, 3]);
		expect(one.updates()).toHaveLength(3);
		// Encoded once for everybody, the author too: so he knows that it is safe.
		expect(one.updates().map((frame, at) => frame === two.updates()[at])).toEqual([
			true,
			true,
			true
		]);
	});

	it('a state asked for in the middle of a turn shows nothing that is not saved', () => {
		const [one, two] = [comesIn('anna'), comesIn('boris')];
		one.says(HELLO, types(50, 0, 'раз'));
		two.says(syncMessage(0, Uint8Array.of(0)));
		expect([...two.sent.at(-1)!]).toEqual([...syncMessage(1, forged([]))]);
	});

	it('everything is read before the first frame, once for all who come', () => {
		comesIn('anna');
		comesIn('boris');
		expect(loads).toBe(1);
	});

	it('a room nobody is in is left to the disk, one where somebody stays is not', async () => {
		const [one, two] = [comesIn('anna'), comesIn('boris')];
		one.says(HELLO, types(50, 0, 'раз'));
		one.emit('close');
		await turn();
		await turn();
		expect(logged()).toBe(1);
		expect(two.updates()).toHaveLength(1);
		two.emit('close');
		await turn();
		await turn();
		expect(logged()).toBe(0);
		comesIn('vera');
		expect(loads).toBe(2);
	});

	it('a command that asks opens a room for a moment only', async () => {
		comesIn().says(HELLO, types(50, 0, 'раз'));
		await turn();
		works.close();
		works = aHouse();
		expect(works.textsOf(TICKET).notes).toBe('раз');
		expect(works.draftOf(TICKET)).toBe('');
		const before = loads;
		await turn();
		works.textsOf(TICKET);
		expect(loads).toBe(before + 1);
	});

	it('a commit that fails shows nothing, sends everybody away and leaves no room behind', async () => {
		const [one, two] = [comesIn('anna'), comesIn('boris')];
		changes.append = () => {
			throw new Error('disk');
		};
		one.says(HELLO, types(50, 0, 'раз'));
		await turn();
		expect([one.closed, two.closed]).toEqual([CLOSE.reload, CLOSE.reload]);
		expect([two.updates(), logged(), faults.length]).toEqual([[], 0, 1]);
		changes = {};
		const again = comesIn('anna');
		again.says(HELLO, types(50, 0, 'раз'));
		await turn();
		expect([again.updates().length, logged()]).toEqual([1, 1]);
	});

	it('what was taken up and not judged is not skipped: its browser begins anew and sends it again', async () => {
		const one = comesIn();
		one.says(HELLO);
		await turn();
		right = () => {
			throw new Error('disk');
		};
		one.says(types(50, 0, 'раз'));
		await turn();
		expect([one.closed, faults.length]).toEqual([CLOSE.reload, 1]);
	});

	it('a fold that fails is tried again with the next full log, not with every key', async () => {
		works.close();
		works = aHouse(3);
		let tries = 0;
		changes.compact = () => {
			tries += 1;
			throw new Error('disk');
		};
		const one = comesIn();
		one.says(HELLO);
		for (let key = 0; key < 6; key += 1) {
			one.says(types(50, key, 'x'));
			await turn();
		}
		expect([tries, faults.length, logged()]).toEqual([2, 2, 6]);
		changes = {};
		for (let key = 6; key < 9; key += 1) {
			one.says(types(50, key, 'x'));
			await turn();
		}
		expect(logged()).toBe(0);
		expect(works.textsOf(TICKET).notes).toBe('xxxxxxxxx');
	});

	it('after the decision to close nothing is heard, but what came before a tab was closed is', async () => {
		const [one, two] = [comesIn('anna'), comesIn('boris')];
		one.says(HELLO, types(50, 3, 'дыра'), types(50, 0, 'после'));
		two.says(HELLO, types(60, 0, 'последнее'));
		two.emit('close');
		await turn();
		expect(one.closed).toBe(CLOSE.diverged);
		expect(works.textsOf(TICKET).notes).toBe('последнее');
	});

	it('who may not read it any more is asked at every change', async () => {
		const one = comesIn();
		one.says(HELLO, types(50, 0, 'раз'));
		await turn();
		right = () => false;
		one.says(types(50, 3, ' два'));
		await turn();
		expect([one.closed, works.textsOf(TICKET).notes]).toEqual([CLOSE.gone, 'раз']);
	});
});

describe('внутри команды', () => {
	const inCommand = (act: () => void): void => db.$client.transaction(act).immediate();

	it('what a command changes is shown when it is published, and what came before it goes first', async () => {
		const one = comesIn();
		one.says(
			HELLO,
			syncMessage(2, forged([{ client: 50, clock: 0, structs: [text('да', { parent: 'draft' })] }]))
		);
		let read = '';
		inCommand(() => {
			read = works.draftOf(TICKET);
			works.stageClearDraft(TICKET, ANNA);
		});
		expect([read, one.updates()]).toEqual(['да', []]);
		works.publish();
		expect(one.updates()).toHaveLength(2);
		expect(works.draftOf(TICKET)).toBe('');
		await turn();
		expect(logged()).toBe(2);
	});

	it('what a command takes back was seen by nobody, and its browsers send again', async () => {
		const one = comesIn();
		one.says(HELLO, types(50, 0, 'раз'));
		expect(() =>
			inCommand(() => {
				expect(works.textsOf(TICKET).notes).toBe('раз');
				throw new Error('rules');
			})
		).toThrow('rules');
		works.discard();
		expect([one.closed, one.updates(), logged()]).toEqual([CLOSE.reload, [], 0]);
		const again = comesIn();
		again.says(syncMessage(1, forged([{ client: 50, clock: 0, structs: [text('раз')] }])));
		await turn();
		expect(works.textsOf(TICKET).notes).toBe('раз');
	});

	it('a rollback that touched no text sends nobody away', () => {
		const one = comesIn();
		expect(() =>
			inCommand(() => {
				works.draftOf(TICKET);
				throw new Error('rules');
			})
		).toThrow('rules');
		works.discard();
		expect(one.closed).toBeNull();
	});

	it('a name that a rollback took back is free for its next user', async () => {
		const one = comesIn('anna');
		one.says(HELLO, types(50, 0, 'раз'));
		expect(() =>
			inCommand(() => {
				works.textsOf(TICKET);
				throw new Error('rules');
			})
		).toThrow('rules');
		works.discard();
		const two = comesIn('boris');
		two.says(HELLO, types(50, 0, 'два'));
		await turn();
		expect(works.authorsOf(TICKET).notes).toEqual([{ author: 'boris', text: 'два' }]);
	});

	it('two restores by two persons are written under two names', () => {
		comesIn();
		const boris = { user: v.parse(UserId, 'boris'), session: null };
		db.$client.exec(
			`INSERT INTO work_version (room, at, actor, label, notes, draft) VALUES ('${workRoom(TICKET)}', 1, 'x', 'a', 'аа', ''), ('${workRoom(TICKET)}', 2, 'x', 'b', 'аа бб', '')`
		);
		const [second, first] = works.versions(TICKET);
		works.restore(TICKET, first!.seq, ANNA);
		works.restore(TICKET, second!.seq, boris);
		expect(works.authorsOf(TICKET).notes).toEqual([
			{ author: 'anna', text: 'аа' },
			{ author: 'boris', text: ' бб' }
		]);
	});
});

describe('имя комнаты', () => {
	it.each(['staff', 'work', 'work.', 'work.a b', 'workx.t1', 'work.'.padEnd(60, 'x')])(
		'«%s» is no text of a ticket',
		(name) => {
			expect(works.roomFor(name, {} as SignedIn)).toBeNull();
		}
	);
});
