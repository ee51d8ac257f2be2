import { DateTime } from 'luxon';

const SEQUENCE_DIGITS = 6;

/** The year of an instant as the support service lives it, two digits. */
export const yearOf = (at: number, zone: string): string =>
	DateTime.fromMillis(at, { zone }).toFormat('yy');

/** `26-000123`: digits only, so that it can be dictated without asking «С or S?». */
export const ticketNumber = (year: string, sequence: number): string =>
	`${year}-${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`;

export const sequenceOf = (number: string): number => Number(number.slice(3));
