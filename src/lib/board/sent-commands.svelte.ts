import { SvelteMap } from 'svelte/reactivity';
import type { CommandId, TicketId } from '../domain/ids.ts';

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
	readonly #sent = new SvelteMap<TicketId, Sent>();

	begin(ticket: TicketId, id: CommandId): void {
		this.#sent.set(ticket, { id, rev: null, late: false });
		setTimeout(() => {
			const sent = this.#sent.get(ticket);
			if (sent?.id === id && sent.rev === null) this.#sent.set(ticket, { ...sent, late: true });
		}, UNSAVED_AFTER_MS);
	}

	/** Not the latest: a later command owns what is shown of the ticket now. */
	isLatest(ticket: TicketId, id: CommandId): boolean {
		return this.#sent.get(ticket)?.id === id;
	}

	has(ticket: TicketId): boolean {
		return this.#sent.has(ticket);
	}

	/** Not answered for so long that the person should know. */
	isLate(ticket: TicketId): boolean {
		return this.#sent.get(ticket)?.late ?? false;
	}

	answered(ticket: TicketId, id: CommandId, rev: number): void {
		this.#sent.set(ticket, { id, rev, late: false });
	}

	/** Answered, and the view has reached what the answer promised. */
	isShownAt(ticket: TicketId, rev: number): boolean {
		const promised = this.#sent.get(ticket)?.rev ?? null;
		return promised !== null && rev >= promised;
	}

	end(ticket: TicketId): void {
		this.#sent.delete(ticket);
	}
}
