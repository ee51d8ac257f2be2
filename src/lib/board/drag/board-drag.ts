import './drag.css';
import type { Attachment } from 'svelte/attachments';
import { DraggingNews } from './dragging-news.ts';
import type { DragOptions } from './intent.ts';
import { KeyboardHand } from './keyboard.ts';
import { PointerHand } from './pointer.ts';

/**
 * Makes the cards of a board movable by mouse, finger, pen and keyboard. The board is marked by
 * attributes only: `data-id` on a card, `data-col` on a whole column, `data-list` on the
 * container of its cards (a collapsed column has none).
 *
 * It never reorders anything: it shows where a drop would land and asks for one move. Everything
 * is read from the screen at the moment of the drop, so the edits of the others cannot break it.
 */
export const boardDrag =
	(options: DragOptions): Attachment<HTMLElement> =>
	(root) => {
		const news = new DraggingNews((state) => options.onDragging?.(state));
		const board = { root, options, news };
		const keyboard = new KeyboardHand(board);
		const pointer = new PointerHand(board, keyboard.cancel);
		return () => {
			pointer.close();
			keyboard.close();
		};
	};
