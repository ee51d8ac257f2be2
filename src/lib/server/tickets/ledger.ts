import type { TicketId } from '../../domain/ids.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { staffCardOf, staffPlaceOf } from '../../views/staff.ts';
import type { StaffCard, StaffEntry } from '../../views/staff.ts';
import { ticketFindable } from '../search/findables.ts';
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
	clocks: Clocks;
	audit: Audit;
	views: Views;
	rules: () => Rules;
	index: Pick<SearchIndex, 'put'>;
}

export interface Amendment {
	what: string;
	change: TicketChange;
	place?: { column: Ticket['column']; after: TicketId | null };
	events?: readonly ReactionEvent[];
	details?: Record<string, unknown>;
}

/**
 * Writes one change of one ticket everywhere it must stand: row, audit, reaction events, paint,
 * live views. Only ever called inside the transaction of `execute`.
 */
export const createLedger = ({ rows, clocks, audit, views, rules, index }: LedgerParts) => {
	const cardOf = (ticket: Ticket, customerName: string | null): StaffCard =>
		staffCardOf(ticket, { customerName, triageBy: triageBy(ticket, rules()) });

	/** Three reads for the whole board, not two for every ticket. */
	const board = (): StaffEntry[] => {
		const names = rows.customerNames();
		const painted = clocks.paintedOnBoard();
		return rows.onBoard().map((ticket) => ({
			id: ticket.id,
			card: cardOf(ticket, ticket.customerId && (names.get(ticket.customerId) ?? null)),
			place: staffPlaceOf(ticket),
			clock: painted.get(ticket.id) ?? null
		}));
	};

	const entryOf = (ticket: Ticket): StaffEntry => ({
		id: ticket.id,
		card: cardOf(ticket, rows.customerName(ticket.customerId)),
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

	return {
		board,
		show,
		/** A new ticket: registered now, or brought from elsewhere with its past. */
		enter: (
			ticket: Ticket,
			events: readonly ReactionEvent[],
			entry: Author & { what: string },
			now: number
		) => {
			rows.insert(ticket);
			index.put(ticketFindable(ticket));
			clocks.append(ticket.id, events);
			clocks.paint(ticket.id, rules(), now);
			audit({ ...entry, ticketId: ticket.id, before: null, after: ticket });
			show([ticket], entry.actor);
		},
		amend: (ticket: Ticket, amendment: Amendment, author: Author, now: number): Ticket => {
			const { what, place, events = [], details } = amendment;
			const change: TicketChange = { ...amendment.change, rev: ticket.rev + 1 };
			const room = place ? placed(ticket, place, author) : null;
			if (place && room) Object.assign(change, { column: place.column, rank: room.rank });
			const { before, after } = difference(ticket, change);
			rows.update(ticket.id, change);
			const why = details === undefined ? {} : { details };
			audit({ ...author, what, ticketId: ticket.id, before, after, ...why });
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
const difference = (ticket: Ticket, change: TicketChange) => {
	const changed = Object.entries(change).filter(
		([key, value]) => JSON.stringify(ticket[key as keyof Ticket]) !== JSON.stringify(value)
	);
	const before = Object.fromEntries(changed.map(([key]) => [key, ticket[key as keyof Ticket]]));
	return { before, after: Object.fromEntries(changed) as TicketChange };
};
