import type { Column } from '../domain/ticket.ts';
import { REPAIR_COLUMNS } from '../domain/ticket.ts';
import type { WallEntry } from '../views/wall.ts';

/** So many numbers of one column are read across a room. */
export const NUMBERS_MAX = 4;

export interface RepairColumn {
	column: Column;
	count: number;
	/** The first of them, in the order of their numbers. */
	numbers: string[];
}

/** Where the repairs stand: all eight columns, also the empty ones. */
export const repairsOf = (entries: readonly WallEntry[]): RepairColumn[] =>
	REPAIR_COLUMNS.map((column) => {
		const numbers = entries
			.filter(({ place }) => place === column)
			.map(({ card }) => card.no)
			.sort();
		return { column, count: numbers.length, numbers: numbers.slice(0, NUMBERS_MAX) };
	});
