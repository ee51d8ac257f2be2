import * as v from 'valibot';
import { difference } from '../../domain/merged.ts';
import { RegistryFault } from '../../domain/registry.ts';
import type { By } from './audit-entry.ts';

/** What hinders a line besides a faulty field. */
export type ImportFault =
	| RegistryFault
	| 'unknown-customer'
	| 'unknown-site'
	| 'unknown-contract'
	| 'unknown-parent'
	| 'ambiguous'
	| 'taken'
	| 'other-customer'
	| 'act-in-future'
	| 'loop'
	| 'retired'
	| 'repeated'
	| 'too-many-cells';

export interface LineFault {
	/** Null: the whole line. */
	field: string | null;
	fault: ImportFault;
	/** The limit that was passed. */
	max?: number;
	/** Who has it already. */
	holder?: string;
	/** The row of the file that tells of the same thing. */
	row?: number;
}

export interface FieldChange {
	field: string;
	before: unknown;
	after: unknown;
}

/** What a line of the file would do. */
export interface PlanLine {
	row: number;
	act: 'create' | 'update' | 'same' | 'fault';
	/** What it is about. */
	label: string;
	changes: FieldChange[];
	faults: LineFault[];
}

export interface Planned {
	line: PlanLine;
	/** Does it; null: there is nothing to do. */
	run: ((by: By) => void) | null;
}

/** Cells that are filled in, by field. An empty cell erases nothing. */
export type Cells = Readonly<Record<string, string | undefined>>;

export type PlanRow = (cells: Cells, row: number) => Planned;

export const faulty = (row: number, label: string, faults: LineFault[]): Planned => ({
	line: { row, act: 'fault', label, changes: [], faults },
	run: null
});

export const creating = (row: number, label: string, run: (by: By) => void): Planned => ({
	line: { row, act: 'create', label, changes: [], faults: [] },
	run
});

/** `before` and `after` as people read them: names, not ids. */
export const changing = <Facts extends object>(
	{ row, label, before, after }: { row: number; label: string; before: Facts; after: Facts },
	run: (by: By) => void
): Planned => {
	const { changed } = difference(before, after);
	const changes = changed.map((field) => ({ field, before: before[field], after: after[field] }));
	const act = changes.length === 0 ? 'same' : 'update';
	return { line: { row, act, label, changes, faults: [] }, run: act === 'same' ? null : run };
};

/** What is not there at all has no message of its own. */
const FaultCode = v.fallback(RegistryFault, 'missing');

/** The faults a schema finds, by field, the first of each. */
export const faultsOf = (issues: readonly v.BaseIssue<unknown>[]): LineFault[] => {
	const faults = new Map<string, LineFault>();
	for (const { path, message, requirement } of issues) {
		const field = String(path?.[0]?.key ?? '');
		if (faults.has(field)) continue;
		const max = typeof requirement === 'number' ? { max: requirement } : {};
		faults.set(field, { field, fault: v.parse(FaultCode, message), ...max });
	}
	return [...faults.values()];
};

/** A planned line the registry refuses all the same: our own rules contradict each other. */
export const kept = (result: { ok: true } | { ok: false; reason: string }): void => {
	if (!result.ok) throw new Error(`an import was planned, but refused: ${result.reason}`);
};
