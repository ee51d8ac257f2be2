import { count } from 'drizzle-orm';
import type { Command, CommandResult } from '../../domain/command.ts';
import { refused } from '../../domain/command.ts';
import { earliest } from '../../domain/earliest.ts';
import type { ContactId, CustomerId, UserId } from '../../domain/ids.ts';
import type { LetterFacts, LetterKind, LetterText } from '../../domain/letter.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Repair } from '../../domain/repair.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { StaffEntry } from '../../views/staff.ts';
import type { Db } from '../db/open.ts';
import { ticket as ticketTable } from '../db/schema.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Audit } from './audit.ts';
import type { Rules } from './clocks.ts';
import { createClocks } from './clocks.ts';
import { createCommandLog } from './command-log.ts';
import { createChores } from './chores.ts';
import type { ClientAsker, ClientDeed } from './client-execute.ts';
import { createClientExecute } from './client-execute.ts';
import { createContent } from './content.ts';
import { createDeliveries } from './deliveries.ts';
import type { Deliveries } from './deliveries.ts';
import type { Asker, AttachCommand } from './execute.ts';
import { createExecute } from './execute.ts';
import type { Author } from './ledger.ts';
import { createLedger } from './ledger.ts';
import type { News } from './news.ts';
import { createProblemRows } from '../problems/problem-rows.ts';
import { createRepairRows } from '../repairs/repair-rows.ts';
import { createReplacement } from '../repairs/replacement.ts';
import { createUnitWarranty } from '../repairs/unit-warranty.ts';
import { paintDue } from './paint-due.ts';
import { createPost } from './post.ts';
import { createRepairDesk } from './repair-desk.ts';
import { createReading } from './reading.ts';
import type { Reading } from './reading.ts';
import { createTicketRows } from './rows.ts';
import { createTurn } from './turn.ts';
import type { TicketTexts, Views } from './views.ts';
import { gathered } from './views.ts';
import type { Write } from './writing.ts';
import { writing } from './writing.ts';

/** A closed ticket stays on the board this long, then lives in the archive. */
export const CLOSED_STAYS_MS = 7 * 24 * 60 * 60 * 1000;
/** Clocks painted at a time: closing time must not hold everybody's commands up for a second. */
export const PAINT_BATCH = 200;

export interface TicketsOptions {
	db: Db;
	now: () => number;
	audit: Audit;
	views: Views;
	works: TicketTexts;
	/** What colleagues are told of a change. */
	news: News;
	index: SearchIndex;
	/** The words of a letter, and what goes with them. */
	mail: {
		compose: (kind: LetterKind, facts: LetterFacts) => LetterText;
		linkOf: (ticket: Pick<Ticket, 'number' | 'contactId'>) => string | null;
		domain: () => string;
	};
	rules: () => Rules;
	/** W26: who did the work does not test it. */
	fourEyes: () => boolean;
	/** After every commit: the timer may have to be aimed anew. */
	onCommitted: () => void;
}

export interface Tickets extends Reading {
	execute(command: Command | AttachCommand, asker: Asker): CommandResult;
	/**
	 * The same for a board: with everything else that this turn of the event loop brings, in one
	 * transaction. `whyNot` is asked right before: an ended session does nothing more.
	 */
	submit(command: Command, asker: Asker, whyNot: () => Refusal | null): Promise<CommandResult>;
	/** Answers what was submitted and still waits: before the house is closed. */
	settle(): void;
	/** The same road for a button of the clients' board. */
	executeForClient(command: ClientDeed, asker: ClientAsker): CommandResult;
	/** What the mail server said; each is one change of the ticket by the product itself. */
	letters: { [Key in keyof Deliveries]: (...told: LetterNews<Key>) => void };
	/** One transaction of somebody else's; what it stages on the boards is shown after it. */
	transact<Result>(act: () => Result): Result;
	/** Reminds and closes what has come due; returns how many. */
	doChores(): number;
	/** A customer has another name: every card of theirs shows it. Inside a transaction. */
	showCustomer(id: CustomerId): void;
	/** The same of whoever asked, and of a colleague who leads. */
	showContact(id: ContactId): void;
	showColleague(id: UserId): void;
	/** Paints a portion of the clocks whose instant has come; returns how many: 0, all are true. */
	repaint(): number;
	/** Lets tickets that were closed long ago leave the board; returns how many. */
	archive(): number;
	/** Forgets what was answered before this instant: nobody can ask for it again. */
	forgetAnswers(before: number): void;
	/** Brings tickets with their past, in one transaction. */
	bring(tickets: readonly Brought[]): void;
	/** What the staff's board must show, from the rows. */
	board(): StaffEntry[];
	nextChangeAt(): number | null;
	count(): number;
}

/** A ticket with its past, and the repair that goes on with it. */
export interface Brought {
	ticket: Ticket;
	events: readonly ReactionEvent[];
	repair?: Repair;
}

/** Without the moment: that is the engine's own. */
type LetterNews<Key extends keyof Deliveries> =
	Parameters<Deliveries[Key]> extends [...infer Told, number] ? Told : never;

const SYSTEM: Author = { actor: 'system', session: null, via: 'system' };

export const createTickets = (options: TicketsOptions): Tickets => {
	const { db, now, audit, works, rules } = options;
	const views = gathered(options.views);
	const engine = engineOf({ ...options, views });
	const { rows, clocks, log, ledger, execute, executeForClient, reading, chores } = engine;
	const write = writing({ ...options, views });
	const turn = createTurn({ write });
	const rechecked = (result: CommandResult): CommandResult => {
		if (result.ok) works.recheck(result.ticket);
		return result;
	};
	return {
		execute: (command, asker) => rechecked(write(() => execute(command, asker))),
		submit: async (command, asker, whyNot) => {
			const deed = (): CommandResult => {
				const refusal = whyNot();
				return refusal ? refused(refusal) : execute(command, asker);
			};
			return rechecked(await turn.submit(deed));
		},
		settle: turn.end,
		executeForClient: (command, asker) => rechecked(write(() => executeForClient(command, asker))),
		...reading,
		read: (number, asker) => {
			const dossier = reading.read(number, asker);
			if (dossier) options.news.seen(dossier.ticket.id, asker.actor.id);
			return dossier;
		},
		transact: write,
		letters: lettersOf(engine, { write, now }),
		doChores: () => {
			const at = now();
			const next = chores.nextAt();
			return next === null || next > at ? 0 : write(() => chores.run(at));
		},
		...showingOf(engine),
		repaint: () => {
			const at = now();
			const due = clocks.overdue(at, PAINT_BATCH);
			const { news } = options;
			const painting = { rows, clocks, ledger, audit, news, rules: rules(), at, system: SYSTEM };
			if (due.length > 0) write(() => paintDue(due, painting));
			return due.length;
		},
		archive: () => {
			const at = now();
			const old = rows.closedOnBoard(at - CLOSED_STAYS_MS);
			const news = { what: 'archive', change: { archivedAt: at } };
			if (old.length > 0)
				write(() => old.forEach((ticket) => ledger.amend(ticket, news, SYSTEM, at)));
			return old.length;
		},
		forgetAnswers: (before) => log.prune(before),
		bring: (tickets) =>
			write(() => {
				const entry = { actor: 'system', session: null, via: 'import', what: 'bring' } as const;
				for (const one of tickets) ledger.enter(one, entry, now());
			}),
		board: ledger.board,
		nextChangeAt: () => earliest(clocks.nextChangeAt(), chores.nextAt()),
		count: () => db.select({ all: count() }).from(ticketTable).get()?.all ?? 0
	};
};

/** The parts, in the order of need. */
const engineOf = (options: TicketsOptions) => {
	const { db, now, audit, views, works, news, index, mail, rules, fourEyes } = options;
	const rows = createTicketRows(db);
	const clocks = createClocks(db);
	const log = createCommandLog(db);
	const content = createContent(db, index);
	const { compose, linkOf, domain: mailDomain } = mail;
	const post = createPost({ db, content, compose, linkOf, mailDomain, rules });
	const repairRows = createRepairRows(db);
	const problems = createProblemRows(db);
	const warranty = createUnitWarranty(db);
	const ledger = createLedger({
		...{ rows, clocks, audit, views, news, rules, index, problems },
		repairs: repairRows
	});
	const repairs = createRepairDesk({
		...{ rows: repairRows, warranty, fourEyes, zone: () => rules().calendar.zone },
		units: createReplacement({ db, index, audit })
	});
	const parts = { db, now, rows, clocks, audit, log, content, post, works, ledger, rules };
	return {
		...{ rows, clocks, log, ledger },
		execute: createExecute({ ...parts, repairs, problems }),
		executeForClient: createClientExecute({ ...parts, repairs, problems }),
		deliveries: createDeliveries({ rows, post, ledger, system: SYSTEM }),
		reading: createReading({
			...{ db, audit, rows, clocks, content, post, rules, now, problems },
			repairs: repairRows,
			termOf: warranty.termOf,
			desk: repairs
		}),
		chores: createChores({
			...{ rows, clocks, post, ledger, rules, repairs: repairRows },
			system: SYSTEM
		})
	};
};

type Engine = ReturnType<typeof engineOf>;
/** A name that stands on cards is another one now. */
const showingOf = ({
	rows,
	ledger
}: Engine): Pick<Tickets, 'showCustomer' | 'showContact' | 'showColleague'> => ({
	showCustomer: (id) => ledger.show(rows.ofCustomerOnBoard(id), SYSTEM.actor),
	showContact: (id) => ledger.show(rows.ofContactOnBoard(id), SYSTEM.actor),
	showColleague: (id) => ledger.show(rows.ledByOnBoard(id), SYSTEM.actor)
});

const lettersOf = (
	{ deliveries }: Engine,
	{ write, now }: { write: Write; now: () => number }
): Tickets['letters'] => ({
	delivered: (seq, told) => write(() => deliveries.delivered(seq, told, now())),
	delayed: (seq) => write(() => deliveries.delayed(seq, now())),
	failed: (seq, fault) => write(() => deliveries.failed(seq, fault, now()))
});
