import { createContext } from 'svelte';
import type { LiveBoard } from '#lib/board/live-board.svelte.ts';
import type { Toasts } from '#lib/board/toasts.svelte.ts';
import type { TicketId } from '#lib/domain/ids.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { Column } from '#lib/domain/ticket.ts';
import type { BoardLook } from './board/board-look.svelte.ts';
import type { People } from './board/people.ts';

/** What every page over the live board may use. */
export interface LiveContext {
	board: LiveBoard;
	people: () => People;
	toasts: Toasts;
	look: BoardLook;
	/** Opens the dialog of a transition that wants words. */
	explain: (wanted: { ticket: TicketId; to: Column; after?: TicketId | null }) => void;
	/** A dialog of this refusal leads on: it is not in the way. */
	leadsOut: (refusal: Refusal, to: Column) => boolean;
	/** «Принять в работу», with the priority first where nobody has confirmed it. */
	accept: (ticket: TicketId) => void;
	/** Confirms the priority, or changes it with a reason (R41). */
	priority: (ticket: TicketId) => void;
	/** The ticket with the form of a call in front (R29). */
	openCall: (ticket: TicketId) => void;
	/** Opens the address of a ticket over the board. */
	goTo: (ticket: string) => Promise<void>;
	openPalette: () => void;
	openRegister: () => void;
}

export const [liveContext, giveLiveContext] = createContext<LiveContext>();
