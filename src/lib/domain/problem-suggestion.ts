import { SIMILAR_DAYS, SIMILAR_TICKETS } from './problem.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What of a ticket tells that it may have the same cause as another. */
export interface Alike {
	/** Of the unit; empty: not known, and what is not known is not shared. */
	model: string;
	firmware: string;
	tags: readonly string[];
	registeredAt: number;
}

/** Tickets that may have one cause. */
export interface Suggestion<Ticket extends Alike> {
	model: string;
	firmware: string;
	/** What all of them have in common. */
	tags: string[];
	/** Oldest first. */
	tickets: Ticket[];
}

/**
 * R21: enough tickets of a month share model, firmware and at least one tag. Who shares two tags is
 * suggested once, and a smaller group inside a larger one not at all.
 */
export const suggestionsAmong = <Ticket extends Alike>(
	tickets: readonly Ticket[],
	now: number
): Suggestion<Ticket>[] => {
	const recent = tickets
		.filter(({ registeredAt }) => registeredAt > now - SIMILAR_DAYS * DAY_MS)
		.toSorted((one, other) => one.registeredAt - other.registeredAt);
	const groups = [...groupsOf(recent).values()]
		.filter(({ length }) => length >= SIMILAR_TICKETS)
		.toSorted((one, other) => other.length - one.length);
	return groups
		.filter((group, at) => !groups.slice(0, at).some((larger) => contains(larger, group)))
		.map(suggestionOf);
};

const groupsOf = <Ticket extends Alike>(tickets: readonly Ticket[]): Map<string, Ticket[]> => {
	const groups = new Map<string, Ticket[]>();
	for (const ticket of tickets) {
		if (ticket.model === '' || ticket.firmware === '') continue;
		for (const tag of new Set(ticket.tags)) {
			const key = JSON.stringify([ticket.model, ticket.firmware, tag]);
			const group = groups.get(key);
			if (group) group.push(ticket);
			else groups.set(key, [ticket]);
		}
	}
	return groups;
};

const contains = <Ticket>(larger: readonly Ticket[], smaller: readonly Ticket[]): boolean =>
	smaller.every((ticket) => larger.includes(ticket));

const suggestionOf = <Ticket extends Alike>(tickets: Ticket[]): Suggestion<Ticket> => {
	const [first] = tickets;
	if (!first) throw new Error('a suggestion is about tickets');
	const { model, firmware } = first;
	const tags = first.tags.filter((tag) => tickets.every((ticket) => ticket.tags.includes(tag)));
	return { model, firmware, tags: [...new Set(tags)].toSorted(), tickets };
};
