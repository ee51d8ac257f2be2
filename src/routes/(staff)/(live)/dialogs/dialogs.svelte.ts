import type { LiveBoard } from '#lib/board/live-board.svelte.ts';
import { whyNotChangePriority } from '#lib/domain/priority-change.ts';
import type { CommandResult } from '#lib/domain/command.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/permissions.ts';
import type { Explanation, Refusal } from '#lib/domain/refusal.ts';
import type { Line } from '#lib/domain/regulation.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { lineOf } from '#lib/domain/ticket.ts';
import { canExplain } from './move-form.ts';
import { TypedWords } from './typed-words.svelte.ts';

/** Where the person wants the ticket. */
export interface Target {
	ticket: TicketId;
	to: Column;
	/** The ticket it was put under; null: to the top. */
	after?: TicketId | null;
}

export type DialogRequest =
	/** W4–W9 and W10: what the transition wants explained. */
	| {
			kind: 'move';
			ticket: TicketId;
			from: Column;
			to: Column;
			after: TicketId | null;
			rule: string;
			needs: readonly Explanation[];
	  }
	/** W10: the client does not know yet who leads the ticket. */
	| { kind: 'not-accepted'; ticket: TicketId }
	/** W2; `drop`: the ticket was put into a line, and may stay a plain move (W3). */
	| { kind: 'accept'; ticket: TicketId; drop: { to: Column; after: TicketId | null } | null }
	/** R41 */
	| { kind: 'priority'; ticket: TicketId };

export type RequestOf<Kind extends DialogRequest['kind']> = Extract<DialogRequest, { kind: Kind }>;

interface Parts {
	board: LiveBoard;
	/** Says a refusal that no dialog shows. */
	say: (refusal: Refusal, ticket: TicketId) => void;
}

/** Which dialog is open, and what was typed into those that were closed unsent. */
export class Dialogs {
	current = $state.raw<DialogRequest | null>(null);
	readonly board: LiveBoard;
	readonly #say: Parts['say'];
	/** In memory only: these words are confidential (R25). */
	readonly #typed = new Map<string, TypedWords>();
	#opener: Element | null = null;

	constructor({ board, say }: Parts) {
		this.board = board;
		this.#say = say;
	}

	/** Any move: with words where it wants some, with the reason where it cannot be. */
	explain({ ticket, to, after = null }: Target): void {
		const refusal = this.board.whyNot(ticket, to);
		const from = this.board.index.shownColumn(ticket);
		if (!refusal) return void this.board.move({ ticket, to, after });
		if (refusal.code === 'needs-explanation' && from && canExplain(refusal.needs)) {
			const { rule, needs } = refusal;
			return this.open({ kind: 'move', ticket, from, to, after, rule, needs });
		}
		if (refusal.code === 'not-accepted' && to === 'resolved')
			return this.open({ kind: 'not-accepted', ticket });
		const wantsPriority = refusal.code === 'priority-not-confirmed' && lineOf(to) !== null;
		if (wantsPriority && may(this.board.actor, 'confirmPriority'))
			return this.askAccept({ ticket, to, after });
		this.#say(refusal, ticket);
	}

	/** W3: put into a line, the ticket may be accepted at once. */
	askAccept({ ticket, to, after = null }: Target): void {
		this.open({ kind: 'accept', ticket, drop: { to, after } });
	}

	/** W2, from a button or a key: at once, unless there is something to decide. */
	accept(ticket: TicketId): void {
		const { board } = this;
		const entry = board.index.entry(ticket);
		if (!entry) return this.#say({ code: 'gone' }, ticket);
		const line = this.#lineFor(ticket, entry.card.line);
		const refusal = board.whyNotAccept(ticket, line);
		const asks = refusal?.code === 'priority-not-confirmed' || this.#decides(ticket, line);
		if (asks && may(board.actor, 'accept'))
			return this.open({ kind: 'accept', ticket, drop: null });
		if (refusal) return this.#say(refusal, ticket);
		void this.finish(board.accept(ticket, { line }), ticket);
	}

	/** Confirms the priority where nobody has, changes it otherwise (R41). */
	priority(ticket: TicketId): void {
		const card = this.board.index.entry(ticket)?.card;
		if (!card) return this.#say({ code: 'gone' }, ticket);
		const { actor } = this.board;
		const refusal: Refusal | null = card.conf
			? whyNotChangePriority(this.#priorityOf(ticket), otherThan(card.prio), actor)
			: may(actor, 'confirmPriority')
				? null
				: { code: 'forbidden' };
		if (refusal) this.#say(refusal, ticket);
		else this.open({ kind: 'priority', ticket });
	}
