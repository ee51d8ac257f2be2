import { difference, merged } from '../../domain/merged.ts';
import type { Audit, By, RecordName } from './audit-entry.ts';
import type { RegistryRefusal, Written } from './refusal.ts';

/** Runs what is given in one transaction that begins with the right to write. */
export type Write = <Result>(act: () => Result) => Result;

export interface RecordParts {
	now: () => number;
	audit: Audit;
	write: Write;
}

interface Kept {
	/** Null: it still serves. */
	retiredAt: number | null;
}

/** How one sort of record is read and written; what is common to all is below. */
export interface Shelf<Id extends string, Facts extends object, Row extends Facts & Kept> {
	name: RecordName;
	find: (id: Id) => Row | null;
	/** Of a row the facts a person may change. */
	factsOf: (row: Row) => Facts;
	update: (row: Row, change: Partial<Facts>) => void;
	mark: (row: Row, retired: Kept) => void;
	/** What makes these facts impossible here and now; `row`: whose they would become. */
	whyNot: (facts: Facts, row: Row) => RegistryRefusal | null;
	/** After a change: the index and the board. `changed`: names of fields; of something new none. */
	told: (id: Id, changed: readonly string[]) => void;
}

/** What a person saw, what they made of it, and who they are. */
export interface Edit<Id extends string, Facts> extends By {
	id: Id;
	seen: Facts;
	wanted: Facts;
}

export interface Enter<Id extends string, Facts> extends By {
	id: Id;
	facts: Facts;
	/** Whose it is: part of the record, never changed afterwards. */
	owner?: object;
	/** What makes it impossible; asked inside the transaction. */
	whyNot: () => RegistryRefusal | null;
	insert: () => void;
}

export const createRecords = <Id extends string, Facts extends object, Row extends Facts & Kept>(
	{ now, audit, write }: RecordParts,
	shelf: Shelf<Id, Facts, Row>
) => {
	const { name, find, factsOf, update, mark, whyNot, told } = shelf;

	/** The id is minted with the empty form: sent twice, it makes one record. */
	const enter = ({ id, facts, owner, by, session, ...how }: Enter<Id, Facts>): Written<Id> =>
		write(() => {
			if (find(id)) return { ok: true, id };
			const refusal = how.whyNot();
			if (refusal) return { ok: false, ...refusal };
			how.insert();
			const after = { [name]: id, ...owner, ...facts };
			audit(entryOf({ by, session }, 'create', { before: null, after }));
			told(id, []);
			return { ok: true, id };
		});

	const change = ({ id, seen, wanted, by, session }: Edit<Id, Facts>): Written<Id> =>
		write(() => {
			const row = find(id);
			if (!row) return { ok: false, reason: 'gone' };
			if (row.retiredAt !== null) return { ok: false, reason: 'retired' };
			const { facts, clashes } = merged(seen, wanted, factsOf(row));
			if (clashes.length > 0) return { ok: false, reason: 'changed-meanwhile', fields: clashes };
			const { changed, before, after } = difference(factsOf(row), facts);
			if (changed.length === 0) return { ok: true, id };
			const refusal = whyNot(facts, row);
			if (refusal) return { ok: false, ...refusal };
			update(row, after);
			audit(entryOf({ by, session }, 'update', { before, after: { [name]: id, ...after } }));
			told(id, changed);
			return { ok: true, id };
		});

	/** Asked for what is so already, the answer is yes, and nothing is written. */
	const setRetired = (id: Id, retiredAt: number | null, { by, session }: By): Written<Id> =>
		write(() => {
			const row = find(id);
			if (!row) return { ok: false, reason: 'gone' };
			if ((row.retiredAt === null) === (retiredAt === null)) return { ok: true, id };
			const refusal = retiredAt === null ? whyNot(factsOf(row), row) : null;
			if (refusal) return { ok: false, ...refusal };
			mark(row, { retiredAt });
			const before = { retiredAt: row.retiredAt };
			const what = retiredAt === null ? 'restore' : 'retire';
			audit(entryOf({ by, session }, what, { before, after: { [name]: id, retiredAt } }));
			told(id, ['retiredAt']);
			return { ok: true, id };
		});

	const entryOf = (
		{ by, session }: By,
		what: 'create' | 'update' | 'retire' | 'restore',
		{ before, after }: { before: object | null; after: object }
	) => ({ actor: by, session, via: 'registry', what: `${name}.${what}`, before, after }) as const;

	return {
		enter,
		change,
		retire: (id: Id, by: By) => setRetired(id, now(), by),
		restore: (id: Id, by: By) => setRetired(id, null, by)
	};
};
