import type { CommandOf } from '../../domain/command.ts';
import { UNDO_WINDOW_MS } from '../../domain/command.ts';
import type { TicketId, UserId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import { may } from '../../domain/permissions.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Column, Ticket } from '../../domain/ticket.ts';
import { effectOfMove, whyNotMove } from '../../domain/workflow.ts';
import type { TicketChange } from './rows.ts';

/** What a command comes to: the fields that change, the place, the reaction events. */
export interface Decision {
	what: string;
	change: TicketChange;
	place?: { column: Column; after: TicketId | null };
	events: ReactionEvent[];
}

export type Verdict = { refusal: Refusal } | { decision: Decision };

/** How a move is taken back: kept with its command. */
export interface UndoRecord {
	from: Column;
	after: TicketId | null;
	/** The revision the move made; another one means that somebody touched the ticket since. */
	rev: number;
	restore: TicketChange;
}

/** The move that is to be taken back, as it was answered. */
export interface Moved {
	actor: string;
	at: number;
	ticket: TicketId;
	undo: UndoRecord;
}

export interface MoveContext {
	actor: Actor;
	at: number;
	lastMover: UserId | null;
	/** The assignee if he still works here; null: nobody leads the ticket. */
	leads: UserId | null;
}

const no = (refusal: Refusal): Verdict => ({ refusal });

export const decideMove = (
	ticket: Ticket,
	move: CommandOf<'move'>,
	{ actor, at, lastMover, leads }: MoveContext
): Verdict => {
	const forbidden = may(actor, 'arrange') ? null : ({ code: 'forbidden' } as const);
	if (forbidden) return no(forbidden);
	if (ticket.archivedAt !== null) return no({ code: 'gone' });
	if (ticket.column !== move.from) {
		const { column, rev } = ticket;
		return no({ code: 'moved-meanwhile', column, rev, by: lastMover });
	}
	const refusal = whyNotMove({ ...ticket, assigneeId: leads }, move.to, actor);
	if (refusal) return no(refusal);
	const place = { column: move.to, after: move.after };
	const isNewCycle = ticket.column === 'resolved' && leads === null;
	if (move.to === ticket.column)
		return { decision: { what: 'arrange', change: {}, place, events: [] } };
	return {
		decision: {
			what: 'move',
			change: {
				...effectOfMove(ticket, move.to),
				...stampsOfMove(ticket, move.to, at),
				...(isNewCycle ? NOT_ACCEPTED : {})
			},
			place,
			events: eventsOfMove(ticket, move.to, { at, isNewCycle })
		}
	};
};

/** W12: reopened to nobody, the ticket waits again for an engineer whom the client is told of. */
const NOT_ACCEPTED: TicketChange = { assigneeId: null, acceptedAt: null, clientInformedAt: null };

const stampsOfMove = (ticket: Ticket, to: Column, at: number): TicketChange => ({
	columnSince: at,
	resolvedAt: to === 'resolved' ? at : to === 'closed' ? ticket.resolvedAt : null,
	closedAt: to === 'closed' ? at : null
});

/** W11, W12: closing and reopening are told to the reaction clock; other moves leave it alone. */
const eventsOfMove = (
	ticket: Ticket,
	to: Column,
	{ at, isNewCycle }: { at: number; isNewCycle: boolean }
): ReactionEvent[] => {
	if (to === 'closed') return [{ type: 'closed', at }];
	if (ticket.column === 'resolved') return [{ type: 'reopened', at, newCycle: isNewCycle }];
	return [];
};

export const decideUndo = (
	ticket: Ticket,
	moved: Moved | null,
	{ actor, at }: { actor: Actor; at: number }
): Verdict => {
	if (!may(actor, 'arrange')) return no({ code: 'forbidden' });
	if (!moved || moved.actor !== actor.id || moved.ticket !== ticket.id)
		return no({ code: 'forbidden' });
	const tooLate = at - moved.at > UNDO_WINDOW_MS || ticket.rev !== moved.undo.rev;
	if (tooLate || ticket.archivedAt !== null) return no({ code: 'undo-too-late' });
	const { from, after, restore } = moved.undo;
	const events: ReactionEvent[] =
		ticket.column === 'closed' ? [{ type: 'reopened', at, newCycle: false }] : [];
	return {
		decision: { what: 'undoMove', change: restore, place: { column: from, after }, events }
	};
};

/**
 * A new reaction cycle is a fact about the client's wait, and so is the end of a clock that nobody
 * had stopped (R42): neither is taken back by a key.
 */
export const isUndoable = (ticket: Ticket, decision: Decision): boolean =>
	!decision.events.some(
		(event) =>
			(event.type === 'reopened' && event.newCycle) ||
			(event.type === 'closed' && ticket.clientInformedAt === null)
	);

export const decideConfirmPriority = (
	ticket: Ticket,
	{ priority }: CommandOf<'confirmPriority'>,
	{ actor, at }: { actor: Actor; at: number }
): Verdict => {
	if (!may(actor, 'confirmPriority')) return no({ code: 'forbidden' });
	if (ticket.archivedAt !== null || ticket.column === 'closed') return no({ code: 'gone' });
	if (ticket.priorityConfirmed) return no({ code: 'priority-already-confirmed' });
	const events: ReactionEvent[] =
		priority === ticket.priority ? [] : [{ type: 'prioritySet', at, priority }];
	return {
		decision: {
			what: 'confirmPriority',
			change: { priority, priorityConfirmed: true },
			events
		}
	};
};
