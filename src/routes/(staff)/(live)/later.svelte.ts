import { HeldKeys } from './held-keys.ts';
import { prepareTickets } from './tickets/ticket-code.ts';
import type BoardTools from './board/BoardTools.svelte';
import type OverBoard from './OverBoard.svelte';

/** Safari knows no idle time: a breath after the board has come to life. */
const BREATH_MS = 300;

interface Parts {
	OverBoard: typeof OverBoard;
	BoardTools: typeof BoardTools;
}

/**
 * The code that the first paint does not need: it comes when the browser is idle, or at once when
 * somebody is faster. Afterwards everything opens without the network.
 */
export class Later {
	parts = $state.raw<Parts | null>(null);
	readonly #held = new HeldKeys();
	readonly #failed: () => void;
	#loading: Promise<void> | null = null;
	#isComplete = false;

	/** `failed`: something was asked for, and its code did not come. */
	constructor(failed: () => void) {
		this.#failed = failed;
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
		} catch {
			this.#held.letGo();
			this.#failed();
		}
	}

	close(): void {
		this.#held.letGo();
	}

	async #complete(): Promise<void> {
		try {
			await this.#load();
			await prepareTickets();
			this.#isComplete = true;
		} catch {
			// The network went: the next time the board is live asks again.
		}
	}

	#load(): Promise<void> {
		this.#loading ??= this.#bring().finally(() => (this.#loading = null));
		return this.#loading;
	}

	async #bring(): Promise<void> {
		if (this.parts) return;
		const [over, tools] = await Promise.all([
			import('./OverBoard.svelte'),
			import('./board/BoardTools.svelte')
		]);
		this.parts = { OverBoard: over.default, BoardTools: tools.default };
	}
}
