import type { Repair } from '#lib/domain/repair.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { isRepairColumn } from '#lib/domain/ticket.ts';
import { ruRepairFacts } from '#lib/i18n/ru-repair-facts.ts';

export interface RepairStepFace {
	label: string;
	state: 'done' | 'now' | 'ahead';
}

type Way = Exclude<keyof typeof ruRepairFacts.steps, 'label' | 'done' | 'now'>;

const WAY_OF: Partial<Record<Column, Way>> = {
	repair_expected: 'expected',
	repair_received: 'received',
	repair_diagnostics: 'diagnostics',
	repair_approval: 'approval',
	repair_work: 'work',
	repair_replacement: 'replacement',
	repair_testing: 'testing',
	repair_shipping: 'shipping'
};

/** The way of this repair: what nobody walks is not drawn. */
export const stepsOf = (repair: Repair, column: Column): RepairStepFace[] => {
	const now = isRepairColumn(column) && repair.closedAt === null ? WAY_OF[column] : undefined;
	const way = wayOf(repair, now);
	const at = now === undefined ? way.length : way.indexOf(now);
	return way.map((step, index) => ({
		label: ruRepairFacts.steps[step],
		state: index < at ? 'done' : index === at ? 'now' : 'ahead'
	}));
};

const wayOf = (repair: Repair, now: Way | undefined): Way[] => {
	const { outcome } = repair;
	const asks = repair.estimates.length > 0 || now === 'approval';
	const replaces = outcome === 'replaced' || now === 'replacement';
	const works = outcome !== 'no_fault_found' && outcome !== 'returned_unrepaired';
	const tests = outcome !== 'returned_unrepaired';
	return [
		'expected',
		'received',
		'diagnostics',
		...(asks ? (['approval'] as const) : []),
		...(works ? ([replaces ? 'replacement' : 'work'] as const) : []),
		...(tests ? (['testing'] as const) : []),
		'shipping'
	];
};
