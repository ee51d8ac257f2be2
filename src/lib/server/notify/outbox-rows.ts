import { and, asc, count, desc, eq, lt, lte, min, notInArray } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { message, outbox } from '../db/schema.ts';

export type OutboxRow = typeof outbox.$inferSelect;

export interface DueLetter {
	row: OutboxRow;
	subject: string;
	body: string;
}

/** A header has its limit; the letters nearest to this one are what a mail program looks for. */
const REFERENCES_MAX = 20;

const isWaiting = (held: number[]) => and(eq(outbox.state, 'queued'), notInArray(outbox.seq, held));

/** The letter that has been due for longest, with its text; null: nothing is due. */
export const nextDue = (db: Db, now: number, held: number[]): DueLetter | null =>
	db
		.select({ row: outbox, subject: message.subject, body: message.body })
		.from(outbox)
		.innerJoin(message, eq(message.id, outbox.messageId))
		.where(and(isWaiting(held), lte(outbox.notBefore, now)))
		.orderBy(asc(outbox.notBefore), asc(outbox.seq))
		.limit(1)
		.get() ?? null;

/** When the next letter may leave; null: nothing waits. */
export const nearestDue = (db: Db, held: number[]): number | null =>
	db
		.select({ at: min(outbox.notBefore) })
		.from(outbox)
		.where(isWaiting(held))
		.get()?.at ?? null;

export const queuedCount = (db: Db): number =>
	db.select({ count: count() }).from(outbox).where(eq(outbox.state, 'queued')).get()?.count ?? 0;

/** The row as it stands now; it is never deleted. */
export const rowOf = (db: Db, seq: number): OutboxRow | undefined =>
	db.select().from(outbox).where(eq(outbox.seq, seq)).get();

/** What the client has of this ticket already, the oldest first: a mail program makes a thread of it. */
export const lettersBefore = (db: Db, { ticketId, seq }: OutboxRow): string[] =>
	db
		.select({ mailId: outbox.mailId })
		.from(outbox)
		.where(and(eq(outbox.ticketId, ticketId), eq(outbox.state, 'sent'), lt(outbox.seq, seq)))
		.orderBy(desc(outbox.seq))
		.limit(REFERENCES_MAX)
		.all()
		.map(({ mailId }) => mailId)
		.reverse();

/** All that the sender itself writes; a row that was recalled meanwhile stays as it is. */
export const noteAttempt = (
	db: Db,
	{ seq }: OutboxRow,
	change: Pick<OutboxRow, 'attempts' | 'notBefore' | 'fault'>
): void => {
	db.update(outbox)
		.set(change)
		.where(and(eq(outbox.seq, seq), eq(outbox.state, 'queued')))
		.run();
};
