import type { Priority } from '#lib/domain/regulation.ts';
import { LetterAsking } from '#lib/ui/dialogs/letter-asking.svelte.ts';
import type { DueFace } from '#lib/ui/dialogs/priority-notes.ts';
import type { ClientAnswer, Doors } from './doors.ts';

/** What a dialog has learnt from the server. Each method is an effect: it returns its own end. */
export class Asking extends LetterAsking {
	client = $state.raw<ClientAnswer | null>(null);
	due = $state.raw<DueFace | 'loading' | null>(null);
	readonly #doors: Doors;
	readonly #number: string;

	constructor(doors: Doors, number: string) {
		super((wanted, signal) => doors.letter(number, wanted, signal));
		this.#doors = doors;
		this.#number = number;
	}

	askClient(): () => void {
		return untilEnd(async (signal) => {
			const answer = await this.#doors.client(this.#number, signal);
			if (!signal.aborted) this.client = answer;
		});
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
}

const untilEnd = (ask: (signal: AbortSignal) => Promise<void>): (() => void) => {
	const controller = new AbortController();
	void ask(controller.signal);
	return () => controller.abort();
};
