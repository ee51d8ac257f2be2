/** Chips show minutes: a tick of five seconds is never seen to be late. */
const TICK_MS = 5_000;
/** A tick that is further off than a busy browser explains: the clock was set, or it slept. */
const JUMP_MS = 3_000;

/**
 * The server's time in this browser: its own clock plus the offset that the server told. A browser
 * whose clock is an hour wrong shows the same minutes as everybody else's.
 */
export class ServerClock {
	now = $state(0);
	#offset = 0;
	#timer: ReturnType<typeof setInterval> | null = null;
	readonly #browserNow: () => number;

	constructor(serverNow: number, browserNow: () => number) {
		this.now = serverNow;
		this.#offset = serverNow - browserNow();
		this.#browserNow = browserNow;
	}

	/** `onJump`: the browser's clock was set, so the offset must be asked for again. */
	start(onJump: () => void): void {
		let last = this.#browserNow();
		this.#timer = setInterval(() => {
			const now = this.#browserNow();
			if (Math.abs(now - last - TICK_MS) > JUMP_MS) onJump();
			last = now;
			this.#tick();
		}, TICK_MS);
	}

	adjust(offsetMs: number): void {
		this.#offset = offsetMs;
		this.#tick();
	}

	/** The server's time of this very moment. */
	exact(): number {
		return this.#browserNow() + this.#offset;
	}

	close(): void {
		if (this.#timer) clearInterval(this.#timer);
	}

	#tick(): void {
		this.now = this.exact();
	}
}
