import type { TicketId } from '../../domain/ids.ts';
import { UNDO_WINDOW_MS } from '../../domain/command.ts';
import { may } from '../../domain/permissions.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Column, Ticket } from '../../domain/ticket.ts';
import type { Context, Decision, Verdict } from './decision.ts';
import { no, yes } from './decision.ts';
import type { TicketChange } from './rows.ts';

/** How a move or an acceptance is taken back: kept with its command. */
export interface UndoRecord {
	/** Where the ticket stood; null: the command left it where it was. */
	place: { column: Column; after: TicketId | null } | null;
	/** The revision it made; another one means that somebody touched the ticket since. */
	rev: number;
	restore: TicketChange;
}

/** The command that is to be taken back, as it was answered. */
export interface Undoable {
	id: string;
	actor: string;
	at: number;
	ticket: TicketId;
	undo: UndoRecord;
}

/** What was said stays said, also when the move that said it is taken back. */
const STAYS: readonly (keyof Ticket)[] = ['messages', 'files', 'todoDone', 'todoAll'];

export const restoreOf = (before: Ticket, change: TicketChange): TicketChange =>
	Object.fromEntries(
		(Object.keys(change) as (keyof Ticket)[])
			.filter((key) => !STAYS.includes(key))
			.map((key) => [key, before[key]])
	);

export const decideUndo = (
	ticket: Ticket,
	done: Undoable | null,
	{ actor, at }: Pick<Context, 'actor' | 'at'>
): Verdict => {
	if (!may(actor, 'arrange')) return no({ code: 'forbidden' });
	if (!done || done.actor !== actor.id || done.ticket !== ticket.id)
		return no({ code: 'forbidden' });
	const tooLate = at - done.at > UNDO_WINDOW_MS || ticket.rev !== done.undo.rev;
	if (tooLate || ticket.archivedAt !== null) return no({ code: 'undo-too-late' });
	const { place, restore } = done.undo;
	return yes({
		what: 'undo',
		change: restore,
		...(place ? { place } : {}),
		events: eventsOfUndo(ticket, restore, at)
	});
};

const eventsOfUndo = (ticket: Ticket, restore: TicketChange, at: number): ReactionEvent[] => {
	const events: ReactionEvent[] = [];
	if (ticket.column === 'closed' || ticket.column === 'resolved')
		events.push({ type: 'reopened', at, newCycle: false });
	if (ticket.column === 'waiting_client') events.push({ type: 'resumed', at });
	if (restore.assigneeId !== undefined && restore.assigneeId !== ticket.assigneeId)
		events.push({ type: 'assigneeSet', at, assignee: restore.assigneeId });
	return events;
};

/**
 * A new reaction cycle is a fact about the client's wait, and so is the end of a clock that nobody
 * had stopped (R42): neither is taken back by a key.
 */
export const isUndoable = (ticket: Ticket, decision: Decision): boolean =>
	['move', 'arrange', 'accept'].includes(decision.what) &&
	!decision.events.some(
		(event) =>
			(event.type === 'reopened' && event.newCycle) ||
			(event.type === 'closed' && ticket.clientInformedAt === null)
	);
