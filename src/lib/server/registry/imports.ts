import { createHash, randomUUID } from 'node:crypto';
import type { UserId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import type { Audit, By } from './audit-entry.ts';
import type { Contacts } from './contacts.ts';
import type { Customers } from './customers.ts';
import { planContacts } from './import-contacts.ts';
import { planCustomers } from './import-customers.ts';
import type { Cells, PlanLine, Planned, PlanRow } from './import-plan.ts';
import { faulty } from './import-plan.ts';
import type { Table, TableFault } from './import-table.ts';
import { readTable } from './import-table.ts';
import { planUnits } from './import-units.ts';
import type { Heads, ImportKind, ImportWords } from './import-words.ts';
import { readHeads } from './import-words.ts';
import type { Write } from './records.ts';
import type { Units } from './units.ts';

/** A previewed file is kept this long for its confirmation, and so many at a time. */
export const PREVIEW_KEPT_MS = 60 * 60 * 1000;
export const PREVIEWS_MAX = 10;

export interface ImportParts {
	db: Db;
	now: () => number;
	audit: Audit;
	write: Write;
	/** Verbs that run inside the import's own transaction. */
	customers: Customers;
	contacts: Contacts;
	units: Units;
}

export type Counts = Record<PlanLine['act'], number>;

export interface Preview {
	/** Names the file and this very plan when it is confirmed. */
	token: string;
	lines: PlanLine[];
	counts: Counts;
	/** Headings nobody knows. */
	ignored: string[];
}

export type PreviewResult =
	{ ok: true; preview: Preview } | ({ ok: false } & (TableFault | (Heads & { ok: false })));

export type ConfirmResult =
	| { ok: true; counts: Counts }
	/** The preview is too old, somebody else's, or the server was restarted. */
	| { ok: false; reason: 'forgotten' }
	/** Lines with faults are skipped only by the person's own word. */
	| { ok: false; reason: 'has-faults'; preview: Preview }
	/** What the file would do now is not what was shown. */
	| { ok: false; reason: 'rows-changed'; preview: Preview };

export interface Asked extends By {
	kind: ImportKind;
}

interface Kept {
	kind: ImportKind;
	by: UserId;
	at: number;
	table: Table;
	fieldAt: (string | null)[];
	ignored: string[];
	words: ImportWords;
	digest: string;
	/** Confirmed already: the same form, sent twice, is answered the same. */
	done: Counts | null;
}

export const createImports = (parts: ImportParts) => {
	const { now, audit, write } = parts;
	const previews = new Map<string, Kept>();

	const plan = (kept: Omit<Kept, 'digest' | 'done'>): Planned[] => {
		const planRow = plannerOf(parts, kept);
		return kept.table.lines.map(({ row, cells }) =>
			cells.slice(kept.fieldAt.length).some((cell) => cell !== '')
				? faulty(row, cells[0] ?? '', [{ field: null, fault: 'too-many-cells' }])
				: planRow(cellsOf(cells, kept.fieldAt), row)
		);
	};

	const keep = (kept: Omit<Kept, 'digest' | 'done'>): Preview => {
		const lines = plan(kept).map(({ line }) => line);
		const token = randomUUID();
		previews.set(token, { ...kept, digest: digestOf(lines), done: null });
		forget();
		return { token, lines, counts: countsOf(lines), ignored: kept.ignored };
	};

	/** The oldest go first; nothing of a person's file stays in memory for long. */
	const forget = (): void => {
		for (const [token, { at }] of previews)
			if (previews.size > PREVIEWS_MAX || at + PREVIEW_KEPT_MS <= now()) previews.delete(token);
	};

	const act = (kept: Kept, planned: readonly Planned[], by: By): Counts => {
		for (const { run } of planned) run?.(by);
		const counts = countsOf(planned.map(({ line }) => line));
		audit({
			actor: by.by,
			session: by.session,
			via: 'registry',
			what: 'import',
			after: { kind: kept.kind, digest: kept.digest, counts }
		});
		return counts;
	};

	return {
		/** Reads a table and tells what each line would do; nothing is written. */
		preview: (bytes: Uint8Array, words: ImportWords, { kind, by }: Asked): PreviewResult => {
			const read = readTable(bytes);
			if (!read.ok) return read;
			const heads = readHeads(kind, read.table.heads, words);
			if (!heads.ok) return heads;
			const { fieldAt, ignored } = heads;
			const { table } = read;
			return { ok: true, preview: keep({ kind, by, at: now(), table, fieldAt, ignored, words }) };
		},
		/** Does exactly what was shown, all of it or nothing. */
		confirm: (token: string, skipFaulty: boolean, { kind, ...by }: Asked): ConfirmResult => {
			forget();
			const kept = previews.get(token);
			if (!kept || kept.kind !== kind || kept.by !== by.by)
				return { ok: false, reason: 'forgotten' };
			if (kept.done) return { ok: true, counts: kept.done };
			const result = write((): ConfirmResult => {
				const planned = plan(kept);
				const lines = planned.map(({ line }) => line);
				const shown = (reason: 'has-faults' | 'rows-changed'): ConfirmResult => {
					previews.delete(token);
					return { ok: false, reason, preview: keep({ ...kept, at: now() }) };
				};
				if (digestOf(lines) !== kept.digest) return shown('rows-changed');
				if (!skipFaulty && lines.some((line) => line.act === 'fault')) return shown('has-faults');
				return { ok: true, counts: act(kept, planned, by) };
			});
			if (result.ok) kept.done = result.counts;
			return result;
		}
	};
};

export type Imports = ReturnType<typeof createImports>;

const plannerOf = (
	{ db, now, customers, contacts, units }: ImportParts,
	{ kind, words }: { kind: ImportKind; words: ImportWords }
): PlanRow => {
	switch (kind) {
		case 'customers':
			return planCustomers(db, words, customers);
		case 'contacts':
			return planContacts(db, words, contacts);
		case 'units':
			return planUnits({ db, now, units }, words);
		default:
			return kind satisfies never;
	}
};

const cellsOf = (cells: readonly string[], fieldAt: readonly (string | null)[]): Cells =>
	Object.fromEntries(
		fieldAt.flatMap((field, index) => {
			const cell = cells[index] ?? '';
			return field === null || cell === '' ? [] : [[field, cell]];
		})
	);

const countsOf = (lines: readonly PlanLine[]): Counts => {
	const counts: Counts = { create: 0, update: 0, same: 0, fault: 0 };
	for (const { act } of lines) counts[act] += 1;
	return counts;
};

/** A plan is its lines: ids of what is to be made are minted anew each time. */
const digestOf = (lines: readonly PlanLine[]): string =>
	createHash('sha256').update(JSON.stringify(lines)).digest('hex');
