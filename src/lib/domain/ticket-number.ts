import { DateTime } from 'luxon';

const SEQUENCE_DIGITS = 6;

/** The year of an instant as the support service lives it, two digits. */
export const yearOf = (at: number, zone: string): string =>
	DateTime.fromMillis(at, { zone }).toFormat('yy');

/** `26-000123`: digits only, so that it can be dictated without asking «С or S?». */
export const ticketNumber = (year: string, sequence: number): string =>
	`${year}-${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`;

export const sequenceOf = (number: string): number => Number(number.slice(3));

const SHORT_SEQUENCE_DIGITS = 4;

/** `26-0012`: a repair or a problem, of which there are fewer in a year; `newest`: the last one. */
export const yearlyNumber = (year: string, newest: string | null): string =>
	`${year}-${String(newest === null ? 1 : sequenceOf(newest) + 1).padStart(SHORT_SEQUENCE_DIGITS, '0')}`;
