import type { TicketId, UserId } from '../domain/ids.ts';
import type { Presence, PresenceChange } from '../domain/live.ts';
import { PerTicket } from './per-ticket.svelte.ts';

/** Whose hands are at a ticket. */
export interface HandsAt {
	viewers: UserId[];
	dragger: UserId | null;
}

const NOBODY: HandsAt = { viewers: [], dragger: null };

/** Who else has the board open; a card looks up only the hands that are at it. */
export class PresenceMap {
	/** Everybody present, each person once. */
	people = $state.raw<readonly UserId[]>([]);
	readonly #at = new PerTicket<HandsAt>(NOBODY);
	/** Where hands were at the last count. */
	#touched: ReadonlySet<TicketId> = new Set();
	#here = new Map<string, Presence>();
	#self: string | null = null;

	at(ticket: TicketId): HandsAt {
		return this.#at.at(ticket);
	}

	know(tickets: Iterable<TicketId>): void {
		this.#at.know(tickets);
	}

	/** A new line to the server: everything known before is void. */
	begin(self: string, present: readonly Presence[]): void {
		this.#self = self;
		this.#here = new Map(present.map((one) => [one.board, one]));
		this.#recount();
	}

	change({ here, gone }: PresenceChange): void {
		for (const one of here) this.#here.set(one.board, one);
		for (const board of gone) this.#here.delete(board);
		this.#recount();
	}

	/** The line is down: what was known of the others is no longer true. */
	forget(): void {
		this.#here.clear();
		this.#recount();
	}

	#recount(): void {
		this.people = [...new Set([...this.#here.values()].map(({ user }) => user))];
		const found = new Map<TicketId, HandsAt>();
		for (const { board, user, hands } of this.#here.values()) {
			if (board === this.#self) continue;
			if (hands.dragging) handsOf(found, hands.dragging).dragger = user;
			if (hands.viewing) handsOf(found, hands.viewing).viewers.push(user);
		}
		for (const ticket of this.#touched) if (!found.has(ticket)) this.#at.unset(ticket);
		for (const [ticket, hands] of found)
			if (JSON.stringify(this.#at.at(ticket)) !== JSON.stringify(hands))
				this.#at.set(ticket, hands);
		this.#touched = new Set(found.keys());
	}
}

const handsOf = (found: Map<TicketId, HandsAt>, ticket: TicketId): HandsAt => {
	const hands = found.get(ticket) ?? { viewers: [], dragger: null };
	found.set(ticket, hands);
	return hands;
};
