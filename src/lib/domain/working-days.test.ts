import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ProductionCalendarFile, workCalendarOf } from './production-calendar.ts';
import { confirmWindowEnd, workingDaysAfter } from './working-days.ts';

const file: unknown = JSON.parse(readFileSync('data/calendar/ru.json', 'utf8'));
const calendar = workCalendarOf(v.parse(ProductionCalendarFile, file));

const at = (text: string) => DateTime.fromISO(text, { zone: 'Europe/Moscow' }).toMillis();
const shown = (instant: number) =>
	DateTime.fromMillis(instant, { zone: 'Europe/Moscow' }).toFormat("yyyy-MM-dd'T'HH:mm");

describe('напоминания клиенту, W9', () => {
	it.each([
		['2026-11-23T10:00', 3, '2026-11-26T10:00', 'three days of one week'],
		['2026-11-25T16:30', 3, '2026-11-30T16:30', 'a weekend between'],
		['2026-11-23T10:00', 7, '2026-12-02T10:00', 'a week and two days'],
		['2026-11-21T12:00', 3, '2026-11-25T12:00', 'asked on a Saturday'],
		['2026-12-29T10:00', 3, '2027-01-12T10:00', 'over the New Year'],
		['2025-10-30T10:00', 2, '2025-11-01T10:00', 'a working Saturday counts']
	])('from %s the reminder of %i working days leaves %s: %s', (asked, days, due) => {
		expect(shown(workingDaysAfter(calendar, at(asked), days))).toBe(due);
	});
});

describe('окно подтверждения, W10', () => {
	it.each([
		['2026-11-23T15:00', '2026-11-26T15:00', '72 hours of working days'],
		['2026-11-23T09:00', '2026-11-26T12:00', 'not before noon'],
		['2026-11-25T15:00', '2026-11-30T12:00', 'a Saturday answers on Monday at noon'],
		['2026-11-26T08:00', '2026-11-30T12:00', 'a Sunday too'],
		['2026-12-29T15:00', '2027-01-11T12:00', 'holidays are over first'],
		['2026-11-24T23:30', '2026-11-27T23:30', 'the evening of a working day']
	])('solved %s, the client may return it until %s: %s', (solved, until) => {
		expect(shown(confirmWindowEnd(calendar, at(solved)))).toBe(until);
	});
});
