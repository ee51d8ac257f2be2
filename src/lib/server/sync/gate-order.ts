import * as Y from 'yjs';
import type { WorkRoot, WorkTexts } from '../../views/work.ts';
import { WORK_ROOT_NAMES, readWorkTexts, workText } from '../../views/work.ts';
import type { Section } from './gate-causality.ts';

export interface Placed {
	doc: Y.Doc;
	sections: readonly Section[];
	roots: ReadonlyMap<Y.Item, WorkRoot>;
}

/**
 * Every new item stands between two signs that are neighbours now: nothing is to be decided about
 * its place. So it is nearly always; else two wrote at one place at once, somebody was offline, or
 * the neighbours were made up.
 */
export const isBeyondDoubt = ({ doc, sections, roots }: Placed): boolean => {
	const taken = new Set<string>();
	return sections.every(({ stored, items }) =>
		items.every((item) => {
			if (item.id.clock + item.length <= stored) return true;
			const root = roots.get(item);
			if (!root || item.id.clock < stored) return false;
			const gap = `${root} ${item.origin ? `${item.origin.client} ${item.origin.clock}` : ''}`;
			if (taken.has(gap)) return false;
			taken.add(gap);
			return areNeighbours(workText(doc, root), item);
		})
	);
};

const areNeighbours = (text: Y.Text, { origin, rightOrigin }: Y.Item): boolean => {
	const store = text.doc?.store;
	if (!store || [origin, rightOrigin].some((id) => id && id.clock >= Y.getState(store, id.client)))
		return false;
	const left = origin && Y.getItem(store, origin);
	const right = rightOrigin && Y.getItem(store, rightOrigin);
	if (left && left === right) return rightOrigin?.clock === (origin?.clock ?? 0) + 1;
	const isLeftEnd = !left || origin?.clock === left.id.clock + left.length - 1;
	const isRightStart = !right || rightOrigin?.clock === right.id.clock;
	return isLeftEnd && isRightStart && (left ? left.right : text._start) === right;
};

/**
 * How the texts read with this update, if whoever comes later reads the same; null: made-up
 * neighbours make Yjs place an item by the order it hears of things in. Tried on a copy, which
 * costs as much as the document is long.
 */
export const triedOnCopy = (doc: Y.Doc, update: Uint8Array): WorkTexts | null => {
	const copy = copyOf(doc);
	try {
		Y.applyUpdate(copy, update);
		const [now, later] = [readWorkTexts(copy), readWorkTexts(copyOf(copy))];
		return readTheSame(now, later) ? now : null;
	} catch {
		return null;
	}
};

export const readTheSame = (one: WorkTexts, other: WorkTexts): boolean =>
	WORK_ROOT_NAMES.every((root) => one[root] === other[root]);

const copyOf = (doc: Y.Doc): Y.Doc => {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
};
