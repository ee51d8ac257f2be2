import type { TicketId } from '../../domain/ids.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Repair } from '../../domain/repair.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { repairFindable, ticketFindable } from '../search/findables.ts';
import type { RepairRows } from '../repairs/repair-rows.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Audit, AuditEntry } from './audit.ts';
import { createCards } from './cards.ts';
import type { CardParts } from './cards.ts';
import type { Clocks } from './clocks.ts';
import type { ChangeNews, News } from './news.ts';
import { placeUnder } from './ranks.ts';
import type { TicketChange, TicketRows } from './rows.ts';
import type { ViewChange, Views } from './views.ts';

/** Who stands behind a change and by which road it came. */
export type Author = Pick<AuditEntry, 'actor' | 'session' | 'via'> & { commandId?: string };

export interface LedgerParts extends CardParts {
	rows: TicketRows;
	repairs: CardParts['repairs'] & Pick<RepairRows, 'save' | 'find'>;
	clocks: Clocks;
	audit: Audit;
	views: Views;
	news: Pick<News, 'changed' | 'painted'>;
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
	const { rows, repairs, clocks, audit, views, rules, index, news } = parts;
	const { board, entryOf } = createCards(parts);

	const show = (tickets: readonly Ticket[], actor: string): void => {
		const changes: ViewChange[] = tickets.map((ticket) =>
			ticket.archivedAt === null ? { put: entryOf(ticket) } : { remove: ticket.id }
		);
		views.stage(changes, actor);
	};

	const placed = createPlacing(parts);

	const save = (repair: Repair): void => {
		repairs.save(repair);
		index.put(repairFindable(repair));
	};

	/** Saves a repair and tells the audit what of it changed. */
	const keep = (repair: Repair) => {
		const was = repairs.find(repair.id);
		save(repair);
		return { id: repair.id, ...difference(was, repair) };
	};

	const tell = createTelling(parts);

	/** An event may bring another colour at once: a higher priority, a new cycle. */
	const repaint = (ticket: Ticket, { actor: by }: Author, now: number): void => {
		const was = clocks.painted(ticket.id);
		const is = clocks.paint(ticket.id, rules(), now);
		const since = () => clocks.reaction(ticket.id, rules(), now).startAt;
		news.painted({ by, ticket, was, is, since });
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
			const details = repair && { repair: keep(repair) };
			index.put(ticketFindable(ticket));
			clocks.append(ticket.id, events);
			clocks.paint(ticket.id, rules(), now);
			audit({
				...entry,
				ticketId: ticket.id,
				before: null,
				after: ticket,
				...(details && { details })
			});
			show([ticket], entry.actor);
			// What is brought with its past is news to nobody.
			if (entry.via !== 'import') tell({ before: null, after: ticket }, entry);
		},
		amend: (ticket: Ticket, amendment: Amendment, author: Author, now: number): Ticket => {
			const { what, place, events = [], details, repair } = amendment;
			const change: TicketChange = { ...amendment.change, rev: ticket.rev + 1 };
			const room = place ? placed(ticket, place, author) : null;
			if (place && room) Object.assign(change, { column: place.column, rank: room.rank });
			const { before, after } = difference(ticket, change);
			rows.update(ticket.id, change);
			const repairWas = repair ? repairs.find(repair.id) : null;
			const why = { ...details, ...(repair && { repair: keep(repair) }) };
			const told = Object.keys(why).length > 0 ? { details: why } : {};
			audit({ ...author, what, ticketId: ticket.id, before, after, ...told });
			if (FOUND_BY.some((field) => field in after))
				index.put(ticketFindable({ ...ticket, ...after }));
			clocks.append(ticket.id, events);
			const amended = { ...ticket, ...after };
			if (events.length > 0) repaint(amended, author, now);
			show([amended, ...(room?.neighbours ?? [])], author.actor);
			tell(
				{ before: ticket, after: amended, repair: repair && { before: repairWas, after: repair } },
				{ ...author, what }
			);
			return amended;
		}
	};
};

/** Whose news a change is: written with it, told after it. */
const createTelling =
	({ news, clocks }: Pick<LedgerParts, 'news' | 'clocks'>) =>
	(
		change: Pick<ChangeNews, 'before' | 'after' | 'repair'>,
		{ actor: by, via, what }: Author & { what: string }
	): void =>
		news.changed({ ...change, by, via, what, clock: () => clocks.painted(change.after.id) });

/** Makes room in the column; a neighbour whose rank changes is a change like any other. */
const createPlacing = ({ rows, audit }: Pick<LedgerParts, 'rows' | 'audit'>) => {
	return (ticket: Ticket, place: NonNullable<Amendment['place']>, author: Author) => {
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
