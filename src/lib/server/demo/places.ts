import type { Repair } from '../../domain/repair.ts';
import { PRIORITIES } from '../../domain/regulation.ts';
import { sequenceOf, ticketNumber, yearOf } from '../../domain/ticket-number.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { listedColumn, placeUnder } from '../tickets/ranks.ts';
import type { Told } from './story.ts';

type Unplaced = Told['ticket'];

export interface Brought {
	ticket: Ticket;
	events: Told['events'];
	repair?: Repair;
}

/** Gives each ticket its number, in the order of registration, and its place in its column. */
export const placed = (told: readonly Told[], zone: string): Brought[] => {
	const byArrival = told.toSorted((one, other) => arrivalOf(one) - arrivalOf(other));
	const ranks = ranksOf(byArrival.map(({ ticket }) => ticket));
	let newest = '';
	return byArrival.map(({ ticket, ...rest }) => {
		const year = yearOf(ticket.registeredAt, zone);
		const before = newest.startsWith(`${year}-`) ? sequenceOf(newest) : 0;
		newest = ticketNumber(year, before + 1);
		const rank = ranks.get(ticket.id);
		if (rank === undefined) throw new Error(`${ticket.id} stands in no column`);
		return { ticket: { ...ticket, number: newest, rank }, ...rest };
	});
};

const arrivalOf = ({ ticket }: Told): number => ticket.registeredAt;

const ranksOf = (tickets: readonly Unplaced[]): Map<Unplaced['id'], string> => {
	const ranks = new Map<Unplaced['id'], string>();
	for (const [column, standing] of Map.groupBy(tickets, (ticket) => ticket.column)) {
		const above: { id: Unplaced['id']; rank: string }[] = [];
		for (const { id } of standing.toSorted(column === 'closed' ? byNewest : byUrgency)) {
			const after = above.at(-1)?.id ?? null;
			const { rank } = placeUnder(
				listedColumn(() => above),
				column,
				{ self: id, after }
			);
			above.push({ id, rank });
			ranks.set(id, rank);
		}
	}
	return ranks;
};

const byUrgency = (one: Unplaced, other: Unplaced): number =>
	PRIORITIES.indexOf(one.priority) - PRIORITIES.indexOf(other.priority) ||
	one.registeredAt - other.registeredAt;

const byNewest = (one: Unplaced, other: Unplaced): number => other.columnSince - one.columnSince;
