import { describe, expect, it } from 'vitest';
import { REPAIR_TRANSITIONS } from '#lib/domain/repair-transitions.ts';
import { concernsRepair } from '#lib/domain/repair.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { testVerdictFor, verdictFace } from './repair-aim.ts';
import { repairMoveWords } from './repair-words.ts';

const inTerm = { ruled: false, verdict: null, inTerm: true } as const;
const expired = { ...inTerm, inTerm: false } as const;
const noAct = { ...inTerm, inTerm: null } as const;
const ruled = { ruled: true, verdict: 'warranty', inTerm: false } as const;

describe('куда ведёт заключение, R14 и R15', () => {
	it.each([
		['in term, nothing against it', inTerm, [], 'repair_work', 'warranty', null],
		['… dropped on «Замена»', inTerm, [], 'repair_replacement', 'warranty', null],
		['… dropped on «Согласование»', inTerm, [], 'repair_approval', 'warranty', 'repair_work'],
		['liquid', inTerm, ['liquid'], 'repair_work', 'not_covered', 'repair_approval'],
		['liquid, already there', inTerm, ['liquid'], 'repair_approval', 'not_covered', null],
		['the term is over', expired, [], 'repair_replacement', 'not_covered', 'repair_approval'],
		['no act: a lead decides', noAct, [], 'repair_work', 'undetermined', null],
		['a lead has decided', ruled, ['liquid'], 'repair_work', 'warranty', null]
	] as const)('%s', (_title, repair, reasons, to, verdict, aim) => {
		expect(verdictFace(repair, [...reasons], to)).toMatchObject({ verdict, aim });
	});

	it('stops where the column is wrong, and where nobody can tell yet', () => {
		expect(verdictFace(inTerm, [], 'repair_work').stops).toBe(false);
		expect(verdictFace(inTerm, ['liquid'], 'repair_work').stops).toBe(true);
		expect(verdictFace(noAct, [], 'repair_work').stops).toBe(true);
	});

	it('tells the expired term beside what diagnostics found', () => {
		expect(verdictFace(expired, ['liquid'], 'repair_approval').against).toEqual([
			'expired',
			'liquid'
		]);
		expect(verdictFace(ruled, ['liquid'], 'repair_work').against).toEqual([]);
	});
});

describe('окна переходов W14–W28', () => {
	const ways = REPAIR_TRANSITIONS.flatMap(({ rule, from, to }) =>
		from.flatMap((one) => to.map((two): [string, Column, Column] => [rule, one, two]))
	);

	it.each(ways)('%s %s → %s is asked here, under words of its own', (rule, from, to) => {
		expect(concernsRepair(from, to)).toBe(true);
		const words = repairMoveWords(rule, to);
		expect(words.title).not.toMatch(/^Перенести/);
		expect(Object.values(words).join(' ')).not.toMatch(/[{}]/);
	});

	it.each([
		['repair_diagnostics', 'repair_testing', 'passed'],
		['repair_testing', 'repair_shipping', 'passed'],
		['repair_testing', 'repair_work', 'failed'],
		['repair_testing', 'repair_diagnostics', 'failed']
	] as const)('a test on the way %s → %s has %s', (from, to, verdict) => {
		expect(testVerdictFor({ from, to })).toBe(verdict);
	});

	it('leaves the tickets of support to their own dialogs', () => {
		expect(concernsRepair('line1', 'line2')).toBe(false);
		expect(concernsRepair('line2', 'resolved')).toBe(false);
	});
});
