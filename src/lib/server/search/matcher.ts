import { codeTerms, codesIn } from './codes.ts';
import { phoneTerms } from './phones.ts';
import type { Asked, AskedUnit, AskedWord } from './query.ts';
import { askedIn } from './query.ts';
import type { Findable } from './search-index.ts';
import type { Stem } from './words.ts';
import { termsOf } from './words.ts';

/** From this character of a text up to that one. */
export type Mark = readonly [from: number, to: number];

/** A word with the accents that are spread over it, where it stands in the text. */
const WORDS_IN_PLACE = /[\p{L}\p{M}\p{N}]+/gu;

/** The same judgement as the index makes, over a few texts in hand. */
export interface Matcher {
	/** Every word that is looked for occurs in these. */
	isIn(found: Pick<Findable, 'texts' | 'codes'>): boolean;
	/** The same of what was taken apart before: see `termsIn`. */
	isAmong(terms: Terms): boolean;
	/** The words of a text that are looked for. */
	marks(text: string): Mark[];
	isPhone(phone: string): boolean;
}

const NOTHING: Matcher = {
	isIn: () => false,
	isAmong: () => false,
	marks: () => [],
	isPhone: () => false
};

export const createMatcher = (query: string, stem: Stem): Matcher => {
	const asked = askedIn(query, stem);
	if (!asked) return NOTHING;
	const words = asked.units.flatMap((unit) => unit.words);
	const starts = asked.units.flatMap((unit) => unit.phones);
	return {
		isIn: (found) => isIn(asked, termsIn(found, stem)),
		isAmong: (terms) => isIn(asked, terms),
		marks: (text) =>
			[...text.matchAll(WORDS_IN_PLACE)]
				.filter(([word]) => {
					const terms = termsIn({ texts: [word], codes: [word] }, stem);
					return words.some((one) => isWordIn(one, terms));
				})
				.map(({ 0: word, index }): Mark => [index, index + word.length]),
		isPhone: (phone) => {
			const terms = phoneTerms(phone);
			return starts.some((start) => terms.some((term) => term.startsWith(start)));
		}
	};
};

/** Texts taken apart into what can be looked for. */
export interface Terms {
	words: ReadonlySet<string>;
	codes: ReadonlySet<string>;
}

export const termsIn = (
	{ texts, codes }: Pick<Findable, 'texts' | 'codes'>,
	stem: Stem
): Terms => ({
	words: new Set(texts.flatMap((text) => termsOf(text, stem))),
	codes: new Set([...codes, ...texts.flatMap(codesIn)].flatMap(codeTerms))
});

const isIn = ({ units, code }: Asked, terms: Terms): boolean =>
	units.every((unit) => isUnitIn(unit, terms)) ||
	(code !== null && some(terms.codes, (term) => term.startsWith(code)));

const isUnitIn = ({ words }: AskedUnit, terms: Terms): boolean =>
	words.every((word) => isWordIn(word, terms));

const isWordIn = (asked: AskedWord, { words, codes }: Terms): boolean => {
	const { word, forms, pieces, code, isBegun, isCodeBegun } = asked;
	return (
		forms.some((form) => words.has(form)) ||
		(isBegun && some(words, (term) => term.startsWith(word))) ||
		(pieces.length > 0 && pieces.every((piece) => piece.some((form) => words.has(form)))) ||
		codes.has(code) ||
		(isCodeBegun && some(codes, (term) => term.startsWith(code)))
	);
};

const some = (terms: ReadonlySet<string>, fits: (term: string) => boolean): boolean => {
	for (const term of terms) if (fits(term)) return true;
	return false;
};
