import { dateOf, dayOf } from '../../domain/local-date.ts';

/** The clock and the calendar on the wall of the support service. */
export interface LocalTime {
	/** YYYY-MM-DD. */
	dateAt(at: number): string;
	hourAt(at: number): number;
}

export const createLocalTime = (zone: string): LocalTime => {
	const date = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
	const hour = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit' });
	return { dateAt: (at) => date.format(at), hourAt: (at) => Number(hour.format(at)) };
};

export const plusDays = (date: string, days: number): string => dateOf(dayOf(date) + days);

/** The same day of another month, or the last one if that month is shorter. */
export const plusMonths = (date: string, months: number): string => {
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	const index = year * 12 + (month - 1) + months;
	const first = firstOf(index);
	const length = dayOf(firstOf(index + 1)) - dayOf(first);
	return plusDays(first, Math.min(day, length) - 1);
};

const firstOf = (monthIndex: number): string => {
	const year = Math.floor(monthIndex / 12);
	return `${year}-${String((monthIndex % 12) + 1).padStart(2, '0')}-01`;
};
