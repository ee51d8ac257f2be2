import type { TicketDesk, FoundParty } from './ticket-desk.ts';

/** A search of fewer letters finds everybody. */
const LETTERS_MIN = 2;

/** Looks for who asked while it is typed; an answer that came too late is no answer. */
export class PartySearch {
	state = $state<'idle' | 'searching' | 'found' | 'none' | 'failed'>('idle');
	found = $state.raw<readonly FoundParty[]>([]);
	#asked = 0;
	readonly #find: TicketDesk['findParties'];

	constructor(find: TicketDesk['findParties']) {
		this.#find = find;
	}

	async type(typed: string): Promise<void> {
		this.#asked += 1;
		const mine = this.#asked;
		if (typed.trim().length < LETTERS_MIN) return this.#show([], 'idle');
		this.state = 'searching';
		try {
			const found = await this.#find(typed.trim());
			if (mine === this.#asked) this.#show(found, found.length > 0 ? 'found' : 'none');
		} catch {
			if (mine === this.#asked) this.#show([], 'failed');
		}
	}

	#show(found: readonly FoundParty[], state: typeof this.state): void {
		this.found = found;
		this.state = state;
	}
}
