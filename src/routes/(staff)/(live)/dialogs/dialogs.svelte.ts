import type { LiveBoard } from '#lib/board/live-board.svelte.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/permissions.ts';
import { may, worksOnLine } from '#lib/domain/permissions.ts';
import { whyNotChangePriority } from '#lib/domain/priority-change.ts';
import type { Explanation, Refusal } from '#lib/domain/refusal.ts';
import type { Line, Priority } from '#lib/domain/regulation.ts';
import { PRIORITIES } from '#lib/domain/regulation.ts';
import type { Column } from '#lib/domain/ticket.ts';
import { lineOf } from '#lib/domain/ticket.ts';
import { TypedWords } from './typed-words.svelte.ts';

/** Where the person wants the ticket. */
export interface Target {
	ticket: TicketId;
	to: Column;
	/** The ticket it was put under; null: to the top. */
	after?: TicketId | null;
}

export interface MoveRequest {
	kind: 'move';
	ticket: TicketId;
	from: Column;
	to: Column;
	after: TicketId | null;
	rule: string;
	needs: readonly Explanation[];
	/** Goes on with what was written into the dialog it took the place of. */
	continued?: boolean;
}

export type DialogRequest =
	| MoveRequest
	/** W10: the client does not know yet who leads the ticket. */
	| { kind: 'not-accepted'; ticket: TicketId }
	/** W2; `drop`: the ticket was put into a line, where it may also stay a plain move (W3). */
	| { kind: 'accept'; ticket: TicketId; drop: { to: Column; after: TicketId | null } | null }
	/** R41 */
	| { kind: 'priority'; ticket: TicketId };

export type RequestOf<Kind extends DialogRequest['kind']> = Extract<DialogRequest, { kind: Kind }>;

/** The part of the live board that the dialogs use. */
export type DialogBoard = Pick<
	LiveBoard,
	'actor' | 'index' | 'clock' | 'lines' | 'whyNot' | 'whyNotAccept' | 'move' | 'accept' | 'ask'
>;

export interface DialogParts {
	board: DialogBoard;
	/** Says a refusal that no dialog shows. */
	say: (refusal: Refusal, ticket: TicketId) => void;
}

/** Which dialog is open, and what was typed into those that were closed unsent. */
export class Dialogs {
	current = $state.raw<DialogRequest | null>(null);
	readonly board: DialogBoard;
	readonly say: DialogParts['say'];
	/** In memory only: these words are confidential (R25). */
	readonly #typed = new Map<string, TypedWords>();

	constructor({ board, say }: DialogParts) {
		this.board = board;
		this.say = say;
	}

	/** The way is open to who says more: a menu offers it, a drop asks. */
	leadsOut(refusal: Refusal, to: Column): boolean {
		if (refusal.code === 'needs-explanation') return true;
		if (refusal.code === 'not-accepted') return to === 'resolved';
		if (refusal.code !== 'priority-not-confirmed') return false;
		return lineOf(to) !== null && may(this.board.actor, 'confirmPriority');
	}

	/** Any move: with words where it wants some, with the reason where it cannot be. */
	explain({ ticket, to, after = null }: Target): void {
		const refusal = this.board.whyNot(ticket, to);
		const from = this.board.index.shownColumn(ticket);
		if (!refusal) return void this.board.move({ ticket, to, after });
		if (!from || !this.leadsOut(refusal, to)) return this.say(refusal, ticket);
		if (refusal.code === 'not-accepted') return this.open({ kind: 'not-accepted', ticket });
		if (refusal.code !== 'needs-explanation') return this.askAccept({ ticket, to, after });
		const { rule, needs } = refusal;
		this.open({ kind: 'move', ticket, from, to, after, rule, needs });
	}

	/** The same words lead to another column: what they say does not fit the chosen one. */
	reaim({ ticket }: MoveRequest, to: Column): void {
		this.explain({ ticket, to });
		const { current } = this;
		if (current?.kind === 'move' && current.to === to) this.open({ ...current, continued: true });
	}

	/** W3: put into a line, the ticket may be accepted at once. */
	askAccept({ ticket, to, after = null }: Target): void {
		if (lineOf(to) !== null) this.open({ kind: 'accept', ticket, drop: { to, after } });
	}

	/** W2, from a button or a key: at once, unless there is something to decide. */
	accept(ticket: TicketId): void {
		const { board } = this;
		const entry = board.index.entry(ticket);
		if (!entry) return this.say({ code: 'gone' }, ticket);
		const { line, who, acc, conf } = entry.card;
		const isNew = board.index.shownColumn(ticket) === 'new';
		const ownLine = isNew ? ownLineOf(board.actor, line) : null;
		const isLed = who !== null && acc !== null && who !== board.actor.id;
		const decides = board.actor.role === 'lead' || isLed || !conf || ownLine === 'several';
		if (decides && may(board.actor, 'accept'))
			return this.open({ kind: 'accept', ticket, drop: null });
		void this.#acceptAtOnce(ticket, ownLine === 'several' ? null : ownLine);
	}

	/** Confirms the priority where nobody has, changes it otherwise (R41). */
	priority(ticket: TicketId): void {
		const entry = this.board.index.entry(ticket);
		if (!entry) return this.say({ code: 'gone' }, ticket);
		const { prio, conf } = entry.card;
		const { actor } = this.board;
		const facts = { column: entry.place[0], priority: prio, priorityConfirmed: true };
		const refusal: Refusal | null = conf
			? whyNotChangePriority(facts, otherThan(prio), actor)
			: may(actor, 'confirmPriority')
				? null
				: { code: 'forbidden' };
		if (refusal) this.say(refusal, ticket);
		else this.open({ kind: 'priority', ticket });
	}

	open(request: DialogRequest): void {
		this.current = request;
	}

	close(): void {
		this.current = null;
	}

	isOpen(request: DialogRequest): boolean {
		return this.current === request;
	}

	/** A refusal about this ticket is shown inside the open dialog: no notice is needed. */
	shows(ticket: TicketId): boolean {
		return this.current?.ticket === ticket;
	}

	/** What was begun for this ticket and this place, or nothing yet. */
	typed(request: DialogRequest): TypedWords {
		const key = keyOf(request);
		const typed = this.#typed.get(key) ?? new TypedWords();
		this.#typed.set(key, typed);
		return typed;
	}

	/** The server has accepted: nothing is left to be kept. */
	done(request: DialogRequest): void {
		this.#typed.delete(keyOf(request));
		if (this.isOpen(request)) this.close();
	}

	async #acceptAtOnce(ticket: TicketId, line: Line | null): Promise<void> {
		const refusal = this.board.whyNotAccept(ticket, line);
		if (refusal) return this.say(refusal, ticket);
		const result = await this.board.accept(ticket, { line });
		if (!result.ok) this.say(result.refusal, ticket);
	}
}

const keyOf = (request: DialogRequest): string =>
	[request.ticket, request.kind, request.kind === 'move' ? request.to : ''].join(' ');

const otherThan = (priority: Priority): Priority =>
	PRIORITIES.find((one) => one !== priority) ?? priority;

/** From «Новые» a ticket goes to a line of the engineer's own; which, they say if it is not clear. */
const ownLineOf = (actor: Actor, suggested: Line): Line | 'several' => {
	if (worksOnLine(actor, suggested)) return suggested;
	const [first, second] = actor.lines;
	return second === undefined ? (first ?? suggested) : 'several';
};
