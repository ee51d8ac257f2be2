import snowball from 'snowball-stemmers';

/** A longer run of letters is no word: a key, a hash, a cat on the keyboard. */
const WORD_CHARS_MAX = 40;
/** Distinct words whose stems are remembered; more than the texts of a year have. */
const STEMS_MAX = 50_000;

const IO = /\u0451/g;
const MARKS = /\p{M}+/gu;
const WORDS = /[\p{L}\p{N}]+/gu;
const PIECES = /\p{L}+|\p{N}+/gu;
const CYRILLIC = /\p{Script=Cyrillic}/u;

/** One spelling of what people type as they please: small letters, the letter Yo as Ye, no accents. */
export const normalised = (text: string): string =>
	text.normalize('NFC').toLowerCase().normalize('NFC').replace(IO, '\u0435').replace(MARKS, '');

export const wordsOf = (text: string): string[] =>
	(normalised(text).match(WORDS) ?? []).map((word) => word.slice(0, WORD_CHARS_MAX));

/** `raid5` is also `raid` and `5`: people write it both ways. */
export const piecesOf = (word: string): string[] => word.match(PIECES) ?? [];

/** A word without its ending; a word of another alphabet stays as it is. */
export type Stem = (word: string) => string;

/** Snowball for Russian. It takes some microseconds a word, so what was asked once is remembered. */
export const createStem = (): Stem => {
	const russian = snowball.newStemmer('russian');
	const known = new Map<string, string>();
	return (word) => {
		if (!CYRILLIC.test(word)) return word;
		const remembered = known.get(word);
		if (remembered !== undefined) return remembered;
		const stem = russian.stem(word) || word;
		if (known.size >= STEMS_MAX) known.clear();
		known.set(word, stem);
		return stem;
	};
};

/** The words of a text without their endings, in order. */
export const stemsOf = (text: string, stem: Stem): string[] =>
	wordsOf(text).flatMap(piecesOf).map(stem);

/**
 * What a word is looked up by: itself and its stem. Both, because a stem alone loses half the
 * surnames (a nominative in -ov is cut to another stem than its other cases) and flickers while a
 * word is being typed.
 */
export const formsOf = (word: string, stem: Stem): string[] => [...new Set([word, stem(word)])];

/** Everything a text puts into the index, one term after another. */
export const termsOf = (text: string, stem: Stem): string[] =>
	wordsOf(text).flatMap((word) => {
		const pieces = piecesOf(word).flatMap((piece) => formsOf(piece, stem));
		return pieces.includes(word) ? pieces : [word, ...pieces];
	});
