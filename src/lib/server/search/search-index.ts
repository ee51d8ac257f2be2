/** What the index holds. A message and a repair are found as the ticket they belong to. */
export const FOUND_KINDS = ['ticket', 'customer', 'contact', 'unit'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export interface Findable {
	kind: FoundKind;
	/** Id of the thing that is found. */
	ref: string;
	/** One of several texts of the same thing: `''` its own facts, else the id of a message. */
	part: string;
	/**
	 * Words of people: compared without case, ё and endings. The first of its own facts is what it
	 * is called and counts more than the rest.
	 */
	texts: readonly string[];
	/** Numbers and serials: look-alike letters of two alphabets are one, separators none. */
	codes: readonly string[];
	/** Compared by their digits, by the last ten and by the beginning of what is typed. */
	phones: readonly string[];
}

export interface Hit {
	kind: FoundKind;
	ref: string;
	/** The text of it that fits best. */
	part: string;
}

export interface FindOptions {
	kinds?: readonly FoundKind[];
	limit: number;
}

/**
 * The full-text index. `put` and `remove` run inside the transaction of what they follow, so that
 * what is saved can be found at once and what was rolled back cannot.
 */
export interface SearchIndex {
	put(findable: Findable): void;
	remove(kind: FoundKind, ref: string): void;
	/** Best first, each thing once; every word of the query must occur in one text of it. */
	find(query: string, options: FindOptions): Hit[];
}
