import { SvelteSet } from 'svelte/reactivity';
import type { TicketId } from '../domain/ids.ts';

/**
 * Tickets chosen to be treated alike. Only what is on the screen counts: a card that a filter or a
 * colleague took away is not acted upon, however it was chosen before.
 */
export class Selection {
	readonly #chosen = new SvelteSet<TicketId>();
	readonly #isShown: (ticket: TicketId) => boolean;
	#anchor: TicketId | null = null;
	readonly tickets: readonly TicketId[] = $derived.by(() =>
		[...this.#chosen].filter((ticket) => this.#isShown(ticket))
	);

	constructor(isShown: (ticket: TicketId) => boolean) {
		this.#isShown = isShown;
	}

	get size(): number {
		return this.tickets.length;
	}

	has(ticket: TicketId): boolean {
		return this.#chosen.has(ticket);
	}

	toggle(ticket: TicketId): void {
		if (!this.#chosen.delete(ticket)) this.#chosen.add(ticket);
		this.#anchor = ticket;
	}

	/** From the last one that was chosen by itself; without one in this column, only the ticket. */
	extendTo(ticket: TicketId, column: readonly TicketId[]): void {
		const from = this.#anchor === null ? -1 : column.indexOf(this.#anchor);
		const to = column.indexOf(ticket);
		if (from < 0 || to < 0) return this.#add(ticket);
		for (const one of column.slice(Math.min(from, to), Math.max(from, to) + 1))
			this.#chosen.add(one);
	}

	/** What was done leaves, what was refused stays chosen. */
	remove(tickets: readonly TicketId[]): void {
		for (const ticket of tickets) this.#chosen.delete(ticket);
	}

	clear(): void {
		this.#chosen.clear();
		this.#anchor = null;
	}

	#add(ticket: TicketId): void {
		this.#chosen.add(ticket);
		this.#anchor = ticket;
	}
}
