import { CLIENT_STAGES } from '../../domain/client.ts';
import type { ClientTicketLine } from '../../domain/client-ticket.ts';
import { PRIORITIES } from '../../domain/regulation.ts';

export type SortBy = 'number' | 'title' | 'stage' | 'priority' | 'registered' | 'lead' | 'asked';

export interface Sorting {
	by: SortBy;
	down: boolean;
}

const collator = new Intl.Collator('ru', { numeric: true });

type Compare = (one: ClientTicketLine, other: ClientTicketLine) => number;

const ORDER: Record<SortBy, Compare> = {
	number: (one, other) => collator.compare(one.number, other.number),
	title: (one, other) => collator.compare(one.title, other.title),
	stage: (one, other) => CLIENT_STAGES.indexOf(one.stage) - CLIENT_STAGES.indexOf(other.stage),
	priority: (one, other) => PRIORITIES.indexOf(one.priority) - PRIORITIES.indexOf(other.priority),
	registered: (one, other) => one.registeredAt - other.registeredAt,
	lead: (one, other) => collator.compare(one.lead ?? '', other.lead ?? ''),
	asked: (one, other) => collator.compare(one.askedBy ?? '', other.askedBy ?? '')
};

/** What is alike stands newest first. */
export const inOrder = (
	lines: readonly ClientTicketLine[],
	{ by, down }: Sorting
): ClientTicketLine[] =>
	lines.toSorted(
		(one, other) => (down ? -1 : 1) * ORDER[by](one, other) || ORDER.number(other, one)
	);

/** Once more on the same column turns it round. */
export const sortedBy = (sorting: Sorting, by: SortBy): Sorting => ({
	by,
	down: sorting.by === by ? !sorting.down : by === 'registered' || by === 'number'
});
