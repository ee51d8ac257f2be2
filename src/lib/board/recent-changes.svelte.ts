import { SvelteMap } from 'svelte/reactivity';
import type { TicketId } from '../domain/ids.ts';

/** How long a card that somebody else changed is outlined. */
const OUTLINE_MS = 600;

/** Cards that a colleague has just changed. */
export class RecentChanges {
	readonly #since = new SvelteMap<TicketId, number>();
	#count = 0;

	has(ticket: TicketId): boolean {
		return this.#since.has(ticket);
	}

	/** A change on top of a change keeps the outline for its own full time. */
	note(ticket: TicketId): void {
		const change = (this.#count += 1);
		this.#since.set(ticket, change);
		setTimeout(() => {
			if (this.#since.get(ticket) === change) this.#since.delete(ticket);
		}, OUTLINE_MS);
	}
}
