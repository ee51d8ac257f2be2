import type { ruImport } from '#lib/i18n/ru-import.ts';

export type ImportKind = keyof typeof ruImport.words;

/** What a line of a file would do, as the server tells it. */
export interface PlanLine {
	row: number;
	act: 'create' | 'update' | 'same' | 'fault';
	label: string;
	changes: { field: string; before: unknown; after: unknown }[];
	faults: {
		field: string | null;
		fault: keyof typeof ruImport.faults;
		max?: number;
		holder?: string;
		row?: number;
	}[];
}

export type Counts = Record<PlanLine['act'], number>;

export interface Preview {
	token: string;
	lines: PlanLine[];
	counts: Counts;
	ignored: string[];
}

/** What the last form was answered. */
export interface ImportAnswer {
	message?: string;
	preview?: Preview;
	done?: Counts;
}
