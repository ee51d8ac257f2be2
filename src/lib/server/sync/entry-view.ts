import * as Y from 'yjs';

/** A document that outgrew its fresh size this many times is cut at the next housekeeping. */
export const GROWN_TIMES = 3;
/** Smaller than this it is not worth sending everybody over to a new generation. */
export const GROWN_BYTES_MIN = 64 * 1024;

/** How one audience's entries lie in its document. */
export interface EntryShape<Entry> {
	roots: readonly string[];
	put: (doc: Y.Doc, entry: Entry) => void;
	remove: (doc: Y.Doc, id: string) => void;
}

/** What of a room a view writes through. */
interface Room {
	readonly doc: Y.Doc;
	state(): Uint8Array;
	stage(write: (doc: Y.Doc) => void, actor: string): void;
	publish(): void;
	discard(): void;
	cut(build: (doc: Y.Doc) => void): void;
}

type Change<Entry> = { put: Entry } | { remove: string };

/** Writes an audience into its room and proves it against the rows. */
export const createEntryView = <Entry>(room: Room, { roots, put, remove }: EntryShape<Entry>) => {
	const fill = (doc: Y.Doc, rows: readonly Entry[]): void => {
		for (const entry of rows) put(doc, entry);
	};
	const freshDocument = (rows: readonly Entry[]): Y.Doc => {
		const doc = new Y.Doc();
		doc.transact(() => fill(doc, rows));
		return doc;
	};
	return {
		stage: (changes: readonly Change<Entry>[], actor: string): void =>
			room.stage((doc) => {
				for (const change of changes)
					if ('put' in change) put(doc, change.put);
					else remove(doc, change.remove);
			}, actor),
		publish: () => room.publish(),
		discard: () => room.discard(),
		/** Where the document and the rows differ: ids, never texts. */
		differences: (rows: readonly Entry[]): string[] => {
			const shown = contentOf(room.doc, roots);
			const meant = contentOf(freshDocument(rows), roots);
			const ids = new Set<string>();
			for (const [key, { id, text }] of [...shown, ...meant])
				if (shown.get(key)?.text !== text || meant.get(key)?.text !== text) ids.add(id);
			return [...ids];
		},
		/** What was overwritten and removed weighs more than what is there. */
		hasOutgrown: (rows: readonly Entry[]): boolean => {
			const { length } = room.state();
			if (length <= GROWN_BYTES_MIN) return false;
			return length > GROWN_TIMES * Y.encodeStateAsUpdate(freshDocument(rows)).length;
		},
		/** The rows are the truth: the next generation is built from them. */
		rebuild: (rows: readonly Entry[]): void => room.cut((doc) => fill(doc, rows))
	};
};

export type EntryView<Entry> = ReturnType<typeof createEntryView<Entry>>;

/**
 * Raw, root by root: a field that the audience may not see, a value that is no card and a place
 * without its card are differences too.
 */
const contentOf = (
	doc: Y.Doc,
	roots: readonly string[]
): Map<string, { id: string; text: string }> =>
	new Map(
		roots.flatMap((root) =>
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
