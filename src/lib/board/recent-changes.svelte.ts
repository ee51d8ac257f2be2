import type { TicketId } from '../domain/ids.ts';
import { PerTicket } from './per-ticket.svelte.ts';

/** How long a card that somebody else changed is outlined. */
const OUTLINE_MS = 600;
const NEVER = 0;

/** Cards that a colleague has just changed. */
export class RecentChanges {
	readonly #since = new PerTicket<number>(NEVER);
	#count = NEVER;

	has(ticket: TicketId): boolean {
		return this.#since.at(ticket) !== NEVER;
	}

	know(tickets: Iterable<TicketId>): void {
		this.#since.know(tickets);
	}

	/** A change on top of a change keeps the outline for its own full time. */
	note(ticket: TicketId): void {
		const change = (this.#count += 1);
		this.#since.set(ticket, change);
		setTimeout(() => {
			if (this.#since.at(ticket) === change) this.#since.unset(ticket);
		}, OUTLINE_MS);
	}
}
