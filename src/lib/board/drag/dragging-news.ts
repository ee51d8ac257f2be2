import type { Dragging } from './intent.ts';

/** Ten times a second is all the others need to see a hand move. */
export const NEWS_EVERY_MS = 100;

/** Tells the others whose hand is where: changes only, and never too often. */
export class DraggingNews {
	readonly #tell: (state: Dragging | null) => void;
	#told: Dragging | null = null;
	#toldAt = -Infinity;
	#next: Dragging | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(tell: (state: Dragging | null) => void) {
		this.#tell = tell;
	}

	say(state: Dragging): void {
		this.#next = state;
		if (this.#timer !== undefined) return;
		const wait = this.#toldAt + NEWS_EVERY_MS - performance.now();
		if (wait <= 0) this.#send();
		else this.#timer = setTimeout(() => this.#send(), wait);
	}

	/** The end is told at once: a hand must not hang over the board of the others. */
	end(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#next = null;
		if (!this.#told) return;
		this.#told = null;
		this.#tell(null);
	}

	#send(): void {
		this.#timer = undefined;
		const state = this.#next;
		if (!state || (state.id === this.#told?.id && state.over === this.#told.over)) return;
		this.#told = state;
		this.#toldAt = performance.now();
		this.#tell(state);
	}
}
