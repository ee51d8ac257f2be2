import type { Column } from '../domain/ticket.ts';
import { isRepairColumn } from '../domain/ticket.ts';
import { WIP_LIMITS } from '../domain/wip.ts';
import type { WallEntry } from '../views/wall.ts';

export const COUNTERS = ['new', 'line1', 'line2', 'line3', 'repair', 'breached'] as const;
export type CounterName = (typeof COUNTERS)[number];

export interface Counter {
	name: CounterName;
	count: number;
	/** A soft limit; null: none. */
	limit: number | null;
}

/** The six numbers of the footer, over everything that is open. */
export const countersOf = (entries: readonly WallEntry[]): Counter[] =>
	COUNTERS.map((name) => ({
		name,
		count: entries.filter((entry) => counts(name, entry)).length,
		limit: name === 'repair' || name === 'breached' ? null : (WIP_LIMITS[name] ?? null)
	}));

const counts = (name: CounterName, { place, clock }: WallEntry): boolean => {
	if (name === 'breached') return clock?.st === 'breached';
	if (name === 'repair') return isRepairColumn(place);
	return place === (name satisfies Column);
};
