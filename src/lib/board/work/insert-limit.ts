import type { Extension, Transaction } from '@codemirror/state';
import { EditorState, StateEffect } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { ySyncAnnotation } from 'y-codemirror.next';

/** The server refuses an update of more than 64 KiB; what is around the text is small. */
export const INSERT_BYTES_MAX = 60 * 1024;
/** The server refuses what makes a text longer than this. */
export const TEXT_CHARS_MAX = 200_000;

const UNIT_BYTES_MAX = 3;

const tooLarge = StateEffect.define<null>();

/**
 * A log pasted whole would be refused by the server and thrown back at the person: better to say
 * it at once, while it is still in their clipboard. What comes from others is never filtered.
 */
export const insertLimit = (ontoolarge: () => void): Extension => [
	EditorState.transactionFilter.of((transaction) => {
		const isOwn = transaction.docChanged && !transaction.annotation(ySyncAnnotation);
		return isOwn && isTooLarge(transaction) ? { effects: tooLarge.of(null) } : transaction;
	}),
	EditorView.updateListener.of(({ transactions }) => {
		if (transactions.some(({ effects }) => effects.some((one) => one.is(tooLarge)))) ontoolarge();
	})
];

const isTooLarge = ({ changes, newDoc, startState }: Transaction): boolean => {
	if (newDoc.length > TEXT_CHARS_MAX && newDoc.length > startState.doc.length) return true;
	let inserted = '';
	changes.iterChanges((...[, , , , text]) => (inserted += text.toString()));
	if (inserted.length * UNIT_BYTES_MAX <= INSERT_BYTES_MAX) return false;
	return new TextEncoder().encode(inserted).length > INSERT_BYTES_MAX;
};
