import { DateTime } from 'luxon';

/** The zone the service lives by (R20). */
export const SERVICE_ZONE = 'Europe/Moscow';

/** The instant at which that date is over there. */
export const endOfDate = (date: string, zone: string = SERVICE_ZONE): number =>
	DateTime.fromISO(date, { zone }).plus({ days: 1 }).startOf('day').toMillis();

/** Which date, YYYY-MM-DD, it is there at that instant. */
export const dateAt = (at: number, zone: string = SERVICE_ZONE): string =>
	DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd');

/** The instant at which the week of that instant began there: Monday, midnight. */
export const startOfWeek = (at: number, zone: string = SERVICE_ZONE): number =>
	DateTime.fromMillis(at, { zone }).startOf('week').toMillis();
