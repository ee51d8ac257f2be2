import * as v from 'valibot';

export const WORDS_LENGTH_MAX = 4_000;
export const REASON_LENGTH_MIN = 3;

/** A sentence or more, as a person writes it to be read by another. */
export const Words = v.pipe(
	v.string(),
	v.trim(),
	v.minLength(REASON_LENGTH_MIN),
	v.maxLength(WORDS_LENGTH_MAX)
);
