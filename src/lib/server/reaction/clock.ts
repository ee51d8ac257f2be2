/** A timer is never aimed further than this: a sweep mends what a jump of the clock broke. */
export const SWEEP_MS = 60_000;
/** After a failed look or painting: a full disk is not asked a thousand times a second. */
export const RETRY_MS = 1_000;

export interface ClockOptions {
	now: () => number;
	/** The nearest instant at which anything painted changes; null: nothing is running. */
	nextChangeAt: () => number | null;
	/** Paints what is due. */
	ring: () => void;
	/** A painting that failed is told and tried again; it must not take the server down. */
	onFault: (fault: unknown) => void;
}

/**
 * ONE timer for all tickets, aimed at the nearest instant. It rings at start-up too, so that
 * instants missed while the server was down are painted before anybody looks.
 */
export class ReactionClock {
	readonly #options: ClockOptions;
	#timer: NodeJS.Timeout | null = null;
	#aimedAt = 0;
	#closed = false;

	constructor(options: ClockOptions) {
		this.#options = options;
	}

	/**
	 * After anything that may have brought a nearer instant. A timer that rings in time is left
	 * alone: a board under work must not push the next look around away for ever.
	 */
	aim(): void {
		if (this.#closed) return;
		const wait = Math.max(0, this.#wait());
		const now = this.#options.now();
		const isInTime = this.#aimedAt >= now && this.#aimedAt <= now + wait;
		if (!this.#timer || !isInTime) this.#wake(wait);
	}

	ring(): void {
		if (this.#closed) return;
		this.#timer = null;
		try {
			this.#options.ring();
			this.aim();
		} catch (fault) {
			this.#options.onFault(fault);
			this.#wake(RETRY_MS);
		}
	}

	close(): void {
		this.#closed = true;
		if (this.#timer) clearTimeout(this.#timer);
	}

	#wait(): number {
		try {
			const next = this.#options.nextChangeAt();
			return next === null ? SWEEP_MS : Math.min(SWEEP_MS, next - this.#options.now());
		} catch (fault) {
			this.#options.onFault(fault);
			return RETRY_MS;
		}
	}

	#wake(wait: number): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#aimedAt = this.#options.now() + wait;
		this.#timer = setTimeout(() => this.ring(), wait);
		this.#timer.unref();
	}
}
