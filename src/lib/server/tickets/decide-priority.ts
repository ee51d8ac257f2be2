import type { CommandOf } from '../../domain/command.ts';
import { may } from '../../domain/permissions.ts';
import { CLAUSE_OF, whyNotChangePriority } from '../../domain/priority-change.ts';
import { loweringNeedsReason } from '../../domain/reaction.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Context, Verdict } from './decision.ts';
import { no, yes } from './decision.ts';

export const decideConfirmPriority = (
	ticket: Ticket,
	{ priority }: CommandOf<'confirmPriority'>,
	{ actor, at }: Pick<Context, 'actor' | 'at'>
): Verdict => {
	if (!may(actor, 'confirmPriority')) return no({ code: 'forbidden' });
	if (ticket.archivedAt !== null || ticket.column === 'closed') return no({ code: 'gone' });
	if (ticket.priorityConfirmed) return no({ code: 'priority-already-confirmed' });
	const events: ReactionEvent[] =
		priority === ticket.priority ? [] : [{ type: 'prioritySet', at, priority }];
	return yes({
		what: 'confirmPriority',
		change: { priority, priorityConfirmed: true },
		events,
		letters: events.length > 0 ? [{ kind: 'T6', facts: { oldPriority: ticket.priority } }] : []
	});
};

/** R41: counted anew from registration; the reason, its clause and a late lowering are kept. */
export const decideChangePriority = (
	ticket: Ticket,
	{ priority, reason }: CommandOf<'changePriority'>,
	{ actor, at, reaction }: Pick<Context, 'actor' | 'at' | 'reaction'>
): Verdict => {
	if (ticket.archivedAt !== null) return no({ code: 'gone' });
	const refusal = whyNotChangePriority(ticket, priority, actor);
	if (refusal) return no(refusal);
	const isLate = loweringNeedsReason(reaction(), priority);
	return yes({
		what: 'changePriority',
		change: { priority },
		events: [{ type: 'prioritySet', at, priority }],
		details: { reason, clause: CLAUSE_OF[priority], ...(isLate ? { loweredLate: true } : {}) },
		letters: [{ kind: 'T6', facts: { oldPriority: ticket.priority, reason } }]
	});
};
