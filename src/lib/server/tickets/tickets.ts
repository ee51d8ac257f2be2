import { count } from 'drizzle-orm';
import type { Command, CommandResult } from '../../domain/command.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { StaffEntry } from '../../views/staff.ts';
import type { Db } from '../db/open.ts';
import { ticket as ticketTable } from '../db/schema.ts';
import type { Audit } from './audit.ts';
import type { Rules } from './clocks.ts';
import { createClocks } from './clocks.ts';
import { createCommandLog } from './command-log.ts';
import type { Asker } from './execute.ts';
import { createExecute } from './execute.ts';
import type { Author } from './ledger.ts';
import { createLedger } from './ledger.ts';
import { createOutbox } from './outbox.ts';
import { createTicketRows } from './rows.ts';
import type { Views } from './views.ts';

/** A closed ticket stays on the board this long, then lives in the archive. */
export const CLOSED_STAYS_MS = 7 * 24 * 60 * 60 * 1000;
/** Clocks painted at a time: closing time must not hold everybody's commands up for a second. */
export const PAINT_BATCH = 200;

export interface TicketsOptions {
	db: Db;
	now: () => number;
	audit: Audit;
	views: Views;
	rules: () => Rules;
	/** After every commit: the timer may have to be aimed anew. */
	onCommitted: () => void;
}

export interface Tickets {
	execute(command: Command, asker: Asker): CommandResult;
	/** Paints a portion of the clocks whose instant has come; returns how many: 0, all are true. */
	repaint(): number;
	/** Lets tickets that were closed long ago leave the board; returns how many. */
	archive(): number;
	/** Forgets what was answered before this instant: nobody can ask for it again. */
	forgetAnswers(before: number): void;
	/** Brings tickets with their past, in one transaction. */
	bring(tickets: readonly { ticket: Ticket; events: readonly ReactionEvent[] }[]): void;
	/** What the staff's board must show, from the rows. */
	board(): StaffEntry[];
	nextChangeAt(): number | null;
	count(): number;
}

const SYSTEM: Author = { actor: 'system', session: null, via: 'system' };

export const createTickets = (options: TicketsOptions): Tickets => {
	const { db, now, audit, views, rules, onCommitted } = options;
	const rows = createTicketRows(db);
	const clocks = createClocks(db);
	const log = createCommandLog(db);
	const outbox = createOutbox(db);
	const ledger = createLedger({ rows, clocks, audit, views, rules });
	const execute = createExecute({ db, now, rows, clocks, audit, log, outbox, ledger, rules });

	/** Nothing is shown or answered that is not saved; what was not saved is forgotten. */
	const write = <Result>(act: () => Result): Result => {
		const result = commit(act);
		views.publish();
		onCommitted();
		return result;
	};

	const commit = <Result>(act: () => Result): Result => {
		try {
			return db.$client.transaction(act).immediate();
		} catch (fault) {
			views.discard();
			throw fault;
		}
	};

	const paintBatch = (due: readonly Ticket['id'][], at: number): void => {
		for (const id of due) {
			const was = clocks.painted(id)?.st ?? null;
			const is = clocks.paint(id, rules(), at)?.st ?? null;
			if (was !== is)
				audit({
					...SYSTEM,
					what: 'paint',
					ticketId: id,
					before: { reaction: was },
					after: { reaction: is }
				});
		}
		ledger.show(
			due.map((id) => rows.find(id)).filter((ticket) => ticket !== null),
			SYSTEM.actor
		);
	};

	return {
		execute: (command, asker) => write(() => execute(command, asker)),
		repaint: () => {
			const at = now();
			const due = clocks.overdue(at, PAINT_BATCH);
			if (due.length > 0) write(() => paintBatch(due, at));
			return due.length;
		},
		archive: () => {
			const at = now();
			const old = rows.closedOnBoard(at - CLOSED_STAYS_MS);
			if (old.length > 0)
				write(() => {
					for (const ticket of old)
						ledger.amend(ticket, { what: 'archive', change: { archivedAt: at } }, SYSTEM, at);
				});
			return old.length;
		},
		forgetAnswers: (before) => log.prune(before),
		bring: (tickets) =>
			write(() => {
				const entry = { actor: 'system', session: null, via: 'import', what: 'bring' } as const;
				for (const { ticket, events } of tickets) ledger.enter(ticket, events, entry, now());
			}),
		board: ledger.board,
		nextChangeAt: clocks.nextChangeAt,
		count: () => db.select({ all: count() }).from(ticketTable).get()?.all ?? 0
	};
};
