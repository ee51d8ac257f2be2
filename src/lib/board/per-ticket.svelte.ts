import { SvelteMap } from 'svelte/reactivity';
import type { TicketId } from '../domain/ids.ts';

/**
 * A value of each ticket that its card alone hears of. Who reads an absent key of a `SvelteMap` is
 * told of every key that comes and goes, so the keys of the whole board are there from the first.
 * A key stays when its ticket leaves: as many as one page sees come are no burden.
 */
export class PerTicket<Value> {
	readonly #values = new SvelteMap<TicketId, Value>();
	readonly #otherwise: Value;

	/** `otherwise`: the value of a ticket nobody has given one. */
	constructor(otherwise: Value) {
		this.#otherwise = otherwise;
	}

	at(ticket: TicketId): Value {
		return this.#values.get(ticket) ?? this.#otherwise;
	}

	/** Tickets that came to the board. */
	know(tickets: Iterable<TicketId>): void {
		for (const ticket of tickets) {
			if (!this.#values.has(ticket)) this.#values.set(ticket, this.#otherwise);
		}
	}

	set(ticket: TicketId, value: Value): void {
		this.#values.set(ticket, value);
	}

	unset(ticket: TicketId): void {
		if (this.#values.has(ticket)) this.#values.set(ticket, this.#otherwise);
	}
}
