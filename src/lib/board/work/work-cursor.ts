import * as v from 'valibot';
import * as Y from 'yjs';
import type { WorkRoot } from '../../views/work.ts';
import { WORK_ROOT_NAMES, WORK_ROOTS, workText } from '../../views/work.ts';

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * Where a colleague's caret says it is. The root is a choice of ours: to resolve a position in a
 * root that is not there would create it.
 */
const Position = v.object({
	tname: v.nullish(v.enum(WORK_ROOTS)),
	item: v.nullish(v.object({ client: Count, clock: Count })),
	assoc: v.nullish(v.pipe(v.number(), v.integer()))
});

export const Cursor = v.object({ anchor: Position, head: Position });
export type Cursor = v.InferOutput<typeof Cursor>;

export interface Selection {
	anchor: number;
	head: number;
}

/** The selection as it travels: bound to characters, not to their numbers. */
export const cursorAt = (text: Y.Text, { anchor, head }: Selection): Cursor => {
	const at = (index: number) =>
		Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index));
	return v.parse(Cursor, { anchor: at(anchor), head: at(head) });
};

/** Null: it stands in another text, or at a character that has not come yet. */
export const selectionIn = (text: Y.Text, { anchor, head }: Cursor): Selection | null => {
	const from = resolve(text.doc, anchor);
	const to = resolve(text.doc, head);
	if (from?.type !== text || to?.type !== text) return null;
	return { anchor: from.index, head: to.index };
};

export const rootOf = (doc: Y.Doc, { head }: Cursor): WorkRoot | null => {
	const type = resolve(doc, head)?.type;
	if (type === undefined) return null;
	return WORK_ROOT_NAMES.find((root) => workText(doc, root) === type) ?? null;
};

const resolve = (
	doc: Y.Doc | null,
	{ tname, item, assoc }: Cursor['head']
): Y.AbsolutePosition | null => {
	if (!doc || (item ?? tname) == null) return null;
	const position = Y.createRelativePositionFromJSON({ tname, item, assoc });
	return Y.createAbsolutePositionFromRelativePosition(position, doc);
};
