import { foldCode, gluedCode } from './codes.ts';
import { digitsOf, phoneStarts } from './phones.ts';
import type { Stem } from './words.ts';
import { formsOf, piecesOf, wordsOf } from './words.ts';

export const QUERY_CHARS_MAX = 200;
const WORDS_MAX = 12;
/** What is typed so far must say something: nothing is looked up for one letter. */
const CHARS_MIN = 2;
/** A number is worth looking up by its beginning anywhere in the query, not only at its end. */
const NUMBER_CHARS_MIN = 4;
const CODE_CHARS_MAX = 40;

/** A telephone number, whole or begun, as people divide it; also any other number. */
const RUN = /(?<![\p{L}\p{N}])\+?\d[\d \u00A0()-]*\d(?![\p{L}\p{N}])/gu;

export interface AskedWord {
	word: string;
	forms: readonly string[];
	/** Letters and digits apart, each in its forms; empty: it is of one piece. */
	pieces: readonly (readonly string[])[];
	/** The word as a part of a code. */
	code: string;
	/** Still being typed: whatever begins so is meant. */
	isBegun: boolean;
	isCodeBegun: boolean;
}

/** One word, or the groups of one number together. */
export interface AskedUnit {
	words: readonly AskedWord[];
	/** Beginnings of telephone numbers it may be; empty: it is none. */
	phones: readonly string[];
}

/** What is looked for: every unit must be found. */
export interface Asked {
	units: readonly AskedUnit[];
	/** The whole query as one code that somebody divided in his own way. */
	code: string | null;
}

/** Null: too little was typed to look for anything. */
export const askedIn = (query: string, stem: Stem): Asked | null => {
	const text = query.slice(0, QUERY_CHARS_MAX).normalize('NFC');
	const rough = unitsOf(text);
	const words = rough.flatMap(({ words }) => words);
	if (words.join('').length < CHARS_MIN) return null;
	const last = words.length - 1;
	let position = 0;
	const units = rough.map(({ words, number }) => ({
		words: words.map((word) => askedWord(word, position++ === last, stem)),
		phones: number === '' ? [] : phoneStarts(number)
	}));
	const code = gluedCode(text);
	const isCode = words.length > 1 && /\d/.test(code) && code.length <= CODE_CHARS_MAX;
	return { units, code: isCode ? code : null };
};

interface RoughUnit {
	words: string[];
	number: string;
}

const unitsOf = (text: string): RoughUnit[] => {
	const units: RoughUnit[] = [];
	let from = 0;
	for (const match of text.matchAll(RUN)) {
		if (digitsOf(match[0]).length < NUMBER_CHARS_MIN) continue;
		units.push(...alone(text.slice(from, match.index)));
		units.push({ words: tellingWords(match[0]), number: digitsOf(match[0]) });
		from = match.index + match[0].length;
	}
	units.push(...alone(text.slice(from)));
	return upTo(WORDS_MAX, units);
};

const alone = (text: string): RoughUnit[] =>
	tellingWords(text).map((word) => ({ words: [word], number: '' }));

/** A single letter is a preposition, or a word that was only just begun. */
const tellingWords = (text: string): string[] =>
	wordsOf(text).filter((word) => word.length > 1 || /\p{N}/u.test(word));

const upTo = (wordsMax: number, units: readonly RoughUnit[]): RoughUnit[] => {
	let left = wordsMax;
	return units.filter(({ words }) => (left -= words.length) >= 0);
};

const askedWord = (word: string, isLast: boolean, stem: Stem): AskedWord => {
	const pieces = piecesOf(word);
	const isNumber = /^\d+$/.test(word) && word.length >= NUMBER_CHARS_MIN;
	return {
		word,
		forms: formsOf(word, stem),
		pieces: pieces.length > 1 ? pieces.map((piece) => formsOf(piece, stem)) : [],
		code: foldCode(word),
		isBegun: isLast && word.length >= CHARS_MIN,
		isCodeBegun: isNumber || (isLast && word.length >= CHARS_MIN)
	};
};
