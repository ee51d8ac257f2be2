import * as Y from 'yjs';
import type { StaffEntry } from '../../views/staff.ts';
import { STAFF_ROOTS } from '../../views/staff.ts';
import { putEntry, removeEntry } from '../../views/staff-document.ts';
import type { ViewRoom } from './view-room.ts';

/** A document that outgrew its fresh size this many times is cut at the next housekeeping. */
export const GROWN_TIMES = 3;
/** Smaller than this it is not worth sending everybody over to a new generation. */
export const GROWN_BYTES_MIN = 64 * 1024;

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
		const shown = contentOf(room.doc);
		const meant = contentOf(freshDocument(rows));
		const ids = new Set<string>();
		for (const [key, { id, text }] of [...shown, ...meant])
			if (shown.get(key)?.text !== text || meant.get(key)?.text !== text) ids.add(id);
		return [...ids];
	},
	/** What was overwritten and removed weighs more than what is there. */
	hasOutgrown: (rows: readonly StaffEntry[]): boolean => {
		const { length } = room.state();
		if (length <= GROWN_BYTES_MIN) return false;
		return length > GROWN_TIMES * Y.encodeStateAsUpdate(freshDocument(rows)).length;
	},
	/** The rows are the truth: the next generation is built from them. */
	rebuild: (rows: readonly StaffEntry[]): void =>
		room.cut((doc) => {
			for (const entry of rows) putEntry(doc, entry);
		})
});

export type StaffView = ReturnType<typeof createStaffView>;

const freshDocument = (rows: readonly StaffEntry[]): Y.Doc => {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const entry of rows) putEntry(doc, entry);
	});
	return doc;
};

/**
 * Raw, root by root: a field that the audience may not see, a value that is no card and a place
 * without its card are differences too.
 */
const contentOf = (doc: Y.Doc): Map<string, { id: string; text: string }> =>
	new Map(
		Object.values(STAFF_ROOTS).flatMap((root) =>
			[...doc.getMap(root).entries()].map(([id, value]) => [
				`${root} ${id}`,
				{ id, text: JSON.stringify(value, sorted) }
			])
		)
	);

/** The same facts in another order are the same facts. */
const sorted = (_key: string, value: unknown): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
		: value;
