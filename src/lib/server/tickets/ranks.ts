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

/** A column as its ranks see it; each answer is one look into an index, however long the column. */
export type ColumnRows = Pick<
	TicketRows,
	'inColumn' | 'rankIn' | 'lastRank' | 'rankUnder' | 'idAbove'
>;

/**
 * The rank right under `after` (null: on top). A neighbour that has left the column meanwhile
 * puts the ticket at the end: the author meant «below the ones I saw».
 */
export const placeUnder = (
	rows: Omit<ColumnRows, 'idAbove'>,
	column: Column,
	{ self, after }: { self: TicketId; after: TicketId | null }
): Placement => {
	const neighbour = after === null || after === self ? null : rows.rankIn(column, after);
	const above = after === null ? null : (neighbour ?? rows.lastRank(column, self));
	const rank = generateKeyBetween(above, rows.rankUnder(column, above, self));
	if (rank.length <= RANK_LENGTH_MAX) return { rank, dealtAnew: [] };
	const others = rows.inColumn(column).filter(({ id }) => id !== self);
	return dealAnew(others, others.findIndex((one) => one.rank === above) + 1);
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

/** The ticket that stands right above; null: it is the topmost, or not in this column. */
export const neighbourAbove = (
	rows: Pick<ColumnRows, 'rankIn' | 'idAbove'>,
	column: Column,
	self: TicketId
): TicketId | null => {
	const rank = rows.rankIn(column, self);
	return rank === null ? null : rows.idAbove(column, rank);
};

/** The same answers from a list that is in order: for a column that lies in no table yet. */
export const listedColumn = (
	inColumn: () => readonly { id: TicketId; rank: string }[]
): ColumnRows => ({
	inColumn: () => [...inColumn()],
	rankIn: (_column, id) => inColumn().find((one) => one.id === id)?.rank ?? null,
	lastRank: (_column, except) => inColumn().findLast(({ id }) => id !== except)?.rank ?? null,
	rankUnder: (_column, above, except) =>
		inColumn().find(({ id, rank }) => id !== except && (above === null || rank > above))?.rank ??
		null,
	idAbove: (_column, rank) => inColumn().findLast((one) => one.rank < rank)?.id ?? null
});
