import * as Y from 'yjs';
import type { WorkRoot } from '../../views/work.ts';
import { WORK_ROOT_NAMES, workText } from '../../views/work.ts';

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];

export interface Cuts {
	/** Places where something is struck out that was not. */
	count: number;
	/** How many stored signs each text loses. */
	chars: Record<WorkRoot, number>;
}

export interface DeletedPart {
	doc: Y.Doc;
	deleted: DeleteSet;
	/** How far each name reaches when the update has been applied, where it brings something. */
	ends: ReadonlyMap<number, number>;
}

/** What a delete set strikes out that was not struck out yet, or why it cannot. */
export const cutsIn = ({ doc, deleted, ends }: DeletedPart): Cuts | 'gap' | 'not-text' => {
	const ofType = new Map<unknown, WorkRoot>(
		WORK_ROOT_NAMES.map((root) => [workText(doc, root), root])
	);
	const cuts: Cuts = { count: 0, chars: { notes: 0, draft: 0 } };
	for (const [client, ranges] of deleted.clients) {
		const stored = Y.getState(doc.store, client);
		const end = Math.max(stored, ends.get(client) ?? 0);
		let reached = 0;
		for (const { clock, len } of ranges) {
			// Yjs writes them in order and merged; the same one twice would count twice.
			if (len < 1 || clock < reached) return 'not-text';
			reached = clock + len;
			if (clock + len > end) return 'gap';
			let isCut = clock + len > stored;
			for (const { item, length } of livingIn(doc, client, { from: clock, to: clock + len })) {
				isCut = true;
				const root = ofType.get(item.parent);
				if (root) cuts.chars[root] += length;
			}
			if (isCut) cuts.count += 1;
		}
	}
	return cuts;
};

function* livingIn(doc: Y.Doc, client: number, { from, to }: { from: number; to: number }) {
	const structs = doc.store.clients.get(client) ?? [];
	if (from >= Y.getState(doc.store, client)) return;
	for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
		const item = structs[index];
		if (!item || item.id.clock >= to) return;
		const length = Math.min(to, item.id.clock + item.length) - Math.max(from, item.id.clock);
		if (item instanceof Y.Item && !item.deleted) yield { item, length };
	}
}

/** How many cuts the whole document has. */
export const cutsOf = (doc: Y.Doc): number => {
	let count = 0;
	for (const ranges of Y.createDeleteSetFromStructStore(doc.store).clients.values())
		count += ranges.length;
	return count;
};

/** Whoever answers a state vector sends every cut the document has, also without any news. */
export const echoBytesOf = (doc: Y.Doc): number =>
	Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)).length;
