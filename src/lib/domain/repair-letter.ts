import type { RepairLetterKind } from './letter.ts';
import type { RepairInWorkflow } from './repair.ts';
import type { Column } from './ticket.ts';

const LETTERS: Partial<Record<`${Column}>${Column}`, RepairLetterKind>> = {
	'repair_diagnostics>repair_work': 'T11',
	'repair_diagnostics>repair_replacement': 'T11',
	'repair_diagnostics>repair_testing': 'T13',
	'repair_approval>repair_work': 'T14',
	'repair_approval>repair_replacement': 'T14',
	'repair_work>repair_approval': 'T12',
	'repair_diagnostics>repair_approval': 'T12',
	'repair_testing>repair_shipping': 'T15',
	'repair_shipping>resolved': 'T16'
};

type Standing = Pick<RepairInWorkflow, 'verdict' | 'outcome'>;

/** What the client hears of a step of a repair (§2.3); null: nothing. */
export const letterOfStep = (
	{ from, to }: { from: Column; to: Column },
	{ verdict, outcome }: Standing
): RepairLetterKind | null => {
	if (from === to) return null;
	if (to === 'repair_expected') return 'T9';
	if (to === 'repair_received') return 'T10';
	const kind = LETTERS[`${from}>${to}`] ?? null;
	// A lead has granted the warranty meanwhile: nobody has agreed to anything.
	if (kind === 'T14' && verdict === 'warranty') return 'T11';
	// Nothing was done to a unit without a fault: T13 has told what T15 would.
	return kind === 'T15' && outcome === 'no_fault_found' ? null : kind;
};
