import type { Actor } from './permissions.ts';
import { may, worksOnLine } from './permissions.ts';
import type { Refusal } from './refusal.ts';
import type { Line } from './regulation.ts';
import type { Ticket } from './ticket.ts';
import { LINE_COLUMNS, isRepairColumn } from './ticket.ts';

/** Where a ticket can be taken into work (W2). */
const ACCEPTED_IN: readonly Ticket['column'][] = ['new', ...LINE_COLUMNS, 'waiting_client'];

export type TicketToAccept = Pick<
	Ticket,
	'column' | 'line' | 'assigneeId' | 'acceptedAt' | 'priorityConfirmed'
>;

export interface Acceptance {
	engineer: Actor;
	/** From «Новые»: the line it goes to; elsewhere the ticket stays where it is. */
	line: Line | null;
}

/** The line a ticket will be worked on after its acceptance. */
export const lineAfter = (ticket: Pick<Ticket, 'column' | 'line'>, line: Line | null): Line =>
	ticket.column === 'new' ? (line ?? ticket.line) : ticket.line;

/**
 * W2: an engineer of the line takes the ticket, or a lead gives it to one. That alone does not
 * stop the reaction clock: the client has to be told first (R42).
 */
export const whyNotAccept = (
	ticket: TicketToAccept,
	{ engineer, line }: Acceptance,
	actor: Actor
): Refusal | null => {
	if (!may(actor, 'accept')) return { code: 'forbidden' };
	if (ticket.column === 'closed') return { code: 'closed' };
	// W15 may have taken it to the service centre before anybody did: the client still waits (R42).
	const waits = isRepairColumn(ticket.column) && ticket.acceptedAt === null;
	if (!waits && !ACCEPTED_IN.includes(ticket.column)) return { code: 'not-your-move', rule: 'W2' };
	if (engineer.id !== actor.id && actor.role !== 'lead')
		return { code: 'not-your-move', rule: 'W2' };
	const onLine = lineAfter(ticket, line);
	if (!may(engineer, 'accept') || !worksOnLine(engineer, onLine))
		return { code: 'not-on-line', line: onLine };
	if (!ticket.priorityConfirmed) return { code: 'priority-not-confirmed' };
	const hasIt = ticket.assigneeId === engineer.id && ticket.acceptedAt !== null;
	return hasIt && ticket.column !== 'new' ? { code: 'already-accepted' } : null;
};
