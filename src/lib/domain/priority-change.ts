import type { Actor } from './permissions.ts';
import { may } from './permissions.ts';
import type { Refusal } from './refusal.ts';
import type { Priority } from './regulation.ts';
import type { Outage, Ticket } from './ticket.ts';

/** The clause of the classification that describes each priority (R37–R40). */
export const CLAUSE_OF: Record<Priority, string> = {
	critical: 'R37',
	high: 'R38',
	medium: 'R39',
	low: 'R40'
};

/** R41: an engineer may change a confirmed priority; nobody else but a lead, and never a client. */
export const whyNotChangePriority = (
	ticket: Pick<Ticket, 'column' | 'priority' | 'priorityConfirmed'>,
	priority: Priority,
	actor: Actor
): Refusal | null => {
	if (!may(actor, 'changePriority')) return { code: 'forbidden' };
	if (ticket.column === 'closed') return { code: 'closed' };
	if (!ticket.priorityConfirmed) return { code: 'priority-not-confirmed' };
	return ticket.priority === priority ? { code: 'same-priority' } : null;
};

/** R11, R40: what the kind of the request suggests; the person may decide otherwise. */
export const suggestedPriority = (kind: Ticket['kind'], outage: Outage | null): Priority | null => {
	if (kind === 'consultation') return 'low';
	if (outage === 'full') return 'critical';
	return outage === 'partial' ? 'high' : null;
};
