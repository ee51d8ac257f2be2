import type { BoardVoice } from '#lib/board/live-board.svelte.ts';
import type { Toasts } from '#lib/board/toasts.svelte.ts';
import { fill, t } from '#lib/i18n/index.ts';
import { refusalWords } from '#lib/i18n/refusal-words.ts';
import type { People } from './people.ts';

/** What the board has to say, as notices in Russian. */
export const voiceOf = (toasts: Toasts, people: () => People): BoardVoice => ({
	moved: (entry, to, undo) =>
		toasts.show({
			kind: 'info',
			text: fill(t.board.moved, { number: entry.card.no, column: t.columns[to] }),
			...(undo ? { action: { label: t.board.undo, until: undo.until, run: undo.take } } : {})
		}),
	refused: (refusal, entry) =>
		toasts.show({
			kind: 'refusal',
			text: [entry?.card.no, refusalWords(refusal, people().name)].filter(Boolean).join(': ')
		}),
	overtaken: (entry, column) =>
		toasts.show({
			kind: 'warning',
			text: fill(t.board.overtaken, { number: entry.card.no, column: t.columns[column] })
		})
});
