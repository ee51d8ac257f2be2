import type { Board } from './board.ts';
import { PointerDrag } from './pointer-drag.ts';
import type { Press } from './press.ts';
import { PressWatch } from './press.ts';
import { cardOf } from './target.ts';

/** Drags by mouse, finger and pen. */
export class PointerHand {
	readonly #board: Board;
	readonly #lifting: () => void;
	readonly #presses: PressWatch;
	readonly #listening = new AbortController();
	#drag: PointerDrag | null = null;

	constructor(board: Board, lifting: () => void) {
		this.#board = board;
		this.#lifting = lifting;
		this.#presses = new PressWatch(board.root, (press) => this.#lift(press));
		// There before the finger is: WebKit heeds no listener that came during the gesture (Chromium
		// does). It stops nothing until a card is in the hand, so a swipe scrolls.
		board.root.addEventListener(
			'touchmove',
			(event) => {
				if (this.#drag && event.cancelable) event.preventDefault();
			},
			{ passive: false, signal: this.#listening.signal }
		);
	}

	close(): void {
		this.#presses.close();
		this.#drag?.close();
		this.#listening.abort();
	}

	#lift(press: Press): void {
		const { root, options } = this.#board;
		const card = cardOf(root, press.id);
		const from = options.whereIs(press.id);
		if (!card || from === null || !options.canLift(press.id)) return;
		this.#lifting();
		this.#drag = new PointerDrag(this.#board, press, {
			card,
			from,
			ended: () => {
				this.#drag = null;
			}
		});
	}
}
