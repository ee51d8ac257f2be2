import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ProductionCalendarFile, workCalendarOf } from './production-calendar.ts';
import { WorkCalendar, businessTimeBetween } from './work-calendar.ts';

const HOUR = 3_600_000;
const path = new URL('../../../data/calendar/ru.json', import.meta.url);
const shipped: unknown = JSON.parse(readFileSync(path, 'utf8'));
const file = v.parse(ProductionCalendarFile, shipped);

/** Working hours of one Moscow date, or of all dates of a year. */
function hoursOn(calendar: WorkCalendar, date: string): number {
	const day = DateTime.fromISO(date, { zone: 'Europe/Moscow' });
	return businessTimeBetween(calendar, +day, +day.plus({ days: 1 })) / HOUR;
}

function workingDaysOf(calendar: WorkCalendar, year: number): number {
	const first = DateTime.fromObject({ year }, { zone: 'Europe/Moscow' });
	const dates = Array.from({ length: first.daysInYear }, (_, day) => first.plus({ days: day }));
	return dates.filter((date) => hoursOn(calendar, date.toFormat('yyyy-MM-dd')) > 0).length;
}

describe('производственный календарь', () => {
	it('the calendar made of the shipped file is plain JSON that the calendar schema accepts', () => {
		const calendar = workCalendarOf(file);
		expect(v.parse(WorkCalendar, JSON.parse(JSON.stringify(calendar)))).toEqual(calendar);
	});

	it.each([
		[2024, 248],
		[2025, 247],
		[2026, 247]
	])('%i has %i working days, as the Government decreed', (year, days) => {
		expect(workingDaysOf(workCalendarOf(file), year)).toBe(days);
		expect(workingDaysOf(workCalendarOf(file, { shortenEves: true }), year)).toBe(days);
	});

	it.each([
		['2026-11-03', 9, 8, 'the eve of a holiday'],
		['2025-11-01', 9, 8, 'a working shortened Saturday'],
		['2024-04-27', 9, 9, 'a full working Saturday'],
		['2026-11-04', 0, 0, 'a holiday'],
		['2026-05-11', 0, 0, 'a day off moved by decree'],
		['2026-11-21', 0, 0, 'a Saturday'],
		['2027-01-04', 0, 0, 'a holiday of a provisional year'],
		['2028-01-03', 9, 9, 'a Monday of a year without a calendar']
	])('%s has %i hours, with shortened eves %i: %s', (date, usual, shortened) => {
		expect(hoursOn(workCalendarOf(file), date)).toBe(usual);
		expect(hoursOn(workCalendarOf(file, { shortenEves: true }), date)).toBe(shortened);
	});

	it('a lunch break takes an hour off every working day, whichever kind it is', () => {
		const calendar = workCalendarOf(file, { shortenEves: true, breaks: [['12:00', '13:00']] });
		const hours = ['2026-11-02', '2026-11-03', '2024-04-27', '2026-11-04'].map((date) =>
			hoursOn(calendar, date)
		);
		expect(hours).toEqual([8, 7, 8, 0]);
	});

	it('breaks may overlap each other, the opening and the closing', () => {
		const breaks: [string, string][] = [
			['07:00', '08:30'],
			['12:00', '13:00'],
			['12:30', '13:30'],
			['16:30', '24:00']
		];
		expect(workCalendarOf(file, { breaks }).weekly.mon).toEqual([
			['08:30', '12:00'],
			['13:30', '16:30']
		]);
	});

	it('a day named both as short and as a holiday is worked: the first word counts', () => {
		const year = { ...file.years['2026'], short: ['11-04'], status: 'official' as const };
		const years = { '2026': v.parse(ProductionCalendarFile.entries.years.value, year) };
		expect(hoursOn(workCalendarOf({ ...file, years }), '2026-11-04')).toBe(9);
	});

	it('somebody vouches for 2024 to 2026 and for nothing else', () => {
		const { validFrom, validTo } = workCalendarOf(file);
		expect([validFrom, validTo]).toEqual(['2024-01-01', '2026-12-31']);
	});

	it('a gap between official years ends what is vouched for', () => {
		const { '2024': first, '2026': third } = file.years;
		const years = { ...(first && { '2024': first }), ...(third && { '2026': third }) };
		expect(workCalendarOf({ ...file, years }).validTo).toBe('2024-12-31');
	});

	it('every switch and every changed day makes another version, the same ones the same', () => {
		const { '2026': year } = file.years;
		const off = { ...year?.off, '11-05': '11-01' };
		const changed = {
			...file,
			years: { ...file.years, ...(year && { '2026': { ...year, off } }) }
		};
		const versions = [
			workCalendarOf(file),
			workCalendarOf(file, { shortenEves: true }),
			workCalendarOf(file, { breaks: [['12:00', '13:00']] }),
			workCalendarOf(changed)
		].map(({ version }) => version);
		expect(new Set(versions).size).toBe(versions.length);
		expect(workCalendarOf(v.parse(ProductionCalendarFile, shipped)).version).toBe(versions[0]);
	});

	it.each([
		['an unknown format', { ...file, format: 'work-calendar/2' }],
		[
			'the 30th of February',
			{ ...file, years: { '2026': { ...file.years['2026'], work: ['02-30'] } } }
		],
		['an hour that no clock shows', { ...file, week: { ...file.week, from: '8:00' } }],
		[
			'a break that ends before it begins',
			{ ...file, week: { ...file.week, breaks: [['13:00', '12:00']] } }
		]
	])('a file with %s is refused', (fault, faulty) => {
		expect(v.safeParse(ProductionCalendarFile, faulty).success, fault).toBe(false);
	});

	it('a file in which no year is official is refused', () => {
		const { '2027': provisional } = file.years;
		const years = provisional ? { '2027': provisional } : {};
		expect(() => workCalendarOf({ ...file, years })).toThrow('no official year');
	});
});
