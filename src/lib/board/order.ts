import type { TicketId } from '../domain/ids.ts';
import { PRIORITIES } from '../domain/regulation.ts';
import type { Column } from '../domain/ticket.ts';
import { isOrderedByHand } from '../domain/ticket.ts';
import type { StaffClock, StaffEntry } from '../views/staff.ts';

/** A move that this board shows before the server has answered. */
export interface ShownMove {
	column: Column;
	after: TicketId | null;
}

/** The most urgent first: what is late, then by deadline, then by priority. */
const SEVERITY: Record<StaffClock['st'], number> = {
	breached: 0,
	risk: 1,
	warn: 2,
	ok: 3,
	missed: 4,
	met: 4
};
const UNTIMED = 5;

export const byRisk = (one: StaffEntry, other: StaffEntry): number =>
	severityOf(one) - severityOf(other) ||
	(one.clock?.due ?? 0) - (other.clock?.due ?? 0) ||
	PRIORITIES.indexOf(one.card.prio) - PRIORITIES.indexOf(other.card.prio) ||
	(one.card.no < other.card.no ? -1 : 1);

/** The one that is first by risk; null: none of them runs. */
export const riskiest = (entries: readonly StaffEntry[]): StaffEntry | null => {
	let worst: StaffEntry | null = null;
	for (const entry of entries) {
		if (!entry.clock || severityOf(entry) === SEVERITY.met) continue;
		if (worst === null || byRisk(entry, worst) < 0) worst = entry;
	}
	return worst;
};

const severityOf = ({ clock }: StaffEntry): number => (clock ? SEVERITY[clock.st] : UNTIMED);

export const byRank = (one: StaffEntry, other: StaffEntry): number =>
	one.place[1] < other.place[1] ? -1 : one.place[1] > other.place[1] ? 1 : 0;

export interface ColumnToOrder {
	column: Column;
	/** Every ticket that the view has in this column, in any order. */
	entries: readonly StaffEntry[];
	/** Moves under way, oldest first: into this column and out of it. */
	moves: ReadonlyMap<TicketId, ShownMove>;
	/** Tickets whose move leads here, with what the view knows of them. */
	arriving: readonly StaffEntry[];
	/** The order to keep while a pointer rests on the column; null: none. */
	keep: readonly TicketId[] | null;
}

/** The order of one column as its reader must see it now. */
export const orderColumn = (input: ColumnToOrder): TicketId[] => {
	const { column, entries, moves, arriving, keep } = input;
	if (!isOrderedByHand(column)) {
		const all = [...entries.filter(({ id }) => staysIn(moves, id, column)), ...arriving];
		const sorted = all.sort(byRisk).map(({ id }) => id);
		return keep ? keptOrder(sorted, keep) : sorted;
	}
	// The moves are played over the view in the order the server will play them.
	const ids = [...entries].sort(byRank).map(({ id }) => id);
	for (const [id, move] of moves) {
		const stood = ids.indexOf(id);
		if (stood >= 0) ids.splice(stood, 1);
		if (move.column === column) insertUnder(ids, id, move.after);
	}
	return ids;
};

const staysIn = (
	moves: ReadonlyMap<TicketId, ShownMove>,
	id: TicketId,
	column: Column
): boolean => {
	const move = moves.get(id);
	return !move || move.column === column;
};

/** A neighbour that is gone puts the ticket at the end, as the server does. */
const insertUnder = (ids: TicketId[], id: TicketId, after: TicketId | null): void => {
	const found = after === null ? -1 : ids.indexOf(after);
	const place = after === null ? 0 : found < 0 ? ids.length : found + 1;
	ids.splice(place, 0, id);
};

/** Nothing may slip from under the pointer: the known keep their order, the new go below. */
const keptOrder = (sorted: readonly TicketId[], keep: readonly TicketId[]): TicketId[] => {
	const present = new Set(sorted);
	const known = new Set(keep);
	return [...keep.filter((id) => present.has(id)), ...sorted.filter((id) => !known.has(id))];
};
