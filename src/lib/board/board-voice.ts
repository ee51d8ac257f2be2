import type { TicketCommand } from '../domain/command.ts';
import type { TicketId, UserId } from '../domain/ids.ts';
import type { SupportState } from '../domain/live.ts';
import type { MoveDetails } from '../domain/move-details.ts';
import type { Actor } from '../domain/permissions.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Column } from '../domain/ticket.ts';
import type { StaffEntry } from '../views/staff.ts';

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

export type UndoOffer = { until: number; take: () => void } | null;

/** What the page says to the person; the board itself has no words. */
export interface BoardVoice {
	moved: (entry: StaffEntry, to: Column, undo: UndoOffer) => void;
	accepted: (entry: StaffEntry, engineer: UserId, undo: UndoOffer) => void;
	refused: (refusal: Refusal, entry: StaffEntry | null) => void;
	/** The ticket was moved by somebody else while it was in this person's hand. */
	overtaken: (entry: StaffEntry, column: Column) => void;
	/** The move wants words: a dialog asks for them and moves again with the answers. */
	explain: (entry: StaffEntry, move: Move) => void;
	/** W3: put into an own line, the ticket may be accepted at once. */
	askAccept: (entry: StaffEntry, move: Move) => void;
}

export interface Move {
	ticket: TicketId;
	to: Column;
	after: TicketId | null;
	/** What the transition wants explained. */
	details?: MoveDetails;
	/** The person has said that it is a move and no acceptance. */
	plain?: boolean;
}

/** A command as a page writes it: the board gives the id. */
export type Wish = TicketCommand extends infer One
	? One extends TicketCommand
		? Omit<One, 'id'>
		: never
	: never;
