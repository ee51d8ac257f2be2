import type { Db } from '../db/open.ts';
import type { Findable, FoundKind, Hit } from './search-index.ts';

/** How much an occurrence counts: in the name, the body, the codes, the phones. */
const WEIGHTS = '8.0, 1.0, 12.0, 12.0';

interface Entry {
	id: number;
	digest: string;
}

/** Numbers of the index and what lies under them. */
export const createEntries = (db: Db) => {
	const client = db.$client;
	const find = client.prepare<[string, string, string], Entry>(
		'SELECT id, digest FROM search_entry WHERE kind = ? AND ref = ? AND part = ?'
	);
	const idsOf = client
		.prepare<[string, string], number>('SELECT id FROM search_entry WHERE kind = ? AND ref = ?')
		.pluck();
	const add = client.prepare<[string, string, string, string]>(
		'INSERT INTO search_entry (kind, ref, part, digest) VALUES (?, ?, ?, ?)'
	);
	const change = client.prepare<[string, number]>(
		'UPDATE search_entry SET digest = ? WHERE id = ?'
	);
	const remove = client.prepare<[number]>('DELETE FROM search_entry WHERE id = ?');
	const hit = client.prepare<[number], Hit>(
		'SELECT kind, ref, part FROM search_entry WHERE id = ?'
	);
	return {
		find: ({ kind, ref, part }: Pick<Findable, 'kind' | 'ref' | 'part'>): Entry | null =>
			find.get(kind, ref, part) ?? null,
		idsOf: (kind: FoundKind, ref: string): number[] => idsOf.all(kind, ref),
		add: ({ kind, ref, part }: Findable, digest: string): number =>
			Number(add.run(kind, ref, part, digest).lastInsertRowid),
		change: (id: number, digest: string): number => {
			change.run(digest, id);
			return id;
		},
		remove: (id: number) => void remove.run(id),
		hit: (id: number): Hit => {
			const found = hit.get(id);
			if (!found) throw new Error('the index names an entry that is not there');
			return found;
		},
		clear: () => void client.exec('DELETE FROM search_entry')
	};
};

export type Ranked = [id: number, rank: number];

/** One table of FTS5 for each kind; its number is the entry's. */
const tableOf = (db: Db, kind: FoundKind) => {
	const client = db.$client;
	const name = `search_${kind}`;
	const write = client.prepare(
		`REPLACE INTO ${name} (rowid, name, body, codes, phones) VALUES (?, ?, ?, ?, ?)`
	);
	const remove = client.prepare<[number]>(`DELETE FROM ${name} WHERE rowid = ?`);
	const freshest = client
		.prepare<[string, number], Ranked>(
			`SELECT rowid, bm25(${name}, ${WEIGHTS}) FROM ${name} WHERE ${name} MATCH ?
			ORDER BY rowid DESC LIMIT ?`
		)
		.raw();
	return {
		write: (id: number, columns: readonly string[]) => void write.run(id, ...columns),
		remove: (id: number) => void remove.run(id),
		freshest: (expression: string, limit: number): Ranked[] => freshest.all(expression, limit),
		clear: () => void client.exec(`INSERT INTO ${name} (${name}) VALUES ('delete-all')`),
		settle: () => void client.exec(`INSERT INTO ${name} (${name}) VALUES ('optimize')`)
	};
};

export type Table = ReturnType<typeof tableOf>;

export const createTables = (db: Db): Record<FoundKind, Table> => ({
	ticket: tableOf(db, 'ticket'),
	customer: tableOf(db, 'customer'),
	contact: tableOf(db, 'contact'),
	unit: tableOf(db, 'unit')
});
