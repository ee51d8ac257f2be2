import type { Command, CommandResult } from '../domain/command.ts';
import { refused } from '../domain/command.ts';
import type { RefusalCode } from '../domain/refusal.ts';

/** What a board may hold while the line is down; kept in memory only (R25). */
export const QUEUE_MAX = 50;
/** Pause before a command that was turned away for the moment is sent again. */
const AGAIN_MS = 500;

/** The server did not decide: the same command is sent again. */
const NOT_DECIDED: readonly RefusalCode[] = ['restart', 'too-fast'];

export interface CommandLine {
	/** Sends once; rejects when no answer came in time or the line broke. */
	send(command: Command): Promise<CommandResult>;
	connected(): boolean;
}

interface Waiting {
	command: Command;
	sending: boolean;
	answer: (result: CommandResult) => void;
}

/**
 * Commands on their way to the server, in order. Without an answer the same command goes again
 * under the same id, which the server executes once.
 */
export class CommandQueue {
	/** How many are not answered yet. */
	count = $state(0);
	readonly #line: CommandLine;
	#waiting: Waiting[] = [];
	#closed = false;

	constructor(line: CommandLine) {
		this.#line = line;
	}

	get isFull(): boolean {
		return this.#waiting.length >= QUEUE_MAX;
	}

	/** Resolves with the server's answer, however long the line is down. */
	send(command: Command): Promise<CommandResult> {
		if (this.#closed) return Promise.resolve(refused({ code: 'session' }));
		if (this.isFull) return Promise.resolve(refused({ code: 'too-fast' }));
		return new Promise((answer) => {
			const waiting = { command, sending: false, answer };
			this.#waiting.push(waiting);
			this.count = this.#waiting.length;
			this.#offer(waiting);
		});
	}

	/** The line is back: everything unanswered goes again, oldest first. */
	resume(): void {
		for (const waiting of this.#waiting) this.#offer(waiting);
	}

	/** Nothing will be sent any more; what waits is answered as the session's end. */
	close(): void {
		this.#closed = true;
		for (const { answer } of this.#waiting) answer(refused({ code: 'session' }));
		this.#waiting = [];
		this.count = 0;
	}

	#offer(waiting: Waiting): void {
		if (this.#closed || waiting.sending || !this.#line.connected()) return;
		waiting.sending = true;
		this.#line.send(waiting.command).then(
			(result) => this.#answered(waiting, result),
			() => this.#again(waiting)
		);
	}

	#answered(waiting: Waiting, result: CommandResult): void {
		if (!result.ok && NOT_DECIDED.includes(result.refusal.code)) return this.#again(waiting);
		this.#waiting = this.#waiting.filter((one) => one !== waiting);
		this.count = this.#waiting.length;
		waiting.answer(result);
	}

	#again(waiting: Waiting): void {
		waiting.sending = false;
		if (!this.#closed) setTimeout(() => this.#offer(waiting), AGAIN_MS);
	}
}
