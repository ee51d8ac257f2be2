import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayOf } from './local-date.ts';
import type { WarrantyQuestion } from './warranty-decision.ts';
import { NOT_COVERED_REASONS, warrantyDecision } from './warranty-decision.ts';
import type { WarrantyFacts } from './warranty-term.ts';
import { warrantyTerm } from './warranty-term.ts';

const ACT: WarrantyFacts = { actSignedOn: '2023-11-23', months: 36, contractMonths: null };
const LAST_DAY = '2026-11-23';
const DAY_AFTER = '2026-11-24';

const decided = (
	facts: Partial<WarrantyFacts>,
	noticedOn: string,
	reasons: WarrantyQuestion['reasons'] = []
) => warrantyDecision({ term: warrantyTerm({ ...ACT, ...facts }), noticedOn, reasons });

describe('гарантийный срок и гарантийный случай, R14–R16', () => {
	it.each<[string, Partial<WarrantyFacts>, string, WarrantyQuestion['reasons'], object]>([
		[
			'noticed within the term, nothing against it',
			{},
			'2025-01-10',
			[],
			{ verdict: 'warranty', inTerm: true, against: [] }
		],
		[
			'the last day counts whole',
			{},
			LAST_DAY,
			[],
			{ verdict: 'warranty', inTerm: true, against: [] }
		],
		[
			'the day after it is too late',
			{},
			DAY_AFTER,
			[],
			{ verdict: 'not_covered', inTerm: false, against: ['expired'] }
		],
		[
			'in term, but liquid got inside',
			{},
			LAST_DAY,
			['liquid'],
			{ verdict: 'not_covered', inTerm: true, against: ['liquid'] }
		],
		[
			'too late, and dropped besides: both are told',
			{},
			DAY_AFTER,
			['mechanical_damage'],
			{ verdict: 'not_covered', inTerm: false, against: ['expired', 'mechanical_damage'] }
		],
		[
			'without a signed act a lead decides',
			{ actSignedOn: null },
			LAST_DAY,
			[],
			{ verdict: 'undetermined', inTerm: null, against: [] }
		],
		[
			'without a signed act, but the case is lost anyway',
			{ actSignedOn: null },
			LAST_DAY,
			['seal_broken'],
			{ verdict: 'not_covered', inTerm: null, against: ['seal_broken'] }
		]
	])('%s', (_, facts, noticedOn, reasons, decision) =>
		expect(decided(facts, noticedOn, reasons)).toEqual(decision)
	);

	it.each<[string, Partial<WarrantyFacts>, last: string]>([
		['a leap day and twelve months', { actSignedOn: '2024-02-29', months: 12 }, '2025-02-28'],
		['a leap day and four years', { actSignedOn: '2024-02-29', months: 48 }, '2028-02-29'],
		['the last of January and a month', { actSignedOn: '2025-01-31', months: 1 }, '2025-02-28'],
		['the 31st and a month of 30 days', { actSignedOn: '2026-03-31', months: 1 }, '2026-04-30'],
		['over the turn of the year', { actSignedOn: '2025-12-31', months: 2 }, '2026-02-28'],
		['what the contract says', { contractMonths: 12 }, '2024-11-23'],
		['earlier warranty repairs put it off', { extensionDays: 10 }, '2026-12-03'],
		[
			'a replacement begins anew',
			{ replacement: { handedOverOn: '2026-03-01', term: 'fresh', endOfReplaced: LAST_DAY } },
			'2029-03-01'
		],
		[
			'a replacement serves out the rest',
			{ replacement: { handedOverOn: '2026-03-01', term: 'remainder', endOfReplaced: LAST_DAY } },
			LAST_DAY
		],
		[
			'a replacement serves out the rest, and its own repairs put that off',
			{
				replacement: { handedOverOn: '2026-03-01', term: 'remainder', endOfReplaced: LAST_DAY },
				extensionDays: 5
			},
			'2026-11-28'
		]
	])('%s: in term to the last day, and not a day longer', (_, facts, last) => {
		expect(decided(facts, last).verdict).toBe('warranty');
		expect(decided(facts, dateOf(dayOf(last) + 1))).toMatchObject({ against: ['expired'] });
	});

	it('the day of the notice decides, not the day the equipment arrives', () => {
		const days = fc.integer({ min: 0, max: 400 });
		fc.assert(
			fc.property(days, days, (before, travelled) => {
				const noticedOn = dateOf(dayOf(LAST_DAY) - before);
				const arrived = dateOf(dayOf(noticedOn) + travelled);
				expect(decided({}, noticedOn).verdict).toBe('warranty');
				expect(decided({}, arrived).inTerm).toBe(arrived <= LAST_DAY);
			})
		);
	});

	it.each(NOT_COVERED_REASONS)('%s is enough to lose the case, in term or not', (reason) => {
		for (const [facts, on] of [
			[{}, LAST_DAY],
			[{}, DAY_AFTER],
			[{ actSignedOn: null }, LAST_DAY]
		] as const) {
			const { verdict, against } = decided(facts, on, [reason]);
			expect(verdict).toBe('not_covered');
			expect(against).toContain(reason);
		}
	});
});
