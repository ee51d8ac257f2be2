import type { Refusal } from '#lib/domain/refusal.ts';
import type { TicketDesk, TicketWish } from './ticket-desk.ts';

/** A form's way to the server: one question at a time, and the last refusal stays to be read. */
export class Asking {
	pending = $state(false);
	refusal = $state.raw<Refusal | null>(null);
	readonly #ask: TicketDesk['ask'];

	constructor(ask: TicketDesk['ask']) {
		this.#ask = ask;
	}

	/** True: done. A second press while the first is under way does nothing. */
	async send(wish: TicketWish): Promise<boolean> {
		if (this.pending) return false;
		this.pending = true;
		this.refusal = null;
		try {
			this.refusal = await this.#ask(wish);
			return this.refusal === null;
		} finally {
			this.pending = false;
		}
	}
}
