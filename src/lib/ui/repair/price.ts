import { rubles } from '#lib/i18n/money-words.ts';

const KOPECKS = 100;
const PRICE = /^\d+(?:[.,]\d{1,2})?$/;
const SPACES = /[\s\u00A0\u202F]/g;

/** Kopecks of «12 500,50»; not a number: it is no price. */
export const kopecksOf = (typed: string): number => {
	const text = typed.replace(SPACES, '').replace(/₽$/, '');
	if (!PRICE.test(text)) return NaN;
	const [whole = '', part = ''] = text.split(/[.,]/);
	return Number(whole) * KOPECKS + Number(part.padEnd(2, '0'));
};

/** «12 500,50», as a person would type it. */
export const priceTyped = (kopecks: number): string => rubles(kopecks).replace(/\s*₽$/, '');

/** A whole number; not a number: it is none. */
export const wholeOf = (typed: string): number => {
	const text = typed.replace(SPACES, '');
	return /^\d+$/.test(text) ? Number(text) : NaN;
};
