import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ProductionCalendarFile, workCalendarOf } from './production-calendar.ts';
import { addBusinessTime, businessTimeBetween } from './work-calendar.ts';
import type { WorkCalendar } from './work-calendar.ts';

const HOUR = 3_600_000;
const path = new URL('../../../data/calendar/ru.json', import.meta.url);
const file = v.parse(ProductionCalendarFile, JSON.parse(readFileSync(path, 'utf8')));

const asRegulated = workCalendarOf(file);
const withLunch = workCalendarOf(file, { breaks: [['12:00', '13:00']] });
const withShortEves = workCalendarOf(file, { shortenEves: true });
const withBoth = workCalendarOf(file, { shortenEves: true, breaks: [['12:00', '13:00']] });

const moscow = (time: string) => DateTime.fromISO(time, { zone: 'Europe/Moscow' });
const ISO = "yyyy-MM-dd'T'HH:mm:ss";

function dueOf(calendar: WorkCalendar, registered: string, hours: number): string {
	const { instant } = addBusinessTime(calendar, moscow(registered).toMillis(), hours * HOUR);
	return DateTime.fromMillis(instant, { zone: 'Europe/Moscow' }).toFormat(ISO);
}

const exact = (time: string) => moscow(time).toFormat(ISO);

/** Registered, norm in hours, due by default, with lunch, with shortened eves. */
const DEFAULT_PRODUCT = [
	['2026-11-23T09:12:40', 2, '2026-11-23T11:12:40', '2026-11-23T11:12:40', '2026-11-23T11:12:40'],
	['2026-11-20T16:30', 2, '2026-11-23T09:30', '2026-11-23T09:30', '2026-11-23T09:30'],
	['2026-11-20T15:00', 2, '2026-11-20T17:00', '2026-11-20T17:00', '2026-11-20T17:00'],
	['2026-11-20T19:45', 2, '2026-11-23T10:00', '2026-11-23T10:00', '2026-11-23T10:00'],
	['2026-11-21T11:00', 2, '2026-11-23T10:00', '2026-11-23T10:00', '2026-11-23T10:00'],
	['2026-11-23T07:59:59', 2, '2026-11-23T10:00', '2026-11-23T10:00', '2026-11-23T10:00'],
	['2026-11-23T17:00:00', 2, '2026-11-24T10:00', '2026-11-24T10:00', '2026-11-24T10:00'],
	['2026-11-23T12:30', 2, '2026-11-23T14:30', '2026-11-23T15:00', '2026-11-23T14:30'],
	['2026-11-03T15:00', 4, '2026-11-05T10:00', '2026-11-05T10:00', '2026-11-05T11:00'],
	['2026-11-23T08:00', 8, '2026-11-23T16:00', '2026-11-23T17:00', '2026-11-23T16:00'],
	['2026-11-23T10:00', 8, '2026-11-24T09:00', '2026-11-24T10:00', '2026-11-24T09:00'],
	['2026-11-23T10:00', 24, '2026-11-25T16:00', '2026-11-26T10:00', '2026-11-25T16:00'],
	['2026-11-20T16:59:30', 24, '2026-11-25T13:59:30', '2026-11-25T16:59:30', '2026-11-25T13:59:30'],
	['2026-06-11T16:00', 2, '2026-06-15T09:00', '2026-06-15T09:00', '2026-06-15T10:00'],
	['2026-04-30T15:30', 2, '2026-05-04T08:30', '2026-05-04T08:30', '2026-05-04T09:30'],
	['2025-10-31T16:00', 2, '2025-11-01T09:00', '2025-11-01T09:00', '2025-11-01T09:00'],
	['2025-11-01T16:30', 4, '2025-11-05T11:30', '2025-11-05T11:30', '2025-11-05T12:00'],
	['2025-12-30T15:00', 8, '2026-01-12T14:00', '2026-01-12T15:00', '2026-01-12T14:00']
] as const;

/** Registered, norm in hours, due with shortened eves, the same with lunch. */
const SHORTENED_EVES = [
	['2026-11-23T08:00', 2, '2026-11-23T10:00', '2026-11-23T10:00', 'plain'],
	['2026-11-23T07:59', 4, '2026-11-23T12:00', '2026-11-23T12:00', 'before opening'],
	['2026-11-23T16:30', 2, '2026-11-24T09:30', '2026-11-24T09:30', 'over the night'],
	['2026-11-23T17:00', 2, '2026-11-24T10:00', '2026-11-24T10:00', 'exactly closing time'],
	['2026-11-23T22:10', 2, '2026-11-24T10:00', '2026-11-24T10:00', 'night e-mail'],
	['2026-11-20T16:30', 2, '2026-11-23T09:30', '2026-11-23T09:30', 'weekend'],
	['2026-11-21T12:00', 2, '2026-11-23T10:00', '2026-11-23T10:00', 'Saturday'],
	['2026-11-20T15:00', 24, '2026-11-25T12:00', '2026-11-25T15:00', '24 working hours'],
	['2026-11-03T15:00', 2, '2026-11-05T09:00', '2026-11-05T09:00', '1 h before 16:00, holiday'],
	['2026-11-03T15:00', 8, '2026-11-05T15:00', '2026-11-05T16:00', 'the same, medium'],
	['2026-04-30T15:30', 8, '2026-05-04T15:30', '2026-05-04T16:30', 'May holidays'],
	['2026-05-08T10:00', 8, '2026-05-12T10:00', '2026-05-12T11:00', '11.05 is a moved day off'],
	['2026-06-11T16:00', 2, '2026-06-15T10:00', '2026-06-15T10:00', 'closing of a short day'],
	['2026-12-30T16:00', 2, '2027-01-11T09:00', '2027-01-11T09:00', '31.12 off, New Year'],
	['2026-12-30T16:00', 24, '2027-01-13T13:00', '2027-01-13T16:00', 'New Year, low'],
	['2025-10-31T16:00', 4, '2025-11-01T11:00', '2025-11-01T11:00', 'working short Saturday'],
	['2025-11-01T15:30', 2, '2025-11-05T09:30', '2025-11-05T09:30', 'then three days off'],
	['2024-04-27T09:00', 8, '2024-04-27T17:00', '2024-05-02T09:00', 'full working Saturday'],
	['2024-04-27T16:00', 4, '2024-05-02T11:00', '2024-05-02T11:00', 'then 28.04–01.05 off'],
	['2024-12-28T16:30', 8, '2025-01-09T15:30', '2025-01-09T16:30', 'year change']
] as const;

describe('срок реакции по производственному календарю, R42', () => {
	it.each(DEFAULT_PRODUCT)(
		'by default: registered %s with %i h is due %s',
		(registered, hours, due) => {
			expect(dueOf(asRegulated, registered, hours)).toBe(exact(due));
		}
	);

	it.each(DEFAULT_PRODUCT.map(([registered, hours, , due]) => [registered, hours, due]))(
		'with a lunch hour: registered %s with %i h is due %s',
		(registered, hours, due) => {
			expect(dueOf(withLunch, registered, hours)).toBe(exact(due));
		}
	);

	it.each(DEFAULT_PRODUCT.map(([registered, hours, , , due]) => [registered, hours, due]))(
		'with shortened eves: registered %s with %i h is due %s',
		(registered, hours, due) => {
			expect(dueOf(withShortEves, registered, hours)).toBe(exact(due));
		}
	);

	it('a deadline that falls into 2027 is provisional until its calendar is official', () => {
		const registered = moscow('2026-12-30T15:00').toMillis();
		const due = addBusinessTime(asRegulated, registered, 8 * HOUR);
		expect(due.provisional).toBe(true);
		expect(due.instant).toBe(moscow('2027-01-11T14:00').toMillis());
	});
});

describe('сокращённые предпраздничные дни', () => {
	it.each(SHORTENED_EVES)('registered %s with %i h is due %s', (registered, hours, due) => {
		expect(dueOf(withShortEves, registered, hours)).toBe(exact(due));
	});

	it.each(SHORTENED_EVES.map(([registered, hours, , due, why]) => [registered, hours, due, why]))(
		'with a lunch hour: registered %s with %i h is due %s (%s)',
		(registered, hours, due) => {
			expect(dueOf(withBoth, registered, hours)).toBe(exact(due));
		}
	);
});

describe('после закрытия и в выходные', () => {
	it('a client told at 17:05 of a 17:00 deadline was told no working time too late', () => {
		const due = moscow('2026-11-20T17:00').toMillis();
		const told = moscow('2026-11-20T17:05').toMillis();
		expect(businessTimeBetween(asRegulated, due, told)).toBe(0);
	});

	it('a client told on Saturday about a ticket of Saturday waited no working time', () => {
		const registered = moscow('2026-11-21T11:00').toMillis();
		const told = moscow('2026-11-21T18:00').toMillis();
		expect(businessTimeBetween(asRegulated, registered, told)).toBe(0);
	});
});
