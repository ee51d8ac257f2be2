import type { Column } from '../domain/ticket.ts';
import { REPAIR_COLUMNS, SUPPORT_COLUMNS } from '../domain/ticket.ts';
import { t } from '../i18n/index.ts';

/** One column the ticket could be moved to; `reason` says why not. */
export interface MoveTarget {
	column: Column;
	/** Null: the move is possible. */
	reason: string | null;
}

export const MOVE_STEPS = ['first', 'up', 'down', 'last'] as const;
export type MoveStep = (typeof MOVE_STEPS)[number];

export interface MoveGroup {
	title: string;
	targets: MoveTarget[];
}

/** The given targets in the order of the board, support and repair apart. */
export const moveGroups = (targets: readonly MoveTarget[]): MoveGroup[] =>
	[
		{ title: t.groups.support, columns: SUPPORT_COLUMNS },
		{ title: t.groups.repair, columns: REPAIR_COLUMNS }
	]
		.map(({ title, columns }) => ({ title, targets: inOrder(columns, targets) }))
		.filter((group) => group.targets.length > 0);

const inOrder = (columns: readonly Column[], targets: readonly MoveTarget[]): MoveTarget[] =>
	columns.flatMap((column) => targets.filter((target) => target.column === column));
