import { untrack } from 'svelte';
import type { CustomerId } from '#lib/domain/ids.ts';
import { TEXT_LENGTH_MAX } from '#lib/domain/ticket.ts';
import { LatestAnswer } from './latest-answer.svelte.ts';
import type { Dues, LikeTicket, NewRequest, UnitToChoose } from './questions.ts';
import { callersLike, duesNow, ticketsLike, unitsOf } from './questions.ts';
import type { Caller, Draft } from './registration.ts';

const CALLER_PAUSE_MS = 150;
const CALLER_CHARS_MIN = 2;
const ALIKE_PAUSE_MS = 500;
/** Deadlines move with the minute. */
const DUES_EVERY_MS = 30_000;

/** What the server is asked while the form is filled in: who it may be, what is like it, how soon. */
export class FormQuestions {
	dues: Dues | null = $state.raw(null);
	isCounting = $state(true);
	readonly #callers = new LatestAnswer<string, Caller[]>(callersLike, CALLER_PAUSE_MS);
	readonly #alike = new LatestAnswer<NewRequest, LikeTicket[]>(ticketsLike, ALIKE_PAUSE_MS);
	readonly #units = new LatestAnswer<CustomerId, UnitToChoose[]>(unitsOf, 0);

	get callers(): readonly Caller[] | null {
		return this.#callers.answer;
	}

	get isSearching(): boolean {
		return this.#callers.isAsking;
	}

	get alike(): readonly LikeTicket[] {
		return this.#alike.answer ?? [];
	}

	get units(): readonly UnitToChoose[] {
		return this.#units.answer ?? [];
	}

	/** Asks anew as the draft changes; returns the way to stop. */
	follow(draft: () => Draft): () => void {
		const leaving = new AbortController();
		const stopFollowing = $effect.root(() => {
			$effect(() => {
				const questions = questionsOf(draft());
				untrack(() => this.#put(questions));
			});
		});
		const timer = setInterval(() => void this.#count(leaving.signal), DUES_EVERY_MS);
		void this.#count(leaving.signal);
		return () => {
			stopFollowing();
			clearInterval(timer);
			leaving.abort();
			for (const one of [this.#callers, this.#alike, this.#units]) one.close();
		};
	}

	#put({ caller, alike, customerId }: ReturnType<typeof questionsOf>): void {
		this.#callers.ask(caller);
		this.#alike.ask(alike);
		this.#units.ask(customerId);
	}

	async #count(signal: AbortSignal): Promise<void> {
		const dues = await duesNow(signal);
		if (signal.aborted) return;
		this.dues = dues;
		this.isCounting = false;
	}
}

const questionsOf = ({ caller, person, unitId, title, description }: Draft) => {
	const query = caller.trim();
	const known = person && {
		customerId: person.customerId,
		contactId: person.contactId,
		unitId,
		text: `${title} ${description}`.trim().slice(0, TEXT_LENGTH_MAX)
	};
	return {
		caller: person || query.length < CALLER_CHARS_MIN ? null : query,
		alike: known,
		customerId: person?.customerId ?? null
	};
};
