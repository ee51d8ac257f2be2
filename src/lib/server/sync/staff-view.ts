import type { StaffEntry } from '../../views/staff.ts';
import { putEntry, readEntries, removeEntry } from '../../views/staff-document.ts';
import type { ViewRoom } from './view-room.ts';

/** A document that outgrew its fresh size this many times is cut at night. */
export const GROWN_TIMES = 3;

type Change = { put: StaffEntry } | { remove: string };

/** Writes the staff's audience into its room and proves it against the rows. */
export const createStaffView = (room: ViewRoom) => ({
	stage: (changes: readonly Change[], actor: string): void =>
		room.stage((doc) => {
			for (const change of changes)
				if ('put' in change) putEntry(doc, change.put);
				else removeEntry(doc, change.remove);
		}, actor),
	publish: () => room.publish(),
	discard: () => room.discard(),
	/** Where the document and the rows differ: ids, never texts. */
	differences: (rows: readonly StaffEntry[]): string[] => {
		const shown = new Map(readEntries(room.doc).map((entry) => [entry.id, key(entry)]));
		const different = rows
			.filter((entry) => shown.get(entry.id) !== key(entry))
			.map((entry) => entry.id as string);
		const known = new Set(rows.map((entry) => entry.id));
		for (const id of shown.keys()) if (!known.has(id)) different.push(id);
		return different;
	},
	/** The rows are the truth: the next generation is built from them. */
	rebuild: (rows: readonly StaffEntry[]): void =>
		room.cut((doc) => {
			for (const entry of rows) putEntry(doc, entry);
		})
});

export type StaffView = ReturnType<typeof createStaffView>;

const key = ({ card, place, clock }: StaffEntry): string =>
	JSON.stringify([sorted(card), place, clock && sorted(clock)]);

const sorted = (facts: object): [string, unknown][] =>
	Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1));
