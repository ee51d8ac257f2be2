/** Never aimed further than this: a look around mends what a jump of the clock broke. */
export const SWEEP_MS = 60_000;

/** One timer, aimed at the nearest instant that matters. */
export class Alarm {
	readonly #now: () => number;
	readonly #ring: () => void;
	#timer: NodeJS.Timeout | null = null;
	#aimedAt = 0;
	#isAtOnce = false;

	constructor({ now, ring }: { now: () => number; ring: () => void }) {
		this.#now = now;
		this.#ring = ring;
	}

	/** Null: nothing is known to come. A timer that rings in time, or at once, is left alone. */
	aim(at: number | null): void {
		const now = this.#now();
		const wait = Math.min(SWEEP_MS, Math.max(0, (at ?? Infinity) - now));
		const isInTime = this.#aimedAt > now && this.#aimedAt <= now + wait;
		if (this.#timer && (this.#isAtOnce || isInTime)) return;
		this.silence();
		this.#aimedAt = now + wait;
		this.#isAtOnce = wait === 0;
		this.#timer = setTimeout(() => {
			this.#timer = null;
			this.#ring();
		}, wait);
		this.#timer.unref();
	}

	silence(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
	}
}
