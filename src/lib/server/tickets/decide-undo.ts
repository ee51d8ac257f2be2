import type { TicketId } from '../../domain/ids.ts';
import { UNDO_WINDOW_MS } from '../../domain/command.ts';
import { may } from '../../domain/permissions.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Repair } from '../../domain/repair.ts';
import type { Column, Ticket } from '../../domain/ticket.ts';
import { waitsFor } from '../../domain/workflow.ts';
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
	/** The repair as it was; null: the command began it, so it is cancelled. */
	repair?: Repair | null;
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
	{ actor, at, repairs }: Pick<Context, 'actor' | 'at' | 'repairs'>
): Verdict => {
	if (!may(actor, 'arrange')) return no({ code: 'forbidden' });
	if (!done || done.actor !== actor.id || done.ticket !== ticket.id)
		return no({ code: 'forbidden' });
	const tooLate = at - done.at > UNDO_WINDOW_MS || ticket.rev !== done.undo.rev;
	if (tooLate || ticket.archivedAt !== null) return no({ code: 'undo-too-late' });
	const { place, restore, repair } = done.undo;
	return yes({
		what: 'undo',
		change: restore,
		...(place ? { place } : {}),
		...(repair === undefined ? {} : { repair: repair ?? begunInVain(ticket, { at, repairs }) }),
		events: eventsOfUndo(ticket, { restore, back: place?.column ?? null, at })
	});
};

/** The number of a repair that was begun by mistake is not given again. */
const begunInVain = ({ id }: Ticket, { at, repairs }: Pick<Context, 'at' | 'repairs'>): Repair => {
	const begun = repairs.going(id);
	if (!begun) throw new Error('a move that began a repair left one behind');
	return { ...begun, outcome: 'cancelled', closedAt: at };
};

const eventsOfUndo = (
	ticket: Ticket,
	{ restore, back, at }: { restore: TicketChange; back: Column | null; at: number }
): ReactionEvent[] => {
	const events: ReactionEvent[] = [];
	if (ticket.column === 'closed' || ticket.column === 'resolved')
		events.push({ type: 'reopened', at, newCycle: false });
	if (waitsFor(ticket.column)) events.push({ type: 'resumed', at });
	const waits = back && waitsFor(back);
	if (waits) events.push({ type: 'paused', at, reason: waits });
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
	// The client has another unit in his hands: that is no slip of the mouse.
	!decision.repair?.newUnitId &&
	!decision.events.some(
		(event) =>
			(event.type === 'reopened' && event.newCycle) ||
			(event.type === 'closed' && ticket.clientInformedAt === null)
	);
