import { untrack } from 'svelte';
import type { LetterText } from '#lib/domain/letter.ts';
import type { LetterWanted } from '#lib/domain/letter-wanted.ts';
import type { LetterFace } from './letter-face.ts';

/** So long after the last key the letter is asked for. */
const LETTER_AFTER_MS = 400;

/** Null: it cannot be told now. */
export type LetterDoor = (wanted: LetterWanted, signal: AbortSignal) => Promise<LetterText | null>;

/** The letter that would leave, asked for while somebody looks at it. */
export class LetterAsking {
	/** The letter is being looked at. */
	looking = $state(false);
	letter = $state.raw<LetterFace>({ state: 'loading' });
	readonly #door: LetterDoor;

	constructor(door: LetterDoor) {
		this.#door = door;
	}

	/** An effect: it returns its own end. Null: there are no words for a letter yet. */
	askLetter(wanted: LetterWanted | null): (() => void) | undefined {
		if (wanted === null) {
			this.letter = { state: 'wanting' };
			return undefined;
		}
		if (!this.looking) return undefined;
		const controller = new AbortController();
		const timer = setTimeout(() => void this.#ask(wanted, controller.signal), this.#after());
		return () => {
			clearTimeout(timer);
			controller.abort();
		};
	}

	async #ask(wanted: LetterWanted, signal: AbortSignal): Promise<void> {
		const answer = await this.#door(wanted, signal);
		if (signal.aborted) return;
		this.letter = answer ? { state: 'ready', ...answer } : { state: 'none' };
	}

	/** The first letter is not kept waiting for keys that nobody presses. */
	#after(): number {
		const state = untrack(() => this.letter.state);
		if (state === 'wanting') this.letter = { state: 'loading' };
		return state === 'loading' || state === 'wanting' ? 0 : LETTER_AFTER_MS;
	}
}
