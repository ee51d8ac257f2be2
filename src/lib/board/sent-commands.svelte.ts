import type { CommandId, TicketId } from '../domain/ids.ts';
import { PerTicket } from './per-ticket.svelte.ts';

/** Without an answer for this long the card says that it is not saved. */
const UNSAVED_AFTER_MS = 5_000;

interface Sent {
	id: CommandId;
	/** The revision that the answer promised; null: no answer yet. */
	rev: number | null;
	late: boolean;
}

/** The latest command on each ticket that the view does not show yet. */
export class SentCommands {
	readonly #sent = new PerTicket<Sent | null>(null);

	begin(ticket: TicketId, id: CommandId): void {
		this.#sent.set(ticket, { id, rev: null, late: false });
		setTimeout(() => {
			const sent = this.#sent.at(ticket);
			if (sent?.id === id && sent.rev === null) this.#sent.set(ticket, { ...sent, late: true });
		}, UNSAVED_AFTER_MS);
	}

	/** Not the latest: a later command owns what is shown of the ticket now. */
	isLatest(ticket: TicketId, id: CommandId): boolean {
		return this.#sent.at(ticket)?.id === id;
	}

	know(tickets: Iterable<TicketId>): void {
		this.#sent.know(tickets);
	}

	has(ticket: TicketId): boolean {
		return this.#sent.at(ticket) !== null;
	}

	/** Not answered for so long that the person should know. */
	isLate(ticket: TicketId): boolean {
		return this.#sent.at(ticket)?.late ?? false;
	}

	answered(ticket: TicketId, id: CommandId, rev: number): void {
		this.#sent.set(ticket, { id, rev, late: false });
	}

	/** Answered, and the view has reached what the answer promised. */
	isShownAt(ticket: TicketId, rev: number): boolean {
		const promised = this.#sent.at(ticket)?.rev ?? null;
		return promised !== null && rev >= promised;
	}

	end(ticket: TicketId): void {
		this.#sent.unset(ticket);
	}
}
