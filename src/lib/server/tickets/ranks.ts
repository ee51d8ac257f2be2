import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import type { TicketId } from '../../domain/ids.ts';
import type { Column } from '../../domain/ticket.ts';
import type { TicketRows } from './rows.ts';

/** A key longer than this is a sign that one gap was halved for months: the column is dealt anew. */
export const RANK_LENGTH_MAX = 64;

export interface Placement {
	rank: string;
	/** Tickets whose own rank had to change to make room. */
	dealtAnew: { id: TicketId; from: string; to: string }[];
}

/**
 * The rank right under `after` (null: on top). A neighbour that has left the column meanwhile
 * puts the ticket at the end: the author meant «below the ones I saw».
 */
export const placeUnder = (
	rows: Pick<TicketRows, 'inColumn'>,
	column: Column,
	{ self, after }: { self: TicketId; after: TicketId | null }
): Placement => {
	const others = rows.inColumn(column).filter(({ id }) => id !== self);
	const found = others.findIndex(({ id }) => id === after);
	const place = after === null ? 0 : found < 0 ? others.length : found + 1;
	const above = others[place - 1]?.rank ?? null;
	const below = others[place]?.rank ?? null;
	const rank = generateKeyBetween(above, below);
	return rank.length <= RANK_LENGTH_MAX ? { rank, dealtAnew: [] } : dealAnew(others, place);
};

const dealAnew = (others: { id: TicketId; rank: string }[], place: number): Placement => {
	const keys = generateNKeysBetween(null, null, others.length + 1);
	const [rank = ''] = keys.splice(place, 1);
	const dealtAnew = others.flatMap(({ id, rank: from }, index) => {
		const to = keys[index] ?? from;
		return to === from ? [] : [{ id, from, to }];
	});
	return { rank, dealtAnew };
};

/** The ticket that stands right above; null: it is the topmost. */
export const neighbourAbove = (
	rows: Pick<TicketRows, 'inColumn'>,
	column: Column,
	self: TicketId
): TicketId | null => {
	const ids = rows.inColumn(column).map(({ id }) => id);
	return ids[ids.indexOf(self) - 1] ?? null;
};
