/** A timer is never aimed further than this: a sweep mends what a jump of the clock broke. */
export const SWEEP_MS = 60_000;

export interface ClockOptions {
	now: () => number;
	/** The nearest instant at which anything painted changes; null: nothing is running. */
	nextChangeAt: () => number | null;
	/** Paints what is due. */
	ring: () => void;
}

/**
 * ONE timer for all tickets, aimed at the nearest instant. It rings at start-up too, so that
 * instants missed while the server was down are painted before anybody looks.
 */
export class ReactionClock {
	readonly #options: ClockOptions;
	#timer: NodeJS.Timeout | null = null;
	#closed = false;

	constructor(options: ClockOptions) {
		this.#options = options;
	}

	/** After anything that may have brought a nearer instant. */
	aim(): void {
		if (this.#closed) return;
		if (this.#timer) clearTimeout(this.#timer);
		const next = this.#options.nextChangeAt();
		const wait = next === null ? SWEEP_MS : Math.min(SWEEP_MS, next - this.#options.now());
		this.#timer = setTimeout(() => this.ring(), Math.max(0, wait));
		this.#timer.unref();
	}

	ring(): void {
		if (this.#closed) return;
		try {
			this.#options.ring();
		} finally {
			this.aim();
		}
	}

	close(): void {
		this.#closed = true;
		if (this.#timer) clearTimeout(this.#timer);
	}
}
