import { describe, expect, it } from 'vitest';
import type { RepairLetterKind } from './letter.ts';
import { letterOfStep } from './repair-letter.ts';
import { REPAIR_TRANSITIONS } from './repair-transitions.ts';
import type { RepairInWorkflow } from './repair.ts';
import type { Column } from './ticket.ts';

type Standing = Pick<RepairInWorkflow, 'verdict' | 'outcome'>;
const covered: Standing = { verdict: 'warranty', outcome: null };
const paid: Standing = { verdict: 'not_covered', outcome: null };

describe('письма о ремонте, §2.3', () => {
	it.each<[Column, Column, Standing, RepairLetterKind | null]>([
		['line2', 'repair_expected', covered, 'T9'],
		['repair_expected', 'repair_received', covered, 'T10'],
		['line2', 'repair_received', covered, 'T10'],
		['repair_received', 'repair_diagnostics', covered, null],
		['repair_diagnostics', 'repair_work', covered, 'T11'],
		['repair_diagnostics', 'repair_replacement', covered, 'T11'],
		['repair_diagnostics', 'repair_approval', paid, 'T12'],
		['repair_work', 'repair_approval', paid, 'T12'],
		['repair_diagnostics', 'repair_testing', covered, 'T13'],
		['repair_approval', 'repair_work', paid, 'T14'],
		['repair_approval', 'repair_replacement', paid, 'T14'],
		['repair_approval', 'repair_work', covered, 'T11'],
		['repair_approval', 'repair_shipping', paid, null],
		['repair_work', 'repair_replacement', covered, null],
		['repair_work', 'repair_testing', covered, null],
		['repair_testing', 'repair_work', covered, null],
		['repair_testing', 'repair_shipping', { ...covered, outcome: 'repaired' }, 'T15'],
		['repair_testing', 'repair_shipping', { ...covered, outcome: 'no_fault_found' }, null],
		['repair_shipping', 'resolved', { ...covered, outcome: 'repaired' }, 'T16'],
		['repair_work', 'line2', covered, null]
	])('%s → %s', (from, to, standing, kind) => {
		expect(letterOfStep({ from, to }, standing)).toBe(kind);
	});

	it('a card put elsewhere in its own column tells nobody anything', () => {
		const columns = new Set(REPAIR_TRANSITIONS.flatMap(({ from, to }) => [...from, ...to]));
		for (const column of columns)
			expect(letterOfStep({ from: column, to: column }, covered), column).toBeNull();
	});
});
