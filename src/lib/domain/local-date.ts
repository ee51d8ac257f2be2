/**
 * Calendar dates as whole days since 1970-01-01: a date of the production calendar has no zone and
 * no time. Counted here and not by luxon, because a wrong date must be a plain "no" whatever the
 * application has set in luxon's `Settings.throwOnInvalid`.
 */
export const DAY_MS = 86_400_000;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_OF_ERA = 146_097;
/** Days from 0000-03-01, where the eras of 400 years begin, to 1970-01-01. */
const EPOCH_OFFSET = 719_468;

export function isLocalDate(text: string): boolean {
	return DATE.test(text) && dateOf(dayOf(text)) === text;
}

/** Day number of `YYYY-MM-DD`. The year is counted from March, so that February ends it. */
export function dayOf(date: string): number {
	const [, year = 0, month = 0, day = 0] = (DATE.exec(date) ?? []).map(Number);
	const marchYear = month > 2 ? year : year - 1;
	const era = Math.floor(marchYear / 400);
	const yearOfEra = marchYear - era * 400;
	const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
	const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
	return era * DAYS_OF_ERA + yearOfEra * 365 + leapDays + dayOfYear - EPOCH_OFFSET;
}

export function dateOf(day: number): string {
	const shifted = day + EPOCH_OFFSET;
	const era = Math.floor(shifted / DAYS_OF_ERA);
	const dayOfEra = shifted - era * DAYS_OF_ERA;
	const leaps =
		Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
	const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
	const yearStart = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
	const dayOfYear = dayOfEra - yearStart;
	const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
	const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
	const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
	const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
	return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`;
}

/** Index in WEEKDAYS; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

const digits = (value: number, length: number): string => String(value).padStart(length, '0');
