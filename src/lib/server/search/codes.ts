import { foldSerial } from '../../domain/serial.ts';

/** Longer than any serial number, INN or number of a ticket. */
const CODE_CHARS_MAX = 60;
/** People tell the last digits of a long number: so many at least, so many at most. */
const TAIL_CHARS_MIN = 4;
const TAIL_CHARS_MAX = 8;
/** A letter may quote a log: what looks like a code is counted, not trusted. */
const CODES_IN_TEXT_MAX = 50;

const PARTS = /[\p{L}\p{N}]+/gu;
/** Where one code in a text ends and no part of it begins. */
const BETWEEN_CODES = /[^\p{L}\p{N}/\u2010-\u2015\u2212-]+/u;

/** A word typed or printed as a part of a code: letters that look the same are one. */
export const foldCode = (text: string): string => foldSerial(text).toLowerCase();

const partsOf = (code: string): string[] =>
	(code.slice(0, CODE_CHARS_MAX).match(PARTS) ?? []).map(foldCode);

/** A code without what divides its parts. */
export const gluedCode = (code: string): string => partsOf(code).join('');

/** `26-000123` is found whole, by its parts, as `123` and by its last digits. */
export const codeTerms = (code: string): string[] => {
	const parts = partsOf(code);
	if (parts.length === 0) return [];
	const numbers = parts.map((part) => part.replace(/^0+(?=\d+$)/, ''));
	return [...new Set([parts.join(''), ...parts, ...numbers, ...tailsOf(parts.at(-1) ?? '')])];
};

const tailsOf = (part: string): string[] => {
	if (!/^\d+$/.test(part)) return [];
	const longest = Math.min(TAIL_CHARS_MAX, part.length - 1);
	const lengths = Array.from({ length: Math.max(0, longest - TAIL_CHARS_MIN + 1) });
	return lengths.map((_, index) => part.slice(-(TAIL_CHARS_MIN + index)));
};

/** Serial numbers and the like inside a text, so that there too look-alike letters are one. */
export const codesIn = (text: string): string[] =>
	text
		.split(BETWEEN_CODES)
		.filter((piece) => /\p{N}/u.test(piece) && partsOf(piece).length > 1)
		.slice(0, CODES_IN_TEXT_MAX);
