import { createHash } from 'node:crypto';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { TicketId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { audit } from '../db/schema.ts';

export interface AuditEntry {
	actor: string;
	session: string | null;
	via: 'command' | 'portal' | 'system' | 'import' | 'login' | 'sync' | 'registry' | 'read';
	what: string;
	ticketId?: TicketId;
	commandId?: string;
	/** The changed fields only; `before` is null for something new. */
	before?: unknown;
	after?: unknown;
	/** Why, and what else belongs to it; never the words of a message. */
	details?: unknown;
}

/** Who did what, when; each row's hash covers the row before it, so that a gap shows. */
export type Audit = (entry: AuditEntry) => void;

const CHANGES_PLACE_OR_FACTS = ['move', 'undo', 'accept', 'edit'];
/** What the first row follows from. */
export const FIRST_HASH = '0'.repeat(64);

export const hashOf = (previous: string, entry: AuditEntry & { at: number }): string => {
	const { at, actor, session, via, what, ticketId, commandId, before, after, details } = entry;
	const row = [at, actor, session, via, what, ticketId, commandId, before, after];
	if (details !== undefined && details !== null) row.push(details);
	return createHash('sha256')
		.update(previous)
		.update(JSON.stringify(row.map((value) => value ?? null)))
		.digest('hex');
};

export const createAudit = (db: Db, now: () => number): Audit => {
	const newest = db
		.select({ hash: audit.hash })
		.from(audit)
		.orderBy(desc(audit.seq))
		.limit(1)
		.prepare();
	// Built once: an import of ten thousand rows writes as many entries.
	const insert = db.$client.prepare(
		`INSERT INTO audit
			(at, actor, session, via, what, ticket_id, command_id, before, after, details, prev_hash, hash)
		VALUES (@at, @actor, @session, @via, @what, @ticketId, @commandId, @before, @after, @details,
			@prevHash, @hash)`
	);
	return (entry) => {
		const at = now();
		const prevHash = newest.get()?.hash ?? FIRST_HASH;
		const hash = hashOf(prevHash, { ...entry, at });
		insert.run({ ...entry, ...written(entry), at, prevHash, hash });
	};
};

/** What may be missing, as a row has it. */
const written = ({ ticketId, commandId, before, after, details }: AuditEntry) => ({
	ticketId: ticketId ?? null,
	commandId: commandId ?? null,
	before: json(before),
	after: json(after),
	details: json(details)
});

const json = (value: unknown): string | null =>
	value === undefined || value === null ? null : JSON.stringify(value);

/** Who moved the ticket, or put its facts right, last; null: nobody yet. */
export const lastMoverOf = (db: Db, ticketId: TicketId): string | null =>
	db
		.select({ actor: audit.actor })
		.from(audit)
		.where(and(eq(audit.ticketId, ticketId), inArray(audit.what, CHANGES_PLACE_OR_FACTS)))
		.orderBy(desc(audit.seq))
		.limit(1)
		.get()?.actor ?? null;

type AuditRow = typeof audit.$inferSelect;

/** The row is what was written there, after the row whose hash that is. */
export const followsFrom = (previous: string, row: AuditRow): boolean => {
	const { ticketId, commandId, prevHash, hash, ...told } = row;
	const entry = {
		...told,
		...(ticketId === null ? {} : { ticketId }),
		...(commandId === null ? {} : { commandId })
	};
	return prevHash === previous && hash === hashOf(previous, entry);
};

/** The first row whose hash does not follow from the row before it; null: the chain is whole. */
export const firstBrokenLink = (db: Db): number | null => {
	let previous = FIRST_HASH;
	for (const row of db.select().from(audit).orderBy(audit.seq).all()) {
		if (!followsFrom(previous, row)) return row.seq;
		previous = row.hash;
	}
	return null;
};
