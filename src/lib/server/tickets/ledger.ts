import type { TicketId } from '../../domain/ids.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Repair } from '../../domain/repair.ts';
import { repairInWorkflow } from '../../domain/repair.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { staffCardOf, staffPlaceOf } from '../../views/staff.ts';
import type { StaffCard, StaffEntry } from '../../views/staff.ts';
import { ticketFindable } from '../search/findables.ts';
import type { ProblemRows } from '../problems/problem-rows.ts';
import type { RepairRows } from '../repairs/repair-rows.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Audit, AuditEntry } from './audit.ts';
import { triageBy } from './clocks.ts';
import type { Clocks, Rules } from './clocks.ts';
import { placeUnder } from './ranks.ts';
import type { TicketChange, TicketRows } from './rows.ts';
import type { ViewChange, Views } from './views.ts';

/** Who stands behind a change and by which road it came. */
export type Author = Pick<AuditEntry, 'actor' | 'session' | 'via'> & { commandId?: string };

export interface LedgerParts {
	rows: TicketRows;
	repairs: Pick<RepairRows, 'going' | 'allGoing' | 'save' | 'find'>;
	problems: Pick<ProblemRows, 'numberOf' | 'numbers'>;
	clocks: Clocks;
	audit: Audit;
	views: Views;
	rules: () => Rules;
	index: Pick<SearchIndex, 'put'>;
}

/** A new ticket: registered now, or brought from elsewhere with its past. */
export interface Entrance {
	ticket: Ticket;
	events: readonly ReactionEvent[];
	repair?: Repair;
}

export interface Amendment {
	what: string;
	change: TicketChange;
	place?: { column: Ticket['column']; after: TicketId | null };
	events?: readonly ReactionEvent[];
	details?: Record<string, unknown>;
	/** How the repair of the ticket stands after it. */
	repair?: Repair;
}

/**
 * Writes one change of one ticket everywhere it must stand: row, audit, reaction events, paint,
 * live views. Only ever called inside the transaction of `execute`.
 */
export const createLedger = (parts: LedgerParts) => {
	const { rows, repairs, problems, clocks, audit, views, rules, index } = parts;
	const cardOf = (
		ticket: Ticket,
		around: { customerName: string | null; repair: Repair | null; problem: string | null }
	): StaffCard =>
		staffCardOf(ticket, {
			...around,
			triageBy: triageBy(ticket, rules()),
			repair: around.repair && repairInWorkflow(around.repair)
		});

	/** Five reads for the whole board, not four for every ticket. */
	const board = (): StaffEntry[] => {
		const names = rows.customerNames();
		const painted = clocks.paintedOnBoard();
		const going = repairs.allGoing();
		const numbers = problems.numbers();
		return rows.onBoard().map((ticket) => ({
			id: ticket.id,
			card: cardOf(ticket, {
				customerName: ticket.customerId && (names.get(ticket.customerId) ?? null),
				repair: going.get(ticket.id) ?? null,
				problem: ticket.problemId && (numbers.get(ticket.problemId) ?? null)
			}),
			place: staffPlaceOf(ticket),
			clock: painted.get(ticket.id) ?? null
		}));
	};

	const entryOf = (ticket: Ticket): StaffEntry => ({
		id: ticket.id,
		card: cardOf(ticket, {
			customerName: rows.customerName(ticket.customerId),
			repair: repairs.going(ticket.id),
			problem: ticket.problemId && problems.numberOf(ticket.problemId)
		}),
		place: staffPlaceOf(ticket),
		clock: clocks.painted(ticket.id)
	});

	const show = (tickets: readonly Ticket[], actor: string): void => {
		const changes: ViewChange[] = tickets.map((ticket) =>
			ticket.archivedAt === null ? { put: entryOf(ticket) } : { remove: ticket.id }
		);
		views.stage(changes, actor);
	};

	/** Makes room in the column; a neighbour whose rank changes is a change like any other. */
	const placed = (ticket: Ticket, place: NonNullable<Amendment['place']>, author: Author) => {
		const { rank, dealtAnew } = placeUnder(rows, place.column, {
			self: ticket.id,
			after: place.after
		});
		// Two passes: a rank is unique in its column at every moment, and the ticket itself still
		// stands where it came from, perhaps on a rank that a neighbour is to get.
		if (dealtAnew.length > 0)
			for (const { id } of [...dealtAnew, ticket]) rows.update(id, { rank: `~${id}` });
		const neighbours = dealtAnew.map(({ id, from, to }) => {
			rows.update(id, { rank: to });
			audit({
				...author,
				what: 'dealAnew',
				ticketId: id,
				before: { rank: from },
				after: { rank: to }
			});
			return rows.find(id);
		});
		return { rank, neighbours: neighbours.filter((one) => one !== null) };
	};

	/** Saves a repair and tells the audit what of it changed. */
	const keep = (repair: Repair) => {
		const was = repairs.find(repair.id);
		repairs.save(repair);
		return { id: repair.id, ...difference(was, repair) };
	};

	return {
		board,
		show,
		enter: (
			{ ticket, events, repair }: Entrance,
			entry: Author & { what: string },
			now: number
		) => {
			rows.insert(ticket);
			if (repair) repairs.save(repair);
			index.put(ticketFindable(ticket));
			clocks.append(ticket.id, events);
			clocks.paint(ticket.id, rules(), now);
			audit({ ...entry, ticketId: ticket.id, before: null, after: ticket });
			show([ticket], entry.actor);
		},
		amend: (ticket: Ticket, amendment: Amendment, author: Author, now: number): Ticket => {
			const { what, place, events = [], details, repair } = amendment;
			const change: TicketChange = { ...amendment.change, rev: ticket.rev + 1 };
			const room = place ? placed(ticket, place, author) : null;
			if (place && room) Object.assign(change, { column: place.column, rank: room.rank });
			const { before, after } = difference(ticket, change);
			rows.update(ticket.id, change);
			const why = { ...details, ...(repair && { repair: keep(repair) }) };
			const told = Object.keys(why).length > 0 ? { details: why } : {};
			audit({ ...author, what, ticketId: ticket.id, before, after, ...told });
			if (FOUND_BY.some((field) => field in after))
				index.put(ticketFindable({ ...ticket, ...after }));
			clocks.append(ticket.id, events);
			if (events.length > 0) clocks.paint(ticket.id, rules(), now);
			const amended = { ...ticket, ...after };
			show([amended, ...(room?.neighbours ?? [])], author.actor);
			return amended;
		}
	};
};

/** Facts that people look for. */
const FOUND_BY: readonly (keyof Ticket)[] = [
	'title',
	'description',
	'caller',
	'replyTo',
	'resolution',
	'fixVersion',
	'customerId',
	'contactId',
	'unitId'
];

export type Ledger = ReturnType<typeof createLedger>;

/** The fields that really change: the audit tells no more than what happened. */
const difference = <Row extends object>(row: Row | null, change: Partial<Row>) => {
	const changed = (Object.keys(change) as (keyof Row)[]).filter(
		(key) => JSON.stringify(row?.[key]) !== JSON.stringify(change[key])
	);
	const before = Object.fromEntries(changed.map((key) => [key, row?.[key]]));
	const after: Partial<Row> = {};
	for (const key of changed) after[key] = change[key];
	return { before, after };
};
