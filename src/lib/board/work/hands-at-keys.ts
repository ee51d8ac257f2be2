import type * as Y from 'yjs';

/** Somebody whose last character is younger than this is typing. */
export const TYPING_MS = 3_000;

/**
 * Who is typing, told by whose characters come in: the server answers for the authorship of
 * those, so nobody can pretend, and nothing more has to travel.
 */
export class HandsAtKeys {
	readonly #until = new Map<number, ReturnType<typeof setTimeout>>();
	readonly #changed: () => void;

	constructor(changed: () => void) {
		this.#changed = changed;
	}

	/** A change that came from the server. */
	note({ beforeState, afterState }: Y.Transaction): void {
		for (const [client, clock] of afterState)
			if (clock > (beforeState.get(client) ?? 0)) this.#typed(client);
	}

	isTyping = (client: number): boolean => this.#until.has(client);

	close(): void {
		for (const timer of this.#until.values()) clearTimeout(timer);
		this.#until.clear();
	}

	#typed(client: number): void {
		const wasTyping = this.#until.has(client);
		clearTimeout(this.#until.get(client));
		const stop = () => {
			this.#until.delete(client);
			this.#changed();
		};
		this.#until.set(client, setTimeout(stop, TYPING_MS));
		if (!wasTyping) this.#changed();
	}
}
