import { DateTime } from 'luxon';
import { IDLE_DAYS_MAX } from './local-intervals.ts';
import { businessTimeBetween } from './work-calendar.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** W10, W11: how long the client may look at a solution, by the clock on the wall. */
export const CONFIRM_WINDOW_HOURS = 72;
const NOON = 12;

const isWorkingDay = (calendar: WorkCalendar, day: DateTime): boolean =>
	businessTimeBetween(calendar, day.toMillis(), day.plus({ days: 1 }).toMillis()) > 0;

const firstWorkingDay = (calendar: WorkCalendar, from: DateTime): DateTime => {
	let day: DateTime = from.startOf('day');
	for (let idle = 0; idle < IDLE_DAYS_MAX; idle += 1) {
		if (isWorkingDay(calendar, day)) return day;
		day = day.plus({ days: 1 });
	}
	throw new RangeError('the calendar has no working day in sight');
};

/** The same time of day so many working days later (W9: reminders after 3 and 7 of them). */
export const workingDaysAfter = (calendar: WorkCalendar, at: number, days: number): number => {
	const start = DateTime.fromMillis(at, { zone: calendar.zone });
	let day: DateTime = start.startOf('day');
	for (let left = days; left > 0; left -= 1) day = firstWorkingDay(calendar, day.plus({ days: 1 }));
	const { hour, minute, second, millisecond } = start;
	return day.set({ hour, minute, second, millisecond }).toMillis();
};

/** 72 hours, and never before noon of a working day: a weekend does not answer for the client. */
export const confirmWindowEnd = (calendar: WorkCalendar, resolvedAt: number): number => {
	const end = DateTime.fromMillis(resolvedAt, { zone: calendar.zone }).plus({
		hours: CONFIRM_WINDOW_HOURS
	});
	const noon = firstWorkingDay(calendar, end).set({ hour: NOON });
	return Math.max(end.toMillis(), noon.toMillis());
};
