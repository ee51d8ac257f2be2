import type { BoardParts } from './board-parts.ts';
import { HeldKeys } from './held-keys.ts';

/** Safari knows no idle time: a breath after the board has come to life. */
const BREATH_MS = 300;
/** What did not come is asked for again, whether the line was down or a single answer failed. */
const AGAIN_MS = 5_000;

interface Ways {
	bring: () => Promise<BoardParts>;
	/** What else is better there before the network goes. */
	prepare: () => Promise<void>;
	/** Something was asked for, and its code did not come. */
	failed: () => void;
}

/**
 * The code that the first paint does not need: it comes when the browser is idle, or at once when
 * somebody is faster. Afterwards everything opens without the network.
 */
export class Later {
	parts = $state.raw<BoardParts | null>(null);
	readonly #held = new HeldKeys();
	readonly #ways: Ways;
	#loading: Promise<void> | null = null;
	#again: ReturnType<typeof setTimeout> | undefined;
	#isComplete = false;
	#isClosed = false;

	constructor(ways: Ways) {
		this.#ways = ways;
	}

	/** The board is live: what comes now is in nobody's way. Returns the way to let it be. */
	whenIdle(): () => void {
		if (this.#isComplete) return () => undefined;
		if ('requestIdleCallback' in window) {
			const asked = requestIdleCallback(() => void this.#complete());
			return () => cancelIdleCallback(asked);
		}
		const asked = setTimeout(() => void this.#complete(), BREATH_MS);
		return () => clearTimeout(asked);
	}

	/** Something is about to open; what `takesKeys` loses none of them, and none acts below. */
	async wanted({ takesKeys }: { takesKeys: boolean }): Promise<void> {
		if (this.parts) return;
		if (takesKeys) this.#held.hold();
		try {
			await this.#load();
			this.#held.letGoSoon();
		} catch {
			this.#held.letGo();
			this.#ways.failed();
			this.#askAgain();
		}
	}

	close(): void {
		this.#isClosed = true;
		clearTimeout(this.#again);
		this.#held.letGo();
	}

	async #complete(): Promise<void> {
		if (this.#isComplete) return;
		try {
			await this.#load();
			await this.#ways.prepare();
			this.#isComplete = true;
		} catch {
			this.#askAgain();
		}
	}

	#askAgain(): void {
		clearTimeout(this.#again);
		if (!this.#isClosed) this.#again = setTimeout(() => void this.#complete(), AGAIN_MS);
	}

	#load(): Promise<void> {
		this.#loading ??= this.#bring().finally(() => (this.#loading = null));
		return this.#loading;
	}

	async #bring(): Promise<void> {
		this.parts ??= await this.#ways.bring();
	}
}
