import { untrack } from 'svelte';
import type { Priority } from '#lib/domain/regulation.ts';
import type { LetterFace } from '#lib/ui/dialogs/letter-face.ts';
import type { DueFace } from '#lib/ui/dialogs/priority-notes.ts';
import type { ClientAnswer, Doors } from './doors.ts';
import type { LetterWanted } from '#lib/domain/letter-wanted.ts';

/** So long after the last key the letter is asked for. */
const LETTER_AFTER_MS = 400;

/** What a dialog has learnt from the server. Each method is an effect: it returns its own end. */
export class Asking {
	client = $state.raw<ClientAnswer | null>(null);
	/** The letter is being looked at. */
	looking = $state(false);
	letter = $state.raw<LetterFace>({ state: 'loading' });
	due = $state.raw<DueFace | 'loading' | null>(null);
	readonly #doors: Doors;
	readonly #number: string;

	constructor(doors: Doors, number: string) {
		this.#doors = doors;
		this.#number = number;
	}

	askClient(): () => void {
		return untilEnd(async (signal) => {
			const answer = await this.#doors.client(this.#number, signal);
			if (!signal.aborted) this.client = answer;
		});
	}

	askLetter(wanted: LetterWanted): (() => void) | undefined {
		if (!this.looking) return undefined;
		let end: (() => void) | undefined;
		const timer = setTimeout(() => {
			end = untilEnd(async (signal) => {
				const answer = await this.#doors.letter(this.#number, wanted, signal);
				if (signal.aborted) return;
				this.letter = answer ? { state: 'ready', ...answer } : { state: 'none' };
			});
		}, this.#letterAfter());
		return () => {
			clearTimeout(timer);
			end?.();
		};
	}

	/** `known`: the deadline of the priority the ticket has, which its card shows already. */
	askDue(priority: Priority | null, known: DueFace | null): (() => void) | undefined {
		this.due = known;
		if (known || priority === null) return undefined;
		this.due = 'loading';
		return untilEnd(async (signal) => {
			const answer = await this.#doors.due(this.#number, priority, signal);
			if (!signal.aborted) this.due = answer;
		});
	}

	/** The first letter is not kept waiting for keys that nobody presses. */
	#letterAfter(): number {
		return untrack(() => this.letter.state) === 'loading' ? 0 : LETTER_AFTER_MS;
	}
}

const untilEnd = (ask: (signal: AbortSignal) => Promise<void>): (() => void) => {
	const controller = new AbortController();
	void ask(controller.signal);
	return () => controller.abort();
};
