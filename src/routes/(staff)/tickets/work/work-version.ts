import { Column } from '#lib/domain/ticket.ts';
import { fill, t } from '#lib/i18n/index.ts';
import { ruWork } from '#lib/i18n/ru-work.ts';
import * as v from 'valibot';

/** How a co-written text stood, as a page shows it. */
export interface WorkVersion {
	seq: number;
	/** Why it was kept, in words: see `versionLabel`. */
	label: string;
	at: number;
	/** Who kept it. */
	name: string;
	/** Null: not asked for yet, or on its way. */
	text: string | null;
}

/** A run of text with one author; null: nobody known. */
export interface AuthoredRun<Author extends string = string> {
	author: Author | null;
	text: string;
}

const { labels, moved } = ruWork.versions;

/** The words of a label as the server keeps it: a column the ticket came to, or one of its own. */
export const versionLabel = (label: string): string => {
	const column = v.safeParse(Column, label);
	if (column.success) return fill(moved, { column: t.columns[column.output] });
	return label === 'nightly' || label === 'beforeRestore' ? labels[label] : label;
};
