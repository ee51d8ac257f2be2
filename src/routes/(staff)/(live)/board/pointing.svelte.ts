import * as v from 'valibot';
import type { LiveBoard } from '#lib/board/live-board.svelte.ts';
import { TicketId } from '#lib/domain/ids.ts';
import { Column } from '#lib/domain/ticket.ts';
import type { BoardLook } from './board-look.svelte.ts';

/** A pointer that has not moved for so long points at nothing. */
const RESTING_MS = 10_000;

interface OpenMenu {
	ticket: TicketId;
	anchor: HTMLElement;
}

const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	target.closest('input, textarea, select, [contenteditable]') !== null;

/** What this person points at: the focused card, the column under the pointer, the open menu. */
export class Pointing {
	menu = $state.raw<OpenMenu | null>(null);
	#resting: ReturnType<typeof setTimeout> | undefined;
	readonly #board: LiveBoard;
	readonly #look: BoardLook;

	constructor(board: LiveBoard, look: BoardLook) {
		this.#board = board;
		this.#look = look;
	}

	openMenu = (id: string, anchor: HTMLElement): void => {
		this.menu = { ticket: v.parse(TicketId, id), anchor };
	};

	closeMenu = (): void => {
		this.menu = null;
	};

	onfocusin = (event: FocusEvent): void => {
		const ticket = ticketAt(event.target);
		if (ticket) this.#board.tellHands({ viewing: ticket });
	};

	onfocusout = (event: FocusEvent): void => {
		if (!ticketAt(event.relatedTarget)) this.#board.tellHands({ viewing: null });
	};

	onpointerover = (event: PointerEvent): void => {
		if (document.documentElement.hasAttribute('data-drag')) return;
		const section = (event.target as Element).closest<HTMLElement>('[data-col]');
		this.#board.index.keep(section ? v.parse(Column, section.dataset['col']) : null);
	};

	/** A mouse left on the board over lunch must not hold the order of the risks. */
	onpointermove = (): void => {
		clearTimeout(this.#resting);
		this.#resting = setTimeout(this.onpointerleave, RESTING_MS);
	};

	onpointerleave = (): void => this.#board.index.keep(null);

	/** Physical keys: a Russian layout must not switch the shortcuts off. */
	onkeydown = (event: KeyboardEvent): void => {
		if (isTyping(event.target) || event.altKey || event.repeat) return;
		const withControl = event.ctrlKey || event.metaKey;
		if (withControl && event.code === 'KeyZ' && !event.shiftKey)
			return this.#take(event, () => this.#board.undoLast());
		if (withControl || this.menu || this.#look.help) return;
		const card =
			event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-id]') : null;
		if (event.code === 'KeyD') return this.#take(event, () => this.#look.toggleDense());
		if (event.code === 'Slash' && event.shiftKey)
			return this.#take(event, () => (this.#look.help = true));
		const id = ticketAt(card);
		if (event.code === 'KeyM' && card && id) this.#take(event, () => this.openMenu(id, card));
	};

	#take(event: KeyboardEvent, act: () => void): void {
		event.preventDefault();
		act();
	}
}

const ticketAt = (target: EventTarget | null): TicketId | null => {
	const card = target instanceof Element ? target.closest<HTMLElement>('[data-id]') : null;
	return card ? v.parse(TicketId, card.dataset['id']) : null;
};
