const SEQUENCE_DIGITS = 6;

/**
 * The ticket number that was meant: «26-000123», «26–123», «№ 26-000123» or a link to it. Null: it
 * is none.
 */
export const ticketNumberIn = (typed: string): string | null => {
	const [, year, sequence] = /(?:^|[^\d])(\d{2})\s*[-–—]\s*(\d{1,6})\s*$/u.exec(typed) ?? [];
	if (year === undefined || sequence === undefined) return null;
	return `${year}-${sequence.padStart(SEQUENCE_DIGITS, '0')}`;
};
