import type { CommandResult, TicketCommand } from '../domain/command.ts';
import type { CommandId, TicketId } from '../domain/ids.ts';
import type { StaffEntry } from '../views/staff.ts';
import type { BoardIndex } from './board-index.svelte.ts';
import type { CommandQueue } from './command-queue.svelte.ts';
import type { ShownMove } from './order.ts';
import { SentCommands } from './sent-commands.svelte.ts';

/** Own commands between their sending and the view that shows them; moves are shown meanwhile. */
export class Outgoing {
	readonly #queue: CommandQueue;
	readonly #index: BoardIndex;
	readonly #sent = new SentCommands();
	/** The command behind each move that is shown over the view. */
	readonly #shown = new Map<TicketId, CommandId>();

	constructor(queue: CommandQueue, index: BoardIndex) {
		this.#queue = queue;
		this.#index = index;
	}

	/** Not answered for so long that the person should know. */
	isUnsaved(ticket: TicketId): boolean {
		return this.#sent.isLate(ticket);
	}

	know(tickets: Iterable<TicketId>): void {
		this.#sent.know(tickets);
	}

	has(ticket: TicketId): boolean {
		return this.#sent.has(ticket);
	}

	/** Sends the command; `place`: where the ticket is shown until the view says it. */
	async send(command: TicketCommand, place?: ShownMove): Promise<CommandResult> {
		const { id, ticket } = command;
		if (place) {
			this.#index.showMove(ticket, place);
			this.#shown.set(ticket, id);
		}
		this.#sent.begin(ticket, id);
		const result = await this.#queue.send(command);
		this.#settle(command, result);
		return result;
	}

	/** The overlay goes when the view shows what the answer promised. */
	caughtUp({ id, place }: StaffEntry): void {
		if (this.#sent.isShownAt(id, place[2])) this.#forget(id);
	}

	#settle({ id, ticket }: TicketCommand, result: CommandResult): void {
		const isLatest = this.#sent.isLatest(ticket, id);
		if (!result.ok) {
			if (this.#shown.get(ticket) === id) this.#index.endMove(ticket);
			if (isLatest) this.#forget(ticket);
			return;
		}
		if (!isLatest) return;
		this.#sent.answered(ticket, id, result.rev);
		const entry = this.#index.entry(ticket);
		if (entry) this.caughtUp(entry);
	}

	#forget(ticket: TicketId): void {
		this.#sent.end(ticket);
		this.#shown.delete(ticket);
		this.#index.endMove(ticket);
	}
}
