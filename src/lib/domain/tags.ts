import * as v from 'valibot';

export const TAGS_MAX = 8;
export const TAG_LENGTH_MAX = 40;

/** Short words of our own, written the same way by everybody: «питание», «raid». */
export const Tags = v.pipe(
	v.array(
		v.pipe(v.string(), v.trim(), v.toLowerCase(), v.minLength(1), v.maxLength(TAG_LENGTH_MAX))
	),
	v.transform((tags) => [...new Set(tags)]),
	v.maxLength(TAGS_MAX)
);
