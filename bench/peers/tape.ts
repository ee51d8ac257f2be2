import * as Y from 'yjs';
import { readEntries, putEntry } from '#lib/views/staff-document.ts';
import type { StaffEntry } from '#lib/views/staff.ts';

export interface Change {
	/** Number of the ticket: it is on the card, so every frame of the change carries it. */
	no: string;
	ticket: string;
	priority: 'high' | 'medium';
	/** What a browser that may write would send; empty for ours, which takes commands. */
	bytes: Uint8Array;
}

/**
 * Changes of priority, one ticket after the other. What the peers are handed is what the product's
 * own room makes of the command: the card, the place with its revision, the clock.
 */
export const aTape = (whole: Uint8Array, { encoded }: { encoded: boolean }) => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, whole);
	const entries = new Map(readEntries(doc).map((entry) => [entry.card.no, entry]));
	const numbers = [...entries.keys()];
	const updates: Uint8Array[] = [];
	doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
	let next = 0;
	const revisions = new Map<string, number>();
	return {
		next: (): Change => {
			const no = numbers[next % numbers.length] ?? '';
			next += 1;
			const entry = entries.get(no);
			if (!entry) throw new Error('a tape has tickets');
			const changed = changedEntry(entry);
			entries.set(no, changed);
			const priority = changed.card.prio === 'high' ? 'high' : 'medium';
			revisions.set(no, changed.place[2]);
			if (encoded) doc.transact(() => putEntry(doc, changed));
			return { no, ticket: entry.id, priority, bytes: updates.pop() ?? new Uint8Array() };
		},
		/** Which revision every changed ticket has reached at the end. */
		revisions
	};
};

export type Tape = ReturnType<typeof aTape>;

const changedEntry = ({ id, card, place, clock }: StaffEntry): StaffEntry => {
	const [column, rank, rev, since] = place;
	return {
		...{ id, place: [column, rank, rev + 1, since] },
		card: { ...card, prio: card.prio === 'high' ? 'medium' : 'high' },
		clock: clock && { ...clock, due: clock.due + 1, at: clock.at + 1 }
	};
};

/** The revision of each ticket in a state as it was sent. */
export const revisionsIn = (whole: Uint8Array): Map<string, number> => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, whole);
	return new Map(readEntries(doc).map(({ card, place }) => [card.no, place[2]]));
};
