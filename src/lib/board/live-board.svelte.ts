import * as v from 'valibot';
import type { Command, CommandOf, CommandResult } from '../domain/command.ts';
import { CommandId, TicketId } from '../domain/ids.ts';
import type { UserId } from '../domain/ids.ts';
import type { Hands, SupportState } from '../domain/live.ts';
import type { Actor } from '../domain/permissions.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Priority } from '../domain/regulation.ts';
import type { Column, TicketInWorkflow } from '../domain/ticket.ts';
import { whyNotMove } from '../domain/workflow.ts';
import type { StaffEntry } from '../views/staff.ts';
import { BoardIndex } from './board-index.svelte.ts';
import { CommandQueue } from './command-queue.svelte.ts';
import { Lines } from './lines.svelte.ts';
import { OwnHands } from './own-hands.ts';
import { PresenceMap } from './presence.svelte.ts';
import { RecentChanges } from './recent-changes.svelte.ts';
import { SentCommands } from './sent-commands.svelte.ts';
import { ServerClock } from './server-clock.svelte.ts';
import type { StaffConnection, StaffListener } from './staff-connection.ts';

export interface BoardStart {
	actor: Actor;
	entries: readonly StaffEntry[];
	/** Who leads no ticket any more (W12). */
	left: readonly UserId[];
	room: string;
	epoch: number;
	now: number;
	build: string;
	support: SupportState;
}

/** What the page says to the person; the board itself has no words. */
export interface BoardVoice {
	moved: (entry: StaffEntry, to: Column, undo: { until: number; take: () => void } | null) => void;
	refused: (refusal: Refusal, entry: StaffEntry | null) => void;
	/** The ticket was moved by somebody else while it was in this person's hand. */
	overtaken: (entry: StaffEntry, column: Column) => void;
}

const TOO_MANY: Refusal = { code: 'too-fast' };

export interface Move {
	ticket: TicketId;
	to: Column;
	after: TicketId | null;
}

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
	readonly #sent = new SentCommands();
	/** The command behind each move that is shown over the view. */
	readonly #shown = new Map<TicketId, CommandId>();
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
	whyNot(ticket: TicketId, to: Column): Refusal | null {
		const entry = this.index.entry(ticket);
		if (!entry) return { code: 'gone' };
		const ticketNow = inWorkflow(entry, this.index.shownColumn(ticket), this.#left);
		return whyNotMove(ticketNow, to, this.actor);
	}

	/** Shows the move at once; the server's answer keeps it or takes it back with the reason. */
	async move({ ticket, to, after }: Move): Promise<void> {
		const entry = this.index.entry(ticket);
		const from = this.index.shownColumn(ticket);
		if (!entry || !from) return this.#voice.refused({ code: 'gone' }, null);
		const refusal = this.queue.isFull ? TOO_MANY : this.whyNot(ticket, to);
		if (refusal) return this.#voice.refused(refusal, entry);
		const command = { id: newId(), type: 'move', ticket, from, to, after } as const;
		this.index.showMove(ticket, { column: to, after });
		this.#shown.set(ticket, command.id);
		const result = await this.#command(command);
		if (result.ok && from !== to) this.#offerUndo(command, entry, result.undoUntil);
	}

	/** Takes back the last own move while the server still allows it. */
	undoLast(): void {
		if (this.#lastUndo && this.clock.exact() < this.#lastUndo.until) this.#lastUndo.take();
	}

	async confirmPriority(ticket: TicketId, priority: Priority): Promise<void> {
		await this.#command({ id: newId(), type: 'confirmPriority', ticket, priority });
	}

	/** Not answered for so long that the person should know. */
	isUnsaved(ticket: TicketId): boolean {
		return this.#sent.isLate(ticket);
	}

	tellHands(hands: Partial<Hands>): void {
		this.#hands.move(hands);
	}

	async #command(command: Exclude<Command, { type: 'register' }>): Promise<CommandResult> {
		this.#sent.begin(command.ticket, command.id);
		const result = await this.queue.send(command);
		this.#settle(command, result);
		return result;
	}

	#settle({ id, ticket }: { id: CommandId; ticket: TicketId }, result: CommandResult): void {
		const entry = this.index.entry(ticket) ?? null;
		const isLatest = this.#sent.isLatest(ticket, id);
		if (!result.ok) {
			if (this.#shown.get(ticket) === id) this.index.endMove(ticket);
			if (isLatest) this.#forgetMove(ticket);
			return this.#voice.refused(result.refusal, entry);
		}
		if (!isLatest) return;
		this.#sent.answered(ticket, id, result.rev);
		if (entry) this.#caughtUp(entry);
	}

	#forgetMove(ticket: TicketId): void {
		this.#sent.end(ticket);
		this.#shown.delete(ticket);
		this.index.endMove(ticket);
	}

	#offerUndo(move: CommandOf<'move'>, before: StaffEntry, until: number | null): void {
		const take = () => {
			this.#lastUndo = null;
			void this.#command({ id: newId(), type: 'undoMove', ticket: move.ticket, move: move.id });
		};
		this.#lastUndo = until === null ? null : { until, take };
		this.#voice.moved(before, move.to, this.#lastUndo);
	}

	#listener(): StaffListener {
		return {
			whole: (entries) => {
				this.index.reset(entries);
				for (const entry of entries) this.#caughtUp(entry);
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
		this.index.apply(parsed);
		for (const [, entry] of parsed) if (entry) this.#caughtUp(entry);
	}

	/** The overlay goes when the view shows what the answer promised. */
	#caughtUp({ id, place }: StaffEntry): void {
		if (this.#sent.isShownAt(id, place[2])) this.#forgetMove(id);
	}

	/** A repaint of the clock is no news; a change of facts or place by somebody else is. */
	#noteForeign(id: TicketId, entry: StaffEntry | null): void {
		const known = this.index.entry(id);
		if (known && entry && !this.#sent.has(id) && known.place[2] !== entry.place[2])
			this.changes.note(id);
	}

	#noteOvertaken(id: TicketId, entry: StaffEntry | null): void {
		const known = this.index.entry(id);
		if (this.#hands.now.dragging !== id || !entry || !known) return;
		if (known.place[0] !== entry.place[0]) this.#voice.overtaken(entry, entry.place[0]);
	}
}

const newId = () => v.parse(CommandId, crypto.randomUUID());

const inWorkflow = (
	entry: StaffEntry,
	column: Column | null,
	left: readonly UserId[]
): TicketInWorkflow => ({
	column: column ?? entry.place[0],
	priorityConfirmed: entry.card.conf,
	assigneeId: entry.card.who && !left.includes(entry.card.who) ? entry.card.who : null,
	returnTo: entry.card.ret,
	line: entry.card.line,
	clientInformedAt: entry.card.inf
});
