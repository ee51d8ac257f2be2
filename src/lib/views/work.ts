import * as v from 'valibot';
import type * as Y from 'yjs';
import { TicketId } from '../domain/ids.ts';

/** The texts of a ticket that several people write at once. */
export const WORK_ROOTS = { notes: 'notes', draft: 'draft' } as const;

export type WorkRoot = keyof typeof WORK_ROOTS;

export const WORK_ROOT_NAMES = Object.values(WORK_ROOTS);

export const isWorkRoot = (name: unknown): name is WorkRoot =>
	WORK_ROOT_NAMES.some((known) => known === name);

/** Both texts as they are read, sent and kept. */
export type WorkTexts = Record<WorkRoot, string>;

/** Unlike a view's, this document is never replaced under its writers: one generation for ever. */
export const WORK_EPOCH = 1;

const PREFIX = 'work.';

export const workRoom = (ticket: TicketId): string => PREFIX + ticket;

/** Null: not the name of such a room. */
export const ticketOfWorkRoom = (name: string): TicketId | null => {
	if (!name.startsWith(PREFIX)) return null;
	const parsed = v.safeParse(TicketId, name.slice(PREFIX.length));
	return parsed.success ? parsed.output : null;
};

export const workText = (doc: Y.Doc, root: WorkRoot): Y.Text => doc.getText(WORK_ROOTS[root]);

export const readWorkTexts = (doc: Y.Doc): WorkTexts => ({
	notes: workText(doc, 'notes').toString(),
	draft: workText(doc, 'draft').toString()
});
