import type { Move } from '#lib/board/board-voice.ts';
import type { CommandResult } from '#lib/domain/command.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { DialogRequest, Dialogs } from './dialogs.svelte.ts';

/** The commands of one dialog: one at a time, however often the button is pressed. */
export class Sending {
	busy = $state(false);
	refusal = $state.raw<Refusal | null>(null);
	readonly #dialogs: Dialogs;
	readonly #request: DialogRequest;

	constructor(dialogs: Dialogs, request: DialogRequest) {
		this.#dialogs = dialogs;
		this.#request = request;
	}

	/** The board waits for its line: the command goes by itself, with or without the dialog. */
	get waits(): boolean {
		return this.busy && this.#dialogs.board.lines.state !== 'live';
	}

	/** The board itself says what became of a move whose dialog has been closed. */
	async move(move: Move): Promise<boolean> {
		const accepted = await this.#once(() => this.#dialogs.board.move(move));
		if (accepted) this.#dialogs.done(this.#request);
		return accepted;
	}

	/** True: the server has accepted. */
	async ask(act: () => Promise<CommandResult>): Promise<boolean> {
		const accepted = await this.#once(act);
		if (this.refusal && !this.#dialogs.isOpen(this.#request))
			this.#dialogs.say(this.refusal, this.#request.ticket);
		return accepted;
	}

	/** Null: the board has opened another dialog instead. */
	async #once(act: () => Promise<CommandResult | null>): Promise<boolean> {
		if (this.busy) return false;
		this.busy = true;
		this.refusal = null;
		const result = await act();
		this.busy = false;
		if (result && !result.ok) this.refusal = result.refusal;
		return result?.ok ?? false;
	}
}
