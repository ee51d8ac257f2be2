import { DateTime } from 'luxon';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { WorkCalendar, WorkInterval } from './calendar-schema.ts';
import {
	addBusinessTime,
	businessTimeBetween,
	isBusinessTime,
	subtractBusinessTime,
	supportState
} from './work-calendar.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const office: WorkInterval[] = [['08:00', '17:00']];
const moscow: WorkCalendar = {
	zone: 'Europe/Moscow',
	weekly: { mon: office, tue: office, wed: office, thu: office, fri: office },
	holidays: [],
	special: {},
	validFrom: '2024-01-01',
	validTo: '2026-12-31',
	version: 1
};
const idle: WorkCalendar = { ...moscow, weekly: {} };

const at = (time: string): number => DateTime.fromISO(time, { zone: 'Europe/Moscow' }).toMillis();

describe('чего календарь не принимает', () => {
	const cases: [string, object][] = [
		['an unknown zone', { zone: 'Europe/Atlantis' }],
		['an interval that ends before it begins', { weekly: { mon: [['17:00', '08:00']] } }],
		['an empty interval', { weekly: { mon: [['08:00', '08:00']] } }],
		['a time past midnight', { weekly: { mon: [['08:00', '24:30']] } }],
		['a time without its zero', { special: { '2026-11-03': [['8:00', '16:00']] } }],
		['an interval of three times', { weekly: { mon: [['08:00', '12:00', '17:00']] } }],
		['a day of the week it does not know', { weekly: { monday: office } }],
		['a date that does not exist', { holidays: ['2026-02-30'] }],
		['a date in the Russian spelling', { holidays: ['04.11.2026'] }],
		['an end before its beginning', { validFrom: '2027-01-01' }]
	];
	it.each(cases)('a calendar with %s is refused', (name, fault) => {
		const calendar = { ...moscow, ...fault };
		expect(() => addBusinessTime(calendar, 0, HOUR), name).toThrow(v.ValiError);
	});

	it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, 2 ** 53])(
		'a duration of %s ms is refused',
		(duration) => {
			expect(() => addBusinessTime(moscow, 0, duration)).toThrow(RangeError);
			expect(() => subtractBusinessTime(moscow, 0, duration)).toThrow(RangeError);
		}
	);

	it.each([Number.NaN, Number.NEGATIVE_INFINITY, 0.5, 9e15])(
		'an instant of %s is refused',
		(moment) => {
			expect(() => addBusinessTime(moscow, moment, HOUR)).toThrow(RangeError);
			expect(() => businessTimeBetween(moscow, moment, moment + DAY)).toThrow(RangeError);
			expect(() => isBusinessTime(moscow, moment)).toThrow(RangeError);
			expect(() => supportState(moscow, moment)).toThrow(RangeError);
		}
	);

	it('a calendar without any work cannot promise anything', () => {
		expect(() => addBusinessTime(idle, 0, 1)).toThrow('no work for 400 days');
		expect(() => subtractBusinessTime(idle, 0, 1)).toThrow(RangeError);
	});

	it('a long norm is no fault: only days without work are counted against it', () => {
		const weekly = { ...moscow, weekly: { mon: [['08:00', '08:01']] as [string, string][] } };
		const start = at('2026-11-23T08:00');
		expect(addBusinessTime(weekly, start, 200 * MINUTE).instant).toBe(at('2030-09-16T08:01'));
	});
});
