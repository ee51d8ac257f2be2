import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
	addBusinessTime,
	businessTimeBetween,
	explainDeadline,
	isBusinessTime,
	subtractBusinessTime,
	supportState
} from './work-calendar.ts';
import type { WorkCalendar } from './work-calendar.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const office: [string, string][] = [['08:00', '17:00']];
const moscow: WorkCalendar = {
	zone: 'Europe/Moscow',
	weekly: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [] },
	holidays: ['2026-11-04', '2026-11-03'],
	special: { '2026-11-03': [['08:00', '16:00']], '2026-11-07': [['10:00', '12:00']] },
	validFrom: '2024-01-01',
	validTo: '2026-12-31',
	version: 1
};

const always: [string, string][] = [['00:00', '24:00']];
const everyDay = (hours: [string, string][]): WorkCalendar['weekly'] => ({
	mon: hours,
	tue: hours,
	wed: hours,
	thu: hours,
	fri: hours,
	sat: hours,
	sun: hours
});
const daily = (zone: string, ...hours: [string, string][]): WorkCalendar => ({
	...moscow,
	zone,
	weekly: everyDay(hours),
	holidays: [],
	special: {}
});

const at = (time: string, zone = 'Europe/Moscow'): number =>
	DateTime.fromISO(time, { zone }).toMillis();
const hoursIn = (calendar: WorkCalendar, date: string): number => {
	const day = DateTime.fromISO(date, { zone: calendar.zone });
	return businessTimeBetween(calendar, +day, +day.plus({ days: 1 }).startOf('day')) / HOUR;
};

describe('рабочее время поддержки', () => {
	it('support opens at 08:00:00.000 and has closed at 17:00:00.000', () => {
		const opening = at('2026-11-23T08:00');
		const closing = at('2026-11-23T17:00');
		const moments = [opening - 1, opening, closing - 1, closing];
		expect(moments.map((moment) => isBusinessTime(moscow, moment))).toEqual([
			false,
			true,
			true,
			false
		]);
	});

	it('a special day counts before a holiday, and a holiday before the weekday', () => {
		const dates = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-07', '2026-11-08'];
		expect(dates.map((date) => hoursIn(moscow, date))).toEqual([9, 8, 0, 2, 0]);
	});

	it('hours may be given in any order, may overlap and may touch', () => {
		const shifts = daily('UTC', ['13:00', '18:00'], ['08:00', '10:00'], ['09:00', '12:00']);
		const joined = daily('UTC', ['08:00', '10:00'], ['10:00', '12:00'], ['09:00', '09:30']);
		expect(hoursIn(shifts, '2026-11-23')).toBe(9);
		expect(hoursIn(joined, '2026-11-23')).toBe(4);
		expect(supportState(joined, at('2026-11-23T09:00', 'UTC')).until).toBe(
			at('2026-11-23T12:00', 'UTC')
		);
	});

	it('a norm used up exactly at closing time is due at closing time, to the millisecond', () => {
		const start = at('2026-11-20T15:00');
		const closing = at('2026-11-20T17:00');
		expect(addBusinessTime(moscow, start, 2 * HOUR).instant).toBe(closing);
		expect(addBusinessTime(moscow, start, 2 * HOUR + 1).instant).toBe(at('2026-11-23T08:00') + 1);
		expect(addBusinessTime(moscow, start, 2 * HOUR - 1).instant).toBe(closing - 1);
	});

	it('no duration gives the first working moment', () => {
		const monday = at('2026-11-23T08:00');
		expect(addBusinessTime(moscow, at('2026-11-20T17:00'), 0).instant).toBe(monday);
		expect(addBusinessTime(moscow, monday + 5, 0).instant).toBe(monday + 5);
	});

	it('counting backwards finds the latest start that leaves just enough working time', () => {
		const monday = at('2026-11-23T09:00');
		expect(subtractBusinessTime(moscow, monday, 2 * HOUR)).toBe(at('2026-11-20T16:00'));
		expect(subtractBusinessTime(moscow, monday, HOUR)).toBe(at('2026-11-23T08:00'));
		expect(subtractBusinessTime(moscow, monday, 0)).toBe(monday);
	});

	it('nothing passes backwards: between a later and an earlier moment lies no working time', () => {
		expect(businessTimeBetween(moscow, at('2026-11-23T16:00'), at('2026-11-23T09:00'))).toBe(0);
	});
});

describe('календарь ещё не утверждён', () => {
	it.each([
		['2026-12-30T15:00', 3, false],
		['2026-12-31T16:00', 1, false],
		['2026-12-31T16:00', 2, true],
		['2027-01-11T09:00', 1, true],
		['2023-12-31T12:00', 1, true],
		['2024-01-01T00:00', 1, false]
	])('a deadline of %s plus %i h is provisional: %s', (start, hours, provisional) => {
		expect(addBusinessTime(moscow, at(start), hours * HOUR).provisional).toBe(provisional);
	});

	it('a deadline at midnight that ends the last official day is not provisional', () => {
		const calendar = daily('Europe/Moscow', ...always);
		const start = at('2026-12-31T23:00');
		expect(addBusinessTime(calendar, start, HOUR).provisional).toBe(false);
		expect(addBusinessTime(calendar, start, HOUR + 1).provisional).toBe(true);
	});
});

describe('открыто до, закрыто до', () => {
	it.each([
		['2026-11-23T09:00', true, '2026-11-23T17:00'],
		['2026-11-23T17:00', false, '2026-11-24T08:00'],
		['2026-11-20T18:00', false, '2026-11-23T08:00'],
		['2026-11-03T16:30', false, '2026-11-05T08:00']
	])('at %s support is open: %s, until %s', (now, open, until) => {
		expect(supportState(moscow, at(now))).toEqual({ open, until: at(until) });
	});

	it('a night shift over midnight is one shift', () => {
		const night = daily('Europe/Moscow', ['22:00', '24:00'], ['00:00', '06:00']);
		expect(supportState(night, at('2026-11-23T23:00')).until).toBe(at('2026-11-24T06:00'));
	});

	it('support that never closes and support that never opens have no such moment', () => {
		expect(supportState(daily('UTC', ...always), 0)).toEqual({ open: true, until: null });
		expect(supportState(daily('UTC'), 0)).toEqual({ open: false, until: null });
	});
});

describe('перевод часов', () => {
	it.each([
		['Europe/Berlin', '2026-03-29', 23],
		['Europe/Berlin', '2026-10-25', 25],
		['Australia/Lord_Howe', '2026-10-04', 23.5],
		['Australia/Lord_Howe', '2026-04-05', 24.5],
		['Pacific/Apia', '2011-12-29', 24],
		['America/Sao_Paulo', '2018-11-04', 23]
	])('in %s the whole day of %s has %s hours', (zone, date, hours) => {
		expect(hoursIn(daily(zone, ...always), date)).toBe(hours);
	});

	it('a repeated hour is worked twice and a skipped hour not at all', () => {
		const berlin = daily('Europe/Berlin', ['02:00', '03:00']);
		expect(hoursIn(berlin, '2026-10-25')).toBe(2);
		expect(hoursIn(berlin, '2026-03-29')).toBe(0);
	});

	it('work that would begin inside the skipped hour begins when the clock has jumped', () => {
		const berlin = daily('Europe/Berlin', ['02:30', '05:00']);
		const jump = at('2026-03-29T03:00', 'Europe/Berlin');
		expect(supportState(berlin, jump - 1)).toEqual({ open: false, until: jump });
		expect(hoursIn(berlin, '2026-03-29')).toBe(2);
	});

	it('half of a repeated hour is worked in two pieces', () => {
		const berlin = daily('Europe/Berlin', ['02:00', '02:30']);
		const first = at('2026-10-25T00:00Z');
		expect(addBusinessTime(berlin, first, 30 * MINUTE).instant).toBe(first + 30 * MINUTE);
		expect(addBusinessTime(berlin, first, 40 * MINUTE).instant).toBe(first + 70 * MINUTE);
	});
});

describe('почему такой срок', () => {
	it('the explanation names every day, what it gave and what was left', () => {
		const rows = explainDeadline(moscow, at('2026-11-03T15:00'), 24 * HOUR);
		const short = rows.map(({ date, kind, usedMs, leftMs }) => [
			date,
			kind,
			usedMs / HOUR,
			leftMs / HOUR
		]);
		expect(short).toEqual([
			['2026-11-03', 'special', 1, 23],
			['2026-11-04', 'holiday', 0, 23],
			['2026-11-05', 'workday', 9, 14],
			['2026-11-06', 'workday', 9, 5],
			['2026-11-07', 'special', 2, 3],
			['2026-11-08', 'weekend', 0, 3],
			['2026-11-09', 'workday', 3, 0]
		]);
		expect(rows[0]?.intervals).toEqual([[at('2026-11-03T08:00'), at('2026-11-03T16:00')]]);
	});

	it('working hours that cross midnight in UTC are one interval', () => {
		const vladivostok = { ...moscow, zone: 'Asia/Vladivostok' };
		const opening = at('2026-11-23T08:00', 'Asia/Vladivostok');
		const [row] = explainDeadline(vladivostok, opening, HOUR);
		expect(row?.intervals).toEqual([[opening, opening + 9 * HOUR]]);
	});

	it('a deadline at midnight belongs to the day that ends', () => {
		const rows = explainDeadline(
			daily('Asia/Vladivostok', ...always),
			at('2026-11-03T14:00Z') - HOUR,
			HOUR
		);
		expect(rows.map(({ date }) => date)).toEqual(['2026-11-03']);
	});
});
