import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Phone } from '../../domain/registry.ts';

/** Longer than any number with its extension and somebody's remark. */
const TYPED_CHARS_MAX = 60;

/** The number, then a word or a sign that says «extension», then its digits. */
const WITH_EXTENSION = /^([+\d][\d\s().-]*?)[\s,;(]*(?:\p{L}+\.?|[#*])\s*(\d{1,8})\)?$/u;

/**
 * A number as people type it: `8 (831) 212-34-56`, `78312123456`, ten digits, with an extension.
 * Null: it is none.
 */
export const phoneOf = (typed: string): Phone | null => {
	const text = typed.trim();
	if (text.length > TYPED_CHARS_MAX) return null;
	const [, main = text, extension = null] = WITH_EXTENSION.exec(text) ?? [];
	const parsed = parsePhoneNumberFromString(main, { defaultCountry: 'RU', extract: false });
	return parsed?.isValid() ? { number: parsed.number, extension } : null;
};
