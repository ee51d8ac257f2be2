import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateAt } from './date-at.ts';
import { dateOf, dayOf } from './local-date.ts';
import { serviceOf } from './service.ts';
import type { WarrantyFacts } from './warranty-term.ts';
import { isInTerm, warrantyTerm } from './warranty-term.ts';

const facts = (some: Partial<WarrantyFacts>): WarrantyFacts => ({
	actSignedOn: '2023-11-23',
	months: 36,
	contractMonths: null,
	...some
});

const endOf = (some: Partial<WarrantyFacts>): string | null => {
	const term = warrantyTerm(facts(some));
	return term.state === 'set' ? term.end : null;
};

describe('the last day of the warranty', () => {
	it.each([
		['36 months from the act', '2023-11-23', 36, '2026-11-23'],
		['a leap day meets a year without one', '2024-02-29', 12, '2025-02-28'],
		['a leap day meets a leap year', '2024-02-29', 48, '2028-02-29'],
		['the last of January meets February', '2025-01-31', 1, '2025-02-28'],
		['the last of January meets a leap February', '2024-01-31', 1, '2024-02-29'],
		['the 31st meets a month of 30 days', '2026-03-31', 1, '2026-04-30'],
		['the 30th stays the 30th', '2026-04-30', 1, '2026-05-30'],
		['over the turn of the year', '2025-12-31', 2, '2026-02-28'],
		['no month at all', '2026-05-05', 0, '2026-05-05']
	])('%s', (_, actSignedOn, months, end) => expect(endOf({ actSignedOn, months })).toBe(end));

	it('is not known without a signed act', () =>
		expect(warrantyTerm(facts({ actSignedOn: null }))).toEqual({ state: 'undetermined' }));

	it('goes by the contract where it says otherwise than the model', () => {
		expect(endOf({ contractMonths: 12 })).toBe('2024-11-23');
		expect(warrantyTerm(facts({ contractMonths: 12 }))).toMatchObject({
			months: 12,
			monthsOf: 'contract'
		});
		expect(warrantyTerm(facts({}))).toMatchObject({ months: 36, monthsOf: 'model' });
	});

	it('is put off by the days of earlier warranty repairs, counted after the months', () => {
		expect(endOf({ extensionDays: 12 })).toBe('2026-12-05');
		// The month end is found first: 28 February and two days, not 31 January and 33 days.
		expect(endOf({ actSignedOn: '2025-01-31', months: 1, extensionDays: 2 })).toBe('2025-03-02');
	});

	it('begins anew with a replacement, or runs on if the contract says so', () => {
		const replacement = { handedOverOn: '2025-03-01', endOfReplaced: '2026-11-23' };
		expect(endOf({ replacement: { ...replacement, term: 'fresh' } })).toBe('2028-03-01');
		expect(endOf({ replacement: { ...replacement, term: 'remainder' } })).toBe('2026-11-23');
		expect(endOf({ replacement: { ...replacement, term: 'remainder' }, extensionDays: 7 })).toBe(
			'2026-11-30'
		);
	});

	it('says what it was made of', () =>
		expect(warrantyTerm(facts({ extensionDays: 3 }))).toEqual({
			state: 'set',
			end: '2026-11-26',
			begin: '2023-11-23',
			from: 'act',
			months: 36,
			monthsOf: 'model',
			extensionDays: 3
		}));

	it('is never before the act, and never later for a shorter term', () => {
		const day = fc.integer({ min: dayOf('2000-01-01'), max: dayOf('2060-12-31') });
		const months = fc.integer({ min: 0, max: 240 });
		fc.assert(
			fc.property(day, months, months, (act, one, other) => {
				const actSignedOn = dateOf(act);
				const [less, more] = [one, other].sort((a, b) => a - b) as [number, number];
				const shorter = endOf({ actSignedOn, months: less })!;
				expect(shorter >= actSignedOn).toBe(true);
				expect(endOf({ actSignedOn, months: more })! >= shorter).toBe(true);
			})
		);
	});
});

describe('a notice', () => {
	const term = warrantyTerm(facts({}));

	it.each([
		['on the day before the last', '2026-11-22', true],
		['on the last day, which counts whole', '2026-11-23', true],
		['on the day after', '2026-11-24', false]
	])('%s', (_, noticedOn, inTerm) => expect(isInTerm(term, noticedOn)).toBe(inTerm));

	it('nobody can tell without an act', () =>
		expect(isInTerm({ state: 'undetermined' }, '2026-11-23')).toBe(null));

	it('counts by the day in Moscow, not by the day of the server', () => {
		const lateInMoscow = Date.UTC(2026, 10, 23, 20, 59);
		const nextDay = Date.UTC(2026, 10, 23, 21, 0);
		expect(isInTerm(term, dateAt(lateInMoscow))).toBe(true);
		expect(isInTerm(term, dateAt(nextDay))).toBe(false);
	});
});

describe('the service', () => {
	it.each([
		['begins with the signed act', '2023-11-23', '2026-11-23', 'active'],
		['is there on the very day', '2026-11-23', '2026-11-23', 'active'],
		['is not there before it', '2026-11-24', '2026-11-23', 'not-activated'],
		['is not there without one', null, '2026-11-23', 'not-activated']
	])('%s', (_, actSignedOn, on, state) => expect(serviceOf({ actSignedOn }, on).state).toBe(state));

	it('tells since when', () =>
		expect(serviceOf({ actSignedOn: '2023-11-23' }, '2026-11-23')).toEqual({
			state: 'active',
			since: '2023-11-23'
		}));
});
