import type { Priority } from '#lib/domain/regulation.ts';
import { isTicking } from '#lib/ui/clock-words.ts';
import type { DueFace, PriorityNote } from '#lib/ui/dialogs/priority-notes.ts';
import { priorityNotes } from '#lib/ui/dialogs/priority-notes.ts';
import type { DialogBoard } from './dialogs.svelte.ts';

export type Entry = NonNullable<ReturnType<DialogBoard['index']['entry']>>;

/** The deadline of the priority the ticket has, which its card shows already. */
export const dueKnown = (entry: Entry | undefined, to: Priority | null): DueFace | null =>
	entry && to === entry.card.prio && isTicking(entry.clock)
		? { due: entry.clock.due, wouldBreach: entry.clock.st === 'breached' }
		: null;

/** Once the client knows who leads the ticket, no priority has a deadline any more. */
export const dueAsked = (entry: Entry | undefined, to: Priority | null): Priority | null =>
	entry && entry.card.inf === null ? to : null;

interface Told {
	due: DueFace | 'loading' | null;
	now: number;
}

/** What to say about the chosen priority before it is saved. */
export const notesOf = (entry: Entry, to: Priority | null, { due, now }: Told): PriorityNote[] => {
	const { card, clock } = entry;
	const step = {
		from: card.prio,
		to: to ?? card.prio,
		preliminary: !card.conf,
		reacted: card.inf !== null,
		clock,
		due: due === 'loading' ? null : due
	};
	return priorityNotes(step, now);
};
