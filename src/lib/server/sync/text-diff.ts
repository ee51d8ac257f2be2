import { diffSplitBy } from 'lib0/diff/patience';
import { simpleDiffString } from 'lib0/diff';
import type * as Y from 'yjs';

/** So many signs are struck out from `index` on, and these are written there. */
interface Change {
	index: number;
	remove: number;
	insert: string;
}

/**
 * Makes a text read as it should by changing as little as can be: line by line, and in a changed
 * line only what differs. What stays keeps its author and the cursors of those who are at it.
 */
export const rewriteText = (text: Y.Text, wanted: string): void => {
	const changes = changesBetween(text.toString(), wanted);
	// From the end, so that the places before it stay where they are.
	for (const { index, remove, insert } of changes.reverse()) {
		if (remove > 0) text.delete(index, remove);
		if (insert !== '') text.insert(index, insert);
	}
};

/** With its line end: a line is known again also where it moved from the last place. */
const LINE = /[^\n]*\n|[^\n]+$/g;

const changesBetween = (from: string, to: string): Change[] =>
	diffSplitBy(from, to, LINE).map(({ index, remove, insert }) => {
		const inner = simpleDiffString(remove, insert);
		return { index: index + inner.index, remove: inner.remove, insert: inner.insert };
	});
