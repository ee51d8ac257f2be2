/** A number of E.164 has at most fifteen digits; shorter ones are those of an office. */
const DIGITS_MIN = 7;
const DIGITS_MAX = 15;
/** The length of a Russian number without its country. */
const NATIONAL = 10;
/** How people shorten a number: the area code is left out, or only the end is remembered. */
const TAILS = [NATIONAL, 7, 6, 5, 4] as const;
const PHONES_IN_TEXT_MAX = 20;

/** Digits as they are grouped on paper; a full stop divides dates, not telephone numbers. */
const RUN = /\+?\d[\d \u00A0()-]*\d/g;
/** An inner exchange's eight, or nothing, stands for the country. */
const RUSSIA = '7';

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** With the country: 8 831…, 831… and +7 831… are one number. */
const withCountry = (digits: string): string => {
	if (digits.length === NATIONAL) return RUSSIA + digits;
	return digits.length === NATIONAL + 1 && digits.startsWith('8')
		? RUSSIA + digits.slice(1)
		: digits;
};

export const phoneTerms = (phone: string): string[] => {
	const digits = withCountry(digitsOf(phone).slice(0, DIGITS_MAX));
	const tails = TAILS.filter((length) => length < digits.length);
	return digits === '' ? [] : [digits, ...tails.map((length) => digits.slice(-length))];
};

/** What the beginning of a number, typed with or without its country, may stand at the start of. */
export const phoneStarts = (typed: string): string[] => {
	const digits = digitsOf(typed);
	const starts = [digits, digits.length > NATIONAL ? digits.slice(-NATIONAL) : digits];
	if (digits.startsWith('8')) starts.push(RUSSIA + digits.slice(1));
	return [...new Set(starts)];
};

/** Telephone numbers inside a text: in a signature, in «who asks». */
export const phonesIn = (text: string): string[] =>
	[...text.matchAll(RUN)]
		.map(([run]) => run)
		.filter((run) => {
			const { length } = digitsOf(run);
			return length >= DIGITS_MIN && length <= DIGITS_MAX;
		})
		.slice(0, PHONES_IN_TEXT_MAX);
