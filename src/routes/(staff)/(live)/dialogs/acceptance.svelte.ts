import type { UserId } from '#lib/domain/ids.ts';
import { worksOnLine } from '#lib/domain/permissions.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { Line, Priority } from '#lib/domain/regulation.ts';
import { LINES } from '#lib/domain/regulation.ts';
import { lineOf } from '#lib/domain/ticket.ts';
import type { Colleague } from './colleagues.ts';
import { peopleOfLine } from './colleagues.ts';
import type { DialogBoard, RequestOf } from './dialogs.svelte.ts';

interface Given {
	board: DialogBoard;
	request: RequestOf<'accept'>;
	staff: readonly Colleague[];
}

/** Who takes the ticket, on which line, under which priority (W2). */
export class Acceptance {
	priority = $state<Priority | null>(null);
	#confirmed = $state(false);
	#line = $state<Line | null>(null);
	#engineer = $state<UserId | null>(null);
	readonly #given: Given;

	constructor(given: Given) {
		this.#given = given;
		this.priority = this.card?.prio ?? null;
		this.#engineer = this.card?.who ?? null;
	}

	get card() {
		return this.#given.board.index.entry(this.#given.request.ticket)?.card;
	}

	get isNew(): boolean {
		return this.#given.board.index.shownColumn(this.#given.request.ticket) === 'new';
	}

	/** First a person confirms the priority; only then is there a deadline to be met. */
	get wantsPriority(): boolean {
		return this.card?.conf === false && !this.#confirmed;
	}

	/** From «Новые» it goes to one of these; put into a line, or on one already, it stays there. */
	get lines(): readonly Line[] {
		const { board, request } = this.#given;
		const dropped = request.drop && lineOf(request.drop.to);
		if (dropped) return [dropped];
		if (!this.isNew) return this.card ? [this.card.line] : [];
		return LINES.filter((line) => worksOnLine(board.actor, line));
	}

	get line(): Line | null {
		const wanted = this.#line ?? this.card?.line ?? null;
		return this.lines.find((one) => one === wanted) ?? this.lines[0] ?? null;
	}

	set line(line: Line | null) {
		this.#line = line;
	}

	/** A lead gives it to anybody of the line, an engineer takes it himself. */
	get people(): readonly Colleague[] {
		const { board, staff } = this.#given;
		const able = this.line === null ? [] : peopleOfLine(staff, this.line);
		return board.actor.role === 'lead' ? able : able.filter(({ id }) => id === board.actor.id);
	}

	get engineer(): Colleague | null {
		const self = this.#given.board.actor.id;
		const named = (id: UserId | null) => this.people.find((person) => person.id === id);
		return named(this.#engineer) ?? named(self) ?? this.people[0] ?? null;
	}

	choose(engineer: UserId): void {
		this.#engineer = engineer;
	}

	confirm(): void {
		this.#confirmed = true;
	}

	/** Why nobody can take it now, the priority apart, which is confirmed right here. */
	get refusal(): Refusal | null {
		const { engineer, line } = this;
		if (!this.card) return { code: 'gone' };
		if (!engineer) return line === null ? { code: 'forbidden' } : { code: 'not-on-line', line };
		const { board, request } = this.#given;
		const refusal = board.whyNotAccept(request.ticket, this.isNew ? line : null, engineer);
		return refusal?.code === 'priority-not-confirmed' ? null : refusal;
	}
}
