import type { RepairInWorkflow } from '#lib/domain/repair.ts';
import { verdictWith } from '#lib/domain/repair-transitions.ts';
import type { Column } from '#lib/domain/ticket.ts';
import type { NotCoveredReason, WarrantyVerdict } from '#lib/domain/warranty-decision.ts';

export interface VerdictFace {
	verdict: WarrantyVerdict;
	against: ('expired' | NotCoveredReason)[];
	ruled: boolean;
	/** Where the verdict leads instead; null: the column is right, or a lead decides first. */
	aim: Column | null;
	/** The card cannot go where it was put. */
	stops: boolean;
}

/** What follows from the conclusion as it is being written (R14, R15). */
export const verdictFace = (
	repair: Pick<RepairInWorkflow, 'ruled' | 'verdict' | 'inTerm'>,
	reasons: NotCoveredReason[],
	to: Column
): VerdictFace => {
	const verdict = verdictWith(repair, { text: '', reasons });
	const expired = repair.inTerm === false ? (['expired'] as const) : [];
	const isOverruled = repair.ruled && repair.verdict !== null;
	const aim = aimOf(verdict, to);
	return {
		verdict,
		against: verdict === 'not_covered' && !isOverruled ? [...expired, ...reasons] : [],
		ruled: isOverruled,
		aim,
		stops: aim !== null || verdict === 'undetermined'
	};
};

const WORKING: readonly Column[] = ['repair_work', 'repair_replacement'];

const aimOf = (verdict: WarrantyVerdict, to: Column): Column | null => {
	switch (verdict) {
		case 'warranty':
			return WORKING.includes(to) ? null : 'repair_work';
		case 'not_covered':
			return to === 'repair_approval' ? null : 'repair_approval';
		case 'undetermined':
			return null;
		default:
			return verdict satisfies never;
	}
};

/** The only result of a test that leads there (R13, W19, W25, W26). */
export const testVerdictFor = ({ from, to }: { from: Column; to: Column }): 'passed' | 'failed' =>
	from === 'repair_testing' && to !== 'repair_shipping' ? 'failed' : 'passed';
