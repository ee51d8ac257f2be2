import * as v from 'valibot';
import { columnOf } from '#lib/board/drag/target.ts';
import { walk } from '#lib/board/drag/walk.ts';
import type { FilteredBoard } from '#lib/board/filtered-board.svelte.ts';
import type { LiveBoard } from '#lib/board/live-board.svelte.ts';
import type { Selection } from '#lib/board/selection.svelte.ts';
import { TicketId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/permissions.ts';
import { Column } from '#lib/domain/ticket.ts';
import type { ShortcutId } from '#lib/i18n/ru-board.ts';
import type { BoardLook } from './board-look.svelte.ts';
import { STEP_LETTERS, shortcutOf } from './shortcuts.ts';

/** A pointer that has not moved for so long points at nothing. */
const RESTING_MS = 10_000;

interface OpenMenu {
	ticket: TicketId;
	anchor: HTMLElement;
}

/** What the keys and clicks of the board lead to, outside the board itself. */
export interface Ways {
	openTicket: (ticket: TicketId, focus?: 'composer') => void;
	openRegister: () => void;
	openPalette: () => void;
	accept: (ticket: TicketId) => void;
	priority: (ticket: TicketId) => void;
	focusSearch: () => void;
	focusFilter: () => void;
}

interface Around {
	look: BoardLook;
	view: FilteredBoard;
	selection: Selection;
	ways: Ways;
}

const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	target.closest('input, textarea, select, [contenteditable]') !== null;

/** An open dialog or menu has keys of its own. */
const isElsewhere = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	target.closest('[aria-modal="true"], [role="menu"], [popover]') !== null;

/** What this person points at: the focused card, the column under the pointer, the open menu. */
export class Pointing {
	menu = $state.raw<OpenMenu | null>(null);
	#resting: ReturnType<typeof setTimeout> | undefined;
	readonly #board: LiveBoard;
	readonly #around: Around;

	constructor(board: LiveBoard, around: Around) {
		this.#board = board;
		this.#around = around;
	}

	openMenu = (id: string, anchor: HTMLElement): void => {
		// The focus may rest on a card that stands off the screen: its menu would open there.
		anchor.scrollIntoView({ block: 'nearest', inline: 'nearest' });
		this.menu = { ticket: v.parse(TicketId, id), anchor };
	};

	closeMenu = (): void => {
		this.menu = null;
	};

	/** Ctrl and Shift choose, a plain click opens. */
	oncard = (id: string, event: MouseEvent | KeyboardEvent): void => {
		const { selection, view, ways } = this.#around;
		const ticket = v.parse(TicketId, id);
		const column = this.#board.index.shownColumn(ticket);
		const isClick = event instanceof MouseEvent;
		if (isClick && event.shiftKey && column) return selection.extendTo(ticket, view.ids(column));
		if (isClick && (event.ctrlKey || event.metaKey)) return selection.toggle(ticket);
		ways.openTicket(ticket);
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

	onkeydown = (event: KeyboardEvent): void => {
		if (event.defaultPrevented || this.menu || isElsewhere(event.target)) return;
		const shortcut = shortcutOf(event, this.#around.look.letters);
		if (!shortcut || (isTyping(event.target) && shortcut !== 'palette')) return;
		const acting = this.#actOf(shortcut, event);
		if (!acting) return;
		event.preventDefault();
		acting();
	};

	/** Null: this key does nothing here and now. */
	#actOf(shortcut: ShortcutId, event: KeyboardEvent): (() => void) | null {
		const { look, ways, selection } = this.#around;
		switch (shortcut) {
			case 'new':
				return may(this.#board.actor, 'register') ? ways.openRegister : null;
			case 'search':
				return ways.focusSearch;
			case 'palette':
				return ways.openPalette;
			case 'filter':
				return ways.focusFilter;
			case 'density':
				return () => look.toggleDense();
			case 'help':
				return () => (look.help = true);
			case 'undo':
				return () => this.#board.undoLast();
			case 'clear':
				return selection.size > 0 ? () => selection.clear() : null;
			default:
				return this.#actOnCard(shortcut, event);
		}
	}

	#actOnCard(shortcut: ShortcutId, event: KeyboardEvent): (() => void) | null {
		const { ways, selection } = this.#around;
		const card = cardAt(event.target);
		const ticket = ticketAt(card);
		if (!card || !ticket) return null;
		switch (shortcut) {
			case 'move':
				return () => this.openMenu(ticket, card);
			case 'accept':
				return () => ways.accept(ticket);
			case 'priority':
				return () => ways.priority(ticket);
			case 'comment':
				return () => ways.openTicket(ticket, 'composer');
			case 'select':
				return () => selection.toggle(ticket);
			case 'walkLetters':
				return () => step(card, event.code);
			default:
				return null;
		}
	}
}

const step = (card: HTMLElement, code: string): void => {
	const way = STEP_LETTERS[code];
	const root = columnOf(card)?.parentElement;
	if (way && root) walk(root, card, way);
};

const cardAt = (target: EventTarget | null): HTMLElement | null =>
	target instanceof Element ? target.closest<HTMLElement>('[data-id]') : null;

const ticketAt = (target: EventTarget | null): TicketId | null => {
	const card = cardAt(target);
	return card ? v.parse(TicketId, card.dataset['id']) : null;
};
