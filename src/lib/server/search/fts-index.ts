import type { Db } from '../db/open.ts';
import type { SearchIndex } from './search-index.ts';
import { createDependents, storedFindables } from './stored.ts';
import { createSurroundings } from './surroundings.ts';
import { createWordIndex } from './word-index.ts';
import { createStem } from './words.ts';

/**
 * Grows by one whenever the same rows would give other terms: a change of `words.ts`, `codes.ts`,
 * `phones.ts`, `findables.ts` or `surroundings.ts`. An index of another version is built anew.
 */
export const INDEX_VERSION = 2;

/** The index of the product: it knows the rows and can be made from them at any time. */
export interface StoredIndex extends SearchIndex {
	/** At start: builds the index if it is not there or was built by other rules. True: it did. */
	buildIfStale(): boolean;
	/** From all rows: half a minute for 100 000 texts. Stopped midway, it begins again at the next start. */
	rebuild(): void;
}

export const createSearchIndex = (db: Db): StoredIndex => {
	const words = createWordIndex(db, createStem());
	const surrounded = createSurroundings(db);
	const dependentsOf = createDependents(db);
	const version = versionOf(db);

	const rebuild = (): void => {
		db.transaction(() => {
			version.forget();
			words.clear();
		});
		for (const page of storedFindables(db))
			db.transaction(() => page.forEach((findable) => words.put(surrounded(findable))));
		words.settle();
		version.remember(INDEX_VERSION);
	};

	return {
		put: (findable) => {
			if (!words.put(surrounded(findable))) return;
			for (const one of dependentsOf(findable)) words.put(surrounded(one));
		},
		remove: words.remove,
		find: words.find,
		rebuild,
		buildIfStale: () => {
			if (version.known() === INDEX_VERSION) return false;
			rebuild();
			return true;
		}
	};
};

const versionOf = (db: Db) => {
	const { $client: client } = db;
	const known = client.prepare<[], number>('SELECT version FROM search_version').pluck();
	const remember = client.prepare<[number]>('INSERT INTO search_version (version) VALUES (?)');
	return {
		known: (): number | null => known.get() ?? null,
		remember: (version: number) => void remember.run(version),
		forget: () => void client.exec('DELETE FROM search_version')
	};
};
