import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { DAY_MS, WEEKDAYS, dateOf, dayOf, isLocalDate, weekdayOf } from './local-date.ts';

describe('календарные даты', () => {
	it.each([
		['1970-01-01', 0, 'thu'],
		['1969-12-31', -1, 'wed'],
		['2000-02-29', 11_016, 'tue'],
		['2026-11-23', 20_780, 'mon']
	])('%s is day %i and a %s', (date, day, weekday) => {
		expect(dayOf(date)).toBe(day);
		expect(dateOf(day)).toBe(date);
		expect(WEEKDAYS[weekdayOf(day)]).toBe(weekday);
	});

	it.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-1-1', '23.11.2026', ''])(
		'"%s" is not a date',
		(text) => {
			expect(isLocalDate(text)).toBe(false);
		}
	);

	it('every day of four thousand years has the date and the weekday that luxon gives it', () => {
		fc.assert(
			fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
				const there = DateTime.fromMillis(day * DAY_MS, { zone: 'utc' });
				expect(dateOf(day)).toBe(there.toISODate());
				expect(dayOf(dateOf(day))).toBe(day);
				expect(weekdayOf(day)).toBe(there.weekday - 1);
			}),
			{ numRuns: 1_000 }
		);
	});
});
