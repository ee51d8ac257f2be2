import { cardOf } from './target.ts';

/**
 * Keeps the keyboard on its card when Svelte draws the card anew in another place: the focus of
 * a removed node would fall to the top of the page.
 */
export class CardFocus {
	readonly #root: HTMLElement;
	readonly #left: () => void;
	readonly #observer: MutationObserver;
	readonly #listening = new AbortController();
	#held: { id: string; card: HTMLElement } | null = null;

	/** `left`: a person, not a redrawing, took the focus away. */
	constructor(root: HTMLElement, left: () => void) {
		this.#root = root;
		this.#left = left;
		this.#observer = new MutationObserver((records) => this.#follow(records));
		this.#observer.observe(root, { subtree: true, childList: true });
		const { signal } = this.#listening;
		document.addEventListener('focusin', this.#entered, { signal });
		root.addEventListener('focusout', this.#wentOut, { signal });
	}

	close(): void {
		this.#observer.disconnect();
		this.#listening.abort();
	}

	readonly #entered = ({ target }: FocusEvent): void => {
		const card = target instanceof HTMLElement && this.#root.contains(target) ? target : null;
		const id = card?.dataset['id'];
		if (this.#held && this.#held.id !== id) this.#drop();
		if (card && id) this.#held = { id, card };
	};

	/** Without a next element it is a removal or a true blur; the records of the DOM tell which. */
	readonly #wentOut = (event: FocusEvent): void => {
		if (event.relatedTarget) return;
		queueMicrotask(() => {
			this.#follow(this.#observer.takeRecords());
			if (this.#held && isNowhere() && document.hasFocus()) this.#drop();
		});
	};

	#follow(records: MutationRecord[]): void {
		if (!this.#held || !isNowhere()) return;
		const { id, card } = this.#held;
		const moved = records.some(({ removedNodes }) =>
			[...removedNodes].some((node) => node.contains(card))
		);
		if (!moved) return;
		const drawn = cardOf(this.#root, id);
		if (drawn) drawn.focus({ preventScroll: true });
		else this.#drop();
	}

	#drop(): void {
		if (!this.#held) return;
		this.#held = null;
		this.#left();
	}
}

const isNowhere = (): boolean =>
	document.activeElement === null || document.activeElement === document.body;
