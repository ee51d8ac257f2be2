import type { BoardVoice, Move, UndoOffer } from '#lib/board/board-voice.ts';
import type { Toasts } from '#lib/board/toasts.svelte.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import { fill, t } from '#lib/i18n/index.ts';
import { refusalWords } from '#lib/i18n/refusal-words.ts';
import type { People } from './people.ts';

/** What the board cannot decide without words of the person. */
export interface Questions {
	explain: (move: Move) => void;
	accept: (move: Move) => void;
	/** A dialog about this ticket is open and shows the refusal itself. */
	isShown: (ticket: TicketId) => boolean;
}

const undoAction = (undo: UndoOffer) =>
	undo ? { action: { label: t.board.undo, until: undo.until, run: undo.take } } : {};

/** What the board has to say, as notices in Russian. */
export const voiceOf = (
	toasts: Toasts,
	people: () => People,
	questions: Questions
): BoardVoice => ({
	moved: (entry, to, undo) =>
		toasts.show({
			kind: 'info',
			text: fill(t.board.moved, { number: entry.card.no, column: t.columns[to] }),
			...undoAction(undo)
		}),
	accepted: (entry, engineer, undo) =>
		toasts.show({
			kind: 'info',
			text: fill(t.board.accepted, { number: entry.card.no, name: people().name(engineer) }),
			...undoAction(undo)
		}),
	explain: (_entry, move) => questions.explain(move),
	askAccept: (_entry, move) => questions.accept(move),
	refused: (refusal, entry) => {
		if (entry && questions.isShown(entry.id)) return;
		toasts.show({
			kind: 'refusal',
			text: [entry?.card.no, refusalWords(refusal, people().name)].filter(Boolean).join(': ')
		});
	},
	overtaken: (entry, column) =>
		toasts.show({
			kind: 'warning',
			text: fill(t.board.overtaken, { number: entry.card.no, column: t.columns[column] })
		})
});
