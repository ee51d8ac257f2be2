import { and, eq, max, sql } from 'drizzle-orm';
import type { TicketId } from '../../domain/ids.ts';
import type { WorkRoot } from '../../views/work.ts';
import type { Db } from '../db/open.ts';
import { audit, yupdate } from '../db/schema.ts';
import type { WorkAudit } from './work-audit.ts';

/** Editing of so long is one row of the audit. */
export const EDITING_MS = 60_000;

export interface Edit {
	author: string;
	/** Null: not typed in a browser. */
	session: string | null;
	/** Of the log of the room. */
	seq: number;
	roots: readonly WorkRoot[];
}

interface Spell {
	session: string | null;
	since: number;
	from: number;
	to: number;
	roots: Set<WorkRoot>;
}

export interface TextJournalOptions {
	db: Db;
	audit: WorkAudit;
	now: () => number;
	ticketId: TicketId;
	room: string;
}

/** Who edited the texts of a ticket and when: one row for a person and a minute of editing. */
export class TextJournal {
	readonly #options: TextJournalOptions;
	readonly #spells = new Map<string, Spell>();

	constructor(options: TextJournalOptions) {
		this.#options = options;
	}

	note({ author, session, seq, roots }: Edit): void {
		const { now } = this.#options;
		const known = this.#spells.get(author);
		if (known && now() - known.since < EDITING_MS) {
			known.to = seq;
			for (const root of roots) known.roots.add(root);
			return;
		}
		if (known) this.#write(author, known);
		const since = now();
		this.#spells.set(author, { session, since, from: seq, to: seq, roots: new Set(roots) });
	}

	/** Writes what lasted its minute. */
	writeDue(): void {
		const { now } = this.#options;
		this.write((_author, { since }) => now() - since >= EDITING_MS);
	}

	/** Writes everything, or what the chooser names. */
	write(isMeant: (author: string, spell: Spell) => boolean = () => true): void {
		for (const [author, spell] of this.#spells)
			if (isMeant(author, spell)) this.#write(author, spell);
	}

	/** After a crash: edits of the log that no row covers yet. Their texts are not recorded twice. */
	recover(): void {
		const { db, ticketId, room, audit: told } = this.#options;
		const covered = coveredBy(db, ticketId);
		const logged = db
			.select({ author: yupdate.actor, seq: yupdate.seq })
			.from(yupdate)
			.where(eq(yupdate.room, room))
			.all()
			.filter(({ author, seq }) => seq > (covered.get(author) ?? 0));
		for (const author of new Set(logged.map((row) => row.author))) {
			const own = logged.filter((row) => row.author === author).map((row) => row.seq);
			const details = { from: Math.min(...own), to: Math.max(...own) };
			told({ actor: author, session: null, via: 'sync', what: 'text.edit', ticketId, details });
		}
	}

	/** What cannot be written stays for the next try. */
	#write(actor: string, { session, from, to, roots }: Spell): void {
		const { audit: tell, ticketId } = this.#options;
		const details = { from, to, roots: [...roots].sort() };
		tell({ actor, session, via: 'sync', what: 'text.edit', ticketId, details });
		this.#spells.delete(actor);
	}
}

/** How far the rows of the audit reach for each author: his minutes follow one another. */
const coveredBy = (db: Db, ticketId: TicketId): Map<string, number> => {
	const rows = db
		.select({ author: audit.actor, to: max(sql<number>`json_extract(${audit.details}, '$.to')`) })
		.from(audit)
		.where(and(eq(audit.ticketId, ticketId), eq(audit.what, 'text.edit')))
		.groupBy(audit.actor)
		.all();
	return new Map(rows.map(({ author, to }) => [author, Number(to)]));
};
