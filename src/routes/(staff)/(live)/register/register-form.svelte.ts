import type { CommandResult } from '#lib/domain/command.ts';
import type { CommandId, TicketId } from '#lib/domain/ids.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { Draft, RegisterRequest } from './registration.ts';
import { canRegister, emptyDraft, isTouched, requestOf } from './registration.ts';

/** What the form needs of the board and of the page around it. */
export interface Desk {
	/** Answers when the server has: while the line is down, that may be long. */
	register: (request: RegisterRequest) => Promise<CommandResult>;
	now: () => number;
	newId: () => CommandId;
	registered: (ticket: TicketId) => void;
	/** A registration that nobody looks at any more was refused; `takeUp` puts it into the form. */
	refused: (refusal: Refusal, takeUp: () => void) => void;
}

/** What was filled in, with the id that makes one ticket of it. */
export interface Filled {
	id: CommandId;
	draft: Draft;
	links: readonly TicketId[];
	/** The form stays open for the next call. */
	another: boolean;
}

interface SubmitOptions {
	another?: boolean;
	links?: readonly TicketId[];
}

/**
 * The form of a new ticket as it lives in the page: closing it, a refusal or a lost line lose
 * nothing of what was typed. It is kept in memory only (R25).
 */
export class RegisterForm {
	isOpen = $state(false);
	draft: Draft = $state(emptyDraft(0));
	/** Asked before it closes, because something was typed. */
	isClosing = $state(false);
	refusal: Refusal | null = $state.raw(null);
	/** It was left half filled in and is open again. */
	isResumed = $state(false);
	/** Somebody tried to register nothing at all. */
	isTextMissing = $state(false);
	/** Begun, and put aside for another one. */
	aside: readonly Draft[] = $state.raw([]);
	#sending: Filled | null = $state.raw(null);
	#id: CommandId;
	readonly #desk: Desk;

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#id = desk.newId();
	}

	get isSending(): boolean {
		return this.#sending !== null;
	}

	get isTouched(): boolean {
		return isTouched(this.draft);
	}

	/** A form that is already open, or was left half filled in, goes on as it is. */
	show(): void {
		if (this.isOpen) return;
		this.isResumed = this.isTouched;
		if (!this.isTouched) this.draft = emptyDraft(this.#desk.now());
		this.isOpen = true;
	}

	/** Asks once if something was typed; the draft stays either way. */
	close(): void {
		if (this.isTouched && !this.isSending && !this.isClosing) this.isClosing = true;
		else this.#shut();
	}

	stay(): void {
		this.isClosing = false;
	}

	/** Something else wants to be looked at first; nothing is asked, the draft stays. */
	setAside(): void {
		this.#shut();
	}

	closeAndForget(): void {
		this.#begin();
		this.#shut();
	}

	startAnew(): void {
		this.#begin();
	}

	/** Takes up a draft that was put aside, and puts the present one in its place. */
	takeUp(draft: Draft): void {
		const others = this.aside.filter((one) => one !== draft);
		this.aside = this.isTouched ? [...others, $state.snapshot(this.draft)] : others;
		this.#begin(draft);
		this.isOpen = true;
	}

	async submit({ another = false, links = [] }: SubmitOptions = {}): Promise<void> {
		if (this.isSending) return;
		this.isTextMissing = !canRegister(this.draft);
		if (this.isTextMissing) return;
		const filled = { id: this.#id, draft: $state.snapshot(this.draft), links, another };
		this.refusal = null;
		this.isClosing = false;
		this.#sending = filled;
		const result = await this.#desk.register(
			requestOf(filled.draft, { ...filled, now: this.#desk.now() })
		);
		this.#answered(filled, result);
	}

	/** The line is down: what is sent waits in the queue, and the form is free for the next call. */
	letGo(): void {
		if (this.#sending) this.#end(this.#sending);
	}

	#answered(filled: Filled, result: CommandResult): void {
		const isStillHere = this.#sending === filled;
		if (result.ok) this.#desk.registered(result.ticket);
		if (isStillHere) this.#settle(filled, result);
		else if (!result.ok) this.#bringBack(filled.draft, result.refusal);
	}

	#settle(filled: Filled, result: CommandResult): void {
		if (result.ok) return this.#end(filled);
		this.#sending = null;
		this.refusal = result.refusal;
		// The server answers the same id with the same refusal, however the form is put right.
		this.#id = this.#desk.newId();
	}

	#end({ another }: Filled): void {
		this.#begin();
		if (!another) this.#shut();
	}

	#bringBack(draft: Draft, refusal: Refusal): void {
		this.aside = [...this.aside, draft];
		this.#desk.refused(refusal, () => {
			this.takeUp(draft);
			this.refusal = refusal;
		});
	}

	#begin(draft = emptyDraft(this.#desk.now())): void {
		this.draft = draft;
		this.#id = this.#desk.newId();
		this.#sending = null;
		this.refusal = null;
		this.isTextMissing = false;
		this.isClosing = false;
		this.isResumed = false;
	}

	#shut(): void {
		this.isOpen = false;
		this.isClosing = false;
	}
}
