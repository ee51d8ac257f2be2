import type { Hands } from '../domain/live.ts';
import { EMPTY_HANDS, PRESENCE_EVERY_MS } from '../domain/live.ts';

/** What this person's hands do, told to the others at a pace the line can bear. */
export class OwnHands {
	now: Hands = EMPTY_HANDS;
	readonly #tell: (hands: Hands) => void;
	#pause: ReturnType<typeof setTimeout> | null = null;

	constructor(tell: (hands: Hands) => void) {
		this.#tell = tell;
	}

	/** What they did last is what the others must see: the end of the pause sends the latest. */
	move(change: Partial<Hands>): void {
		const next = { ...this.now, ...change };
		if (JSON.stringify(next) === JSON.stringify(this.now)) return;
		this.now = next;
		this.#pause ??= setTimeout(() => {
			this.#pause = null;
			this.#tell(this.now);
		}, PRESENCE_EVERY_MS);
	}

	close(): void {
		if (this.#pause) clearTimeout(this.#pause);
	}
}
