import { fill } from '#lib/i18n/index.ts';
import type { Board } from './board.ts';
import { CardFocus } from './focus.ts';
import { KeyboardLift } from './keyboard-lift.ts';
import type { Step } from './walk.ts';
import { walk } from './walk.ts';

const STEPS: Readonly<Record<string, Step>> = {
	ArrowUp: { dx: 0, dy: -1 },
	ArrowDown: { dx: 0, dy: 1 },
	ArrowLeft: { dx: -1, dy: 0 },
	ArrowRight: { dx: 1, dy: 0 }
};

/**
 * The same drag by the keyboard. Keys are known by their place (`code`): on a Russian layout
 * their letters are others.
 */
export class KeyboardHand {
	readonly #board: Board;
	readonly #focus: CardFocus;
	readonly #listening = new AbortController();
	#lift: KeyboardLift | null = null;

	constructor(board: Board) {
		this.#board = board;
		this.#focus = new CardFocus(board.root, this.cancel);
		const { signal } = this.#listening;
		// Captured, so that a card in the air never sees the Enter that would open it.
		board.root.addEventListener('keydown', this.#key, { capture: true, signal });
		window.addEventListener('blur', this.#windowLeft, { signal });
		window.addEventListener('pointerdown', this.cancel, { capture: true, signal });
	}

	readonly cancel = (): void => this.#lift?.cancel();

	close(): void {
		this.#lift?.close();
		this.#focus.close();
		this.#listening.abort();
	}

	readonly #windowLeft = (): void => this.cancel();

	readonly #key = (event: KeyboardEvent): void => {
		const { target } = event;
		// Only the card itself: a Space typed into a field of the card is a space.
		if (!(target instanceof HTMLElement) || target.dataset['id'] === undefined) return;
		if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
		if (this.#lift) this.#keyInTheAir(event, this.#lift);
		else this.#keyAtRest(event, target);
	};

	#keyAtRest(event: KeyboardEvent, card: HTMLElement): void {
		const step = STEPS[event.code];
		if (!step && event.code !== 'Space') return;
		event.preventDefault();
		if (step) walk(this.#board.root, card, step);
		else if (!event.repeat) this.#take(card);
	}

	#keyInTheAir(event: KeyboardEvent, lift: KeyboardLift): void {
		// No shortcut of the page may act while a card is in the air. Tab ends it by the focus.
		event.stopPropagation();
		const act = actOf(event.code, lift);
		if (!act) return;
		event.preventDefault();
		// A key held down walks on, but neither lifts nor drops.
		if (!event.repeat || STEPS[event.code]) act();
	}

	#take(card: HTMLElement): void {
		const { options } = this.#board;
		const id = card.dataset['id'] ?? '';
		const from = options.whereIs(id);
		if (from === null) return;
		if (!options.canLift(id)) {
			options.announce(fill(options.words.locked, { ticket: options.label(id) }), true);
			return;
		}
		this.#lift = new KeyboardLift(this.#board, card, {
			from,
			ended: () => {
				this.#lift = null;
			}
		});
	}
}

const actOf = (code: string, lift: KeyboardLift): (() => void) | null => {
	const step = STEPS[code];
	if (step) return () => lift.step(step);
	switch (code) {
		case 'Space':
		case 'Enter':
		case 'NumpadEnter':
			return () => lift.drop();
		case 'Escape':
			return () => lift.cancel();
		case 'Home':
			return () => lift.toEnd('first');
		case 'End':
			return () => lift.toEnd('last');
		default:
			return null;
	}
};
