import * as v from 'valibot';
import { Tags } from './tags.ts';

/** The tags with one more, as everybody writes it; null: it is none, is there, or has no room. */
export const withTag = (tags: readonly string[], typed: string): string[] | null => {
	const more = v.safeParse(Tags, [...tags, typed]);
	return more.success && more.output.length > tags.length ? more.output : null;
};
