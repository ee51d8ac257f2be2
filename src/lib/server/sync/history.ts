import { and, asc, eq, gt, lte, ne, sql } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { ydoc, yupdate } from '../db/schema.ts';

export interface StoredRoom {
	epoch: number;
	snapshot: Uint8Array | null;
	/** What came after the snapshot, oldest first. */
	updates: Uint8Array[];
	/** The newest sequence number of the log that is loaded. */
	last: number;
	/** Bytes of `updates` together. */
	tail: number;
}

export interface LoggedUpdate {
	room: string;
	epoch: number;
	at: number;
	actor: string;
	bytes: Uint8Array;
}

/** The log of every room: synchronous, so that a frame never leaves before its row is safe. */
export interface History {
	load(room: string): StoredRoom;
	/** Called inside the command's transaction. */
	append(update: LoggedUpdate): number;
	/** Replaces the log up to `upto` by one snapshot, in one transaction. */
	compact(room: string, epoch: number, state: Uint8Array, upto: number): void;
	/** Opens the next generation and forgets the older ones, in one transaction. */
	cut(room: string, epoch: number, state: Uint8Array): void;
}

export const createHistory = (db: Db): History => {
	const insert = db
		.insert(yupdate)
		.values({
			room: sql.placeholder('room'),
			epoch: sql.placeholder('epoch'),
			at: sql.placeholder('at'),
			actor: sql.placeholder('actor'),
			bytes: sql.placeholder('bytes')
		})
		.prepare();
	return {
		load: (room) => load(db, room),
		append: (update) =>
			Number(insert.run({ ...update, bytes: Buffer.from(update.bytes) }).lastInsertRowid),
		compact: (room, epoch, state, upto) =>
			db.transaction(
				(tx) => {
					saveSnapshot(tx, { room, epoch, state, upto });
					tx.delete(yupdate)
						.where(and(eq(yupdate.room, room), eq(yupdate.epoch, epoch), lte(yupdate.seq, upto)))
						.run();
				},
				{ behavior: 'immediate' }
			),
		cut: (room, epoch, state) =>
			db.transaction(
				(tx) => {
					saveSnapshot(tx, { room, epoch, state, upto: 0 });
					tx.delete(ydoc)
						.where(and(eq(ydoc.room, room), ne(ydoc.epoch, epoch)))
						.run();
					tx.delete(yupdate)
						.where(and(eq(yupdate.room, room), ne(yupdate.epoch, epoch)))
						.run();
				},
				{ behavior: 'immediate' }
			)
	};
};

type Writer = Pick<Db, 'insert'>;

const saveSnapshot = (
	db: Writer,
	{ room, epoch, state, upto }: { room: string; epoch: number; state: Uint8Array; upto: number }
): void => {
	const snapshot = Buffer.from(state);
	db.insert(ydoc)
		.values({ room, epoch, snapshot, upto })
		.onConflictDoUpdate({ target: [ydoc.room, ydoc.epoch], set: { snapshot, upto } })
		.run();
};

const load = (db: Db, room: string): StoredRoom => {
	const stored = db
		.select()
		.from(ydoc)
		.where(eq(ydoc.room, room))
		.orderBy(sql`${ydoc.epoch} desc`)
		.limit(1)
		.get();
	const epoch = stored?.epoch ?? 1;
	const upto = stored?.upto ?? 0;
	const rows = db
		.select({ seq: yupdate.seq, bytes: yupdate.bytes })
		.from(yupdate)
		.where(and(eq(yupdate.room, room), eq(yupdate.epoch, epoch), gt(yupdate.seq, upto)))
		.orderBy(asc(yupdate.seq))
		.all();
	return {
		epoch,
		snapshot: stored?.snapshot ?? null,
		updates: rows.map((row) => row.bytes),
		last: rows.at(-1)?.seq ?? upto,
		tail: rows.reduce((sum, row) => sum + row.bytes.length, 0)
	};
};
