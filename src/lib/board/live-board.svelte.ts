import * as v from 'valibot';
import { whyNotAccept } from '../domain/acceptance.ts';
import type { CommandOf, CommandResult } from '../domain/command.ts';
import { CommandId, TicketId } from '../domain/ids.ts';
import type { UserId } from '../domain/ids.ts';
import type { Hands, SupportState } from '../domain/live.ts';
import type { MoveDetails } from '../domain/move-details.ts';
import type { Actor } from '../domain/permissions.ts';
import { worksOnLine } from '../domain/permissions.ts';
import type { Refusal, RefusalCode } from '../domain/refusal.ts';
import type { Line, Priority } from '../domain/regulation.ts';
import type { Column } from '../domain/ticket.ts';
import { columnOfLine, lineOf } from '../domain/ticket.ts';
import { whyNotMove } from '../domain/workflow.ts';
import type { StaffEntry } from '../views/staff.ts';
import { BoardIndex } from './board-index.svelte.ts';
import type { BoardStart, BoardVoice, Move, UndoOffer, Wish } from './board-voice.ts';
import { CommandQueue } from './command-queue.svelte.ts';
import { Lines } from './lines.svelte.ts';
import { Outgoing } from './outgoing.svelte.ts';
import { OwnHands } from './own-hands.ts';
import { PresenceMap } from './presence.svelte.ts';
import { RecentChanges } from './recent-changes.svelte.ts';
import { ServerClock } from './server-clock.svelte.ts';
import type { StaffConnection, StaffListener } from './staff-connection.ts';
import { workflowOf } from './workflow-of.ts';

/** What a dialog may lead out of: words that are wanted, or an acceptance that comes first. */
const ASKED: readonly RefusalCode[] = [
	'needs-explanation',
	'priority-not-confirmed',
	'not-accepted'
];
const TOO_MANY: Refusal = { code: 'too-fast' };

/**
 * The board in one browser: the server's view, the moves that are under way over it, and the road
 * for commands. Rules are asked here first, by the same function that the server asks.
 */
export class LiveBoard {
	readonly index: BoardIndex;
	readonly clock: ServerClock;
	readonly presence = new PresenceMap();
	readonly queue: CommandQueue;
	/** Whom the server takes this person for: a role may change while the board is open. */
	actor: Actor;
	support = $state.raw<SupportState>({ open: true, until: null });
	/** The server runs another build than this page. */
	outdated = $state(false);
	readonly #start: BoardStart;
	#left: readonly UserId[] = $state.raw([]);
	readonly #voice: BoardVoice;
	readonly changes = new RecentChanges();
	readonly lines: Lines;
	readonly #hands = new OwnHands((hands) => this.#line?.tellHands(hands));
	readonly #outgoing: Outgoing;
	#line: StaffConnection | null = null;
	#lastUndo: { until: number; take: () => void } | null = null;

	constructor(start: BoardStart, voice: BoardVoice, browserNow: () => number) {
		this.#start = start;
		this.#left = start.left;
		this.#voice = voice;
		this.actor = $state.raw(start.actor);
		this.index = new BoardIndex(start.entries);
		this.clock = new ServerClock(start.now, browserNow);
		this.lines = new Lines(() => this.clock.exact());
		this.support = start.support;
		this.queue = new CommandQueue({
			send: (command) =>
				this.#line ? this.#line.send(command) : Promise.reject(new Error('no line')),
			connected: () => this.lines.commandsAreUp && (this.#line?.connected ?? false)
		});
		this.#outgoing = new Outgoing(this.queue, this.index);
		this.#know(start.entries);
	}

	/** Opens the lines; in a browser only. Returns the way to close everything. */
	open(connect: (listener: StaffListener) => StaffConnection): () => void {
		this.#line = connect(this.#listener());
		this.clock.start(() => void this.#askTime());
		this.lines.begin();
		return () => this.close();
	}

	close(): void {
		this.lines.close();
		this.#hands.close();
		this.#line?.close();
		this.#line = null;
		this.clock.close();
		this.queue.close();
	}

	/** Null: the rules let this person move it there. */
	whyNot(ticket: TicketId, to: Column, details: MoveDetails = {}): Refusal | null {
		const entry = this.index.entry(ticket);
		if (!entry) return { code: 'gone' };
		const ticketNow = workflowOf(entry, this.index.shownColumn(ticket), this.#left);
		return whyNotMove(ticketNow, { to, details }, this.actor);
	}

	/** Shows the move at once; the server's answer keeps it or takes it back with the reason. */
	async move(move: Move): Promise<CommandResult | null> {
		const { ticket, to, after, details = {} } = move;
		const entry = this.index.entry(ticket);
		const from = this.index.shownColumn(ticket);
		if (!entry || !from) return this.#refuse({ code: 'gone' }, null);
		const refusal = this.queue.isFull ? TOO_MANY : this.whyNot(ticket, to, details);
		if (refusal && ASKED.includes(refusal.code))
			return this.#ask(() => this.#voice.explain(entry, move));
		if (refusal) return this.#refuse(refusal, entry);
		if (!move.plain && this.#isForMyLine(from, to))
			return this.#ask(() => this.#voice.askAccept(entry, move));
		const command = { id: newId(), type: 'move', ticket, from, to, after, details } as const;
		const result = await this.#outgoing.send(command, { column: to, after });
		if (!result.ok) this.#voice.refused(result.refusal, entry);
		else if (from !== to) this.#voice.moved(entry, to, this.#undoOf(command, result.undoUntil));
		return result;
	}

	/** Null: this person may take the ticket, or give it to that engineer (W2). */
	whyNotAccept(ticket: TicketId, line: Line | null = null, engineer = this.actor): Refusal | null {
		const entry = this.index.entry(ticket);
		if (!entry) return { code: 'gone' };
		const { card } = entry;
		const column = this.index.shownColumn(ticket) ?? entry.place[0];
		const facts = { assigneeId: card.who, acceptedAt: card.acc, priorityConfirmed: card.conf };
		return whyNotAccept({ ...facts, column, line: card.line }, { engineer, line }, this.actor);
	}

	/** W2; from «Новые» the ticket goes to the line at once. */
	async accept(
		ticket: TicketId,
		{ line = null, engineer = this.actor.id }: { line?: Line | null; engineer?: UserId } = {}
	): Promise<CommandResult> {
		const entry = this.index.entry(ticket);
		if (!entry) return { ok: false, refusal: { code: 'gone' } };
		const command = { id: newId(), type: 'accept', ticket, engineer, line } as const;
		const isNew = this.index.shownColumn(ticket) === 'new';
		const column = columnOfLine(line ?? entry.card.line);
		const result = await this.#outgoing.send(command, isNew ? { column, after: null } : undefined);
		if (result.ok) this.#voice.accepted(entry, engineer, this.#undoOf(command, result.undoUntil));
		return result;
	}

	/** Everything else that is done to a ticket; who asks shows the refusal. */
	ask(wish: Wish): Promise<CommandResult> {
		return this.#outgoing.send({ ...wish, id: newId() });
	}

	/** The id is the form's own: sent twice, it makes one ticket. */
	register(request: Omit<CommandOf<'register'>, 'type'>): Promise<CommandResult> {
		return this.queue.send({ ...request, type: 'register' });
	}

	/** Takes back the last own move while the server still allows it. */
	undoLast(): void {
		if (this.#lastUndo && this.clock.exact() < this.#lastUndo.until) this.#lastUndo.take();
	}

	async confirmPriority(ticket: TicketId, priority: Priority): Promise<void> {
		const result = await this.ask({ type: 'confirmPriority', ticket, priority });
		if (!result.ok) this.#refuse(result.refusal, this.index.entry(ticket) ?? null);
	}

	/** Not answered for so long that the person should know. */
	isUnsaved(ticket: TicketId): boolean {
		return this.#outgoing.isUnsaved(ticket);
	}

	tellHands(hands: Partial<Hands>): void {
		this.#hands.move(hands);
	}

	#refuse(refusal: Refusal, entry: StaffEntry | null): CommandResult {
		this.#voice.refused(refusal, entry);
		return { ok: false, refusal };
	}

	#ask(question: () => void): null {
		question();
		return null;
	}

	/** A lead belongs to every line and therefore is not asked on each move. */
	#isForMyLine(from: Column, to: Column): boolean {
		const line = lineOf(to);
		return (
			from === 'new' &&
			line !== null &&
			this.actor.role === 'engineer' &&
			worksOnLine(this.actor, line)
		);
	}

	#undoOf({ id, ticket }: { id: CommandId; ticket: TicketId }, until: number | null): UndoOffer {
		const take = () => {
			this.#lastUndo = null;
			void this.#outgoing
				.send({ id: newId(), type: 'undo', ticket, command: id })
				.then((result) => {
					if (!result.ok) this.#refuse(result.refusal, this.index.entry(ticket) ?? null);
				});
		};
		this.#lastUndo = until === null ? null : { until, take };
		return this.#lastUndo;
	}

	#listener(): StaffListener {
		return {
			whole: (entries) => {
				this.#know(entries);
				this.index.reset(entries);
				for (const entry of entries) this.#outgoing.caughtUp(entry);
			},
			changed: (changes) => this.#apply(changes),
			view: (state) => this.lines.view(state === 'live'),
			line: (state) => this.#commandsAre(state === 'up'),
			build: (build) => {
				if (build !== this.#start.build) this.outdated = true;
			},
			hello: (hello, offset) => {
				// Another person signed in within this browser: what waits here is not theirs to send.
				if (hello.actor.id !== this.#start.actor.id) return this.#end();
				this.clock.adjust(offset);
				this.actor = hello.actor;
				this.support = hello.support;
				this.#left = hello.left;
				this.presence.begin(hello.board, hello.present);
			},
			presence: (change) => this.presence.change(change),
			support: (state) => (this.support = state),
			left: (people) => (this.#left = people),
			ended: () => this.#end()
		};
	}

	#commandsAre(up: boolean): void {
		if (this.lines.state === 'ended') return;
		this.lines.commands(up);
		if (!up) return this.presence.forget();
		this.#line?.tellHands(this.#hands.now);
		this.queue.resume();
	}

	#end(): void {
		this.lines.end();
		this.#line?.close();
		this.queue.close();
	}

	/** No answer: the next jump, or the next hello, brings the time. */
	async #askTime(): Promise<void> {
		const offset = this.#line?.connected ? await this.#line.offset().catch(() => null) : null;
		if (offset !== null) this.clock.adjust(offset);
	}

	#apply(changes: readonly [id: string, entry: StaffEntry | null][]): void {
		const parsed = changes.map(([id, entry]) => [v.parse(TicketId, id), entry] as const);
		for (const [id, entry] of parsed) {
			this.#noteForeign(id, entry);
			this.#noteOvertaken(id, entry);
		}
		const entries = parsed.flatMap(([, entry]) => entry ?? []);
		this.#know(entries);
		this.index.apply(parsed);
		for (const entry of entries) this.#outgoing.caughtUp(entry);
	}

	#know(entries: readonly StaffEntry[]): void {
		const tickets = entries.map(({ id }) => id);
		for (const one of [this.presence, this.changes, this.#outgoing]) one.know(tickets);
	}

	/** A repaint of the clock is no news; a change of facts or place by somebody else is. */
	#noteForeign(id: TicketId, entry: StaffEntry | null): void {
		const known = this.index.entry(id);
		if (known && entry && !this.#outgoing.has(id) && known.place[2] !== entry.place[2])
			this.changes.note(id);
	}

	#noteOvertaken(id: TicketId, entry: StaffEntry | null): void {
		const known = this.index.entry(id);
		if (this.#hands.now.dragging !== id || !entry || !known) return;
		if (known.place[0] !== entry.place[0]) this.#voice.overtaken(entry, entry.place[0]);
	}
}

const newId = () => v.parse(CommandId, crypto.randomUUID());
