import { goto } from '$app/navigation';
import { ruLater } from '#lib/i18n/ru-later.ts';
import { LiveBoard } from '#lib/board/live-board.svelte.ts';
import type { BoardStart } from '#lib/board/board-voice.ts';
import { Toasts } from '#lib/board/toasts.svelte.ts';
import { BoardLook } from './board/board-look.svelte.ts';
import type { People } from './board/people.ts';
import { voiceOf } from './board/voice.ts';
import { Dialogs } from './dialogs/dialogs.svelte.ts';
import { bringBoardParts } from './board-parts.ts';
import { Later } from './later.svelte.ts';
import type { LiveContext } from './live-context.ts';
import { deskOf } from './register/desk.svelte.ts';
import { RegisterForm } from './register/register-form.svelte.ts';
import { canOpenTickets, prepareTickets } from './tickets/ticket-code.ts';

const TICKETS = '/tickets/';

/** Everything that lives as long as the board is open, and how its parts reach each other. */
export class Desk implements LiveContext {
	readonly board: LiveBoard;
	readonly toasts: Toasts;
	readonly look = new BoardLook();
	readonly dialogs: Dialogs;
	readonly form: RegisterForm;
	/** What opens over the board, once it has been loaded. */
	readonly later: Later;
	readonly people: () => People;
	paletteIsOpen = $state(false);

	constructor(start: BoardStart, people: () => People) {
		this.people = people;
		this.toasts = new Toasts(() => this.board.clock.exact());
		this.later = new Later({
			bring: bringBoardParts,
			prepare: prepareTickets,
			failed: () => this.toasts.show({ kind: 'warning', text: ruLater.part })
		});
		const voice = voiceOf(this.toasts, people, {
			explain: (move) => this.dialogs.explain(move),
			accept: (move) => this.dialogs.askAccept(move),
			isShown: (ticket) => this.dialogs.shows(ticket)
		});
		this.board = new LiveBoard(start, voice, () => Date.now());
		this.dialogs = new Dialogs({
			board: this.board,
			say: (refusal, ticket) => voice.refused(refusal, this.board.index.entry(ticket) ?? null)
		});
		const { board, toasts, openTicket } = this;
		const nameOf = (id: string) => people().name(id);
		this.form = new RegisterForm(deskOf({ board, toasts, nameOf, openTicket }));
	}

	explain: LiveContext['explain'] = (wanted) => this.dialogs.explain(wanted);
	leadsOut: LiveContext['leadsOut'] = (refusal, to) => this.dialogs.leadsOut(refusal, to);
	accept: LiveContext['accept'] = (ticket) => this.dialogs.accept(ticket);
	priority: LiveContext['priority'] = (ticket) => this.dialogs.priority(ticket);
	openPalette = (): void => void (this.paletteIsOpen = true);
	openRegister = (): void => this.form.show();
	openTicket = (number: string): void => void this.goTo(TICKETS + number);

	/** W2, R29: the call that tells the client who has the ticket is written down in its panel. */
	openCall: LiveContext['openCall'] = (ticket) => {
		const number = this.board.index.entry(ticket)?.card.no;
		if (number !== undefined) void this.goTo(`${TICKETS}${number}?focus=call`);
	};

	/** A ticket whose code cannot come must not take the living board away. */
	goTo = async (ticket: string): Promise<void> => {
		if (await canOpenTickets()) await goto(ticket);
		else this.toasts.show({ kind: 'warning', text: ruLater.ticket });
	};

	/** Any page of the product; a ticket opens over the living board. */
	go = (path: string): void => void (path.startsWith(TICKETS) ? this.goTo(path) : goto(path));

	/** Something is to open that takes the keys, whether its code has come or not. */
	get isAsked(): boolean {
		return this.dialogs.current !== null || this.form.isOpen || this.paletteIsOpen;
	}
}
