import { createHash } from 'node:crypto';
import type { Db } from '../db/open.ts';
import { codeTerms, codesIn } from './codes.ts';
import type { Ranked, Table } from './index-tables.ts';
import { createEntries, createTables } from './index-tables.ts';
import type { Reach } from './match-expression.ts';
import { matchExpression } from './match-expression.ts';
import { phoneTerms, phonesIn } from './phones.ts';
import type { Asked } from './query.ts';
import { askedIn } from './query.ts';
import type { Findable, FoundKind, Hit, SearchIndex } from './search-index.ts';
import { FOUND_KINDS } from './search-index.ts';
import type { Stem } from './words.ts';
import { termsOf } from './words.ts';

/**
 * So many of the freshest texts that match are ranked. A word that occurs in more of them says too
 * little for its older occurrences to matter, and ranking them all would take too long.
 */
const RANKED_MAX = 1_000;
/** So many texts with the very word are enough: words that only begin so are not looked up. */
const ENOUGH = 200;
/** Texts whose ranks differ by less than this share of the best are equal: the fresher goes first. */
const LEVELS = 10;
/** Texts and nothing else: it knows neither rows nor what belongs together. */
export interface WordIndex extends SearchIndex {
	/** False: the same text was there already. */
	put(findable: Findable): boolean;
	clear(): void;
	/** After a rebuild: fewer and larger pieces, which are read faster. */
	settle(): void;
}

interface Candidate {
	id: number;
	/** Ten: as good as the best of its kind. */
	level: number;
	kind: FoundKind;
}

export const createWordIndex = (db: Db, stem: Stem): WordIndex => {
	const entries = createEntries(db);
	const tables = createTables(db);

	const forget = (kind: FoundKind, id: number): void => {
		tables[kind].remove(id);
		entries.remove(id);
	};

	const put = (findable: Findable): boolean => {
		const { kind } = findable;
		const digest = digestOf(findable);
		const known = entries.find(findable);
		if (known?.digest === digest) return false;
		const columns = columnsOf(findable, stem);
		const isEmpty = columns.every((terms) => terms === '');
		if (isEmpty && known) forget(kind, known.id);
		if (isEmpty) return known !== null;
		const id = known ? entries.change(known.id, digest) : entries.add(findable, digest);
		tables[kind].write(id, columns);
		return true;
	};

	const find: SearchIndex['find'] = (query, { kinds = FOUND_KINDS, limit }) => {
		const asked = askedIn(query, stem);
		if (!asked) return [];
		const candidates = kinds.flatMap((kind) => candidatesOf(kind, tables[kind], asked));
		// Sorting keeps the order of the kinds among equals.
		candidates.sort((one, other) => other.level - one.level);
		return distinct(candidates, entries.hit, limit);
	};

	return {
		put,
		remove: (kind, ref) => entries.idsOf(kind, ref).forEach((id) => forget(kind, id)),
		find,
		clear: () => {
			for (const kind of FOUND_KINDS) tables[kind].clear();
			entries.clear();
		},
		settle: () => {
			for (const kind of FOUND_KINDS) tables[kind].settle();
		}
	};
};

/** What a text is made of: the same again needs no writing. */
const digestOf = ({ texts, codes, phones }: Findable): string =>
	createHash('sha256')
		.update(JSON.stringify([texts, codes, phones]))
		.digest('base64url')
		.slice(0, 22);

/** Name, body, codes, phones: terms with spaces between them. */
const columnsOf = ({ part, texts, codes, phones }: Findable, stem: Stem): string[] => {
	const [name = '', ...rest] = part === '' ? texts : ['', ...texts];
	return [
		termsOf(name, stem),
		rest.flatMap((text) => termsOf(text, stem)),
		[...codes, ...texts.flatMap(codesIn)].flatMap(codeTerms),
		[...phones, ...texts.flatMap(phonesIn)].flatMap(phoneTerms)
	].map((terms) => terms.join(' '));
};

const candidatesOf = (kind: FoundKind, table: Table, asked: Asked): Candidate[] => {
	const ranked = rankedIn(table, asked);
	const best = Math.min(...ranked.map(([, rank]) => rank));
	return ranked
		.map(([id, rank]) => ({ id, kind, level: best < 0 ? Math.round((LEVELS * rank) / best) : 0 }))
		.sort((one, other) => other.level - one.level || other.id - one.id);
};

/**
 * The freshest texts that match and, where these are too many, those that are called so, of any
 * age: an old ticket is still found by its number and its title. Words that begin like the last one
 * are dear to look up, so it is done where the word itself gives too little.
 */
const rankedIn = (table: Table, asked: Asked): Ranked[] => {
	const ask = (reach: Reach) => table.freshest(matchExpression(asked, reach), RANKED_MAX);
	const whole = ask({ columns: 'all', lastWord: 'whole' });
	const lastWord = whole.length < ENOUGH ? 'begun' : 'whole';
	const all = lastWord === 'whole' ? whole : ask({ columns: 'all', lastWord });
	if (all.length < RANKED_MAX) return all;
	return [...new Map([...all, ...ask({ columns: 'name', lastWord })])];
};

const distinct = (
	candidates: readonly Candidate[],
	hitOf: (id: number) => Hit,
	limit: number
): Hit[] => {
	const hits = new Map<string, Hit>();
	for (const { id } of candidates) {
		if (hits.size >= limit) break;
		const hit = hitOf(id);
		const key = `${hit.kind} ${hit.ref}`;
		if (!hits.has(key)) hits.set(key, hit);
	}
	return [...hits.values()];
};
