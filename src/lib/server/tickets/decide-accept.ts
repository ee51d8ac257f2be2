import type { CommandOf } from '../../domain/command.ts';
import { lineAfter, whyNotAccept } from '../../domain/acceptance.ts';
import { columnOfLine } from '../../domain/ticket.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Context, Verdict } from './decision.ts';
import { no, yes } from './decision.ts';

/**
 * W2: the engineer has the ticket now; the reaction clock runs on until the client is told, with
 * evidence, who that is (R42). T3 tells it the first time, T4 when another engineer takes over.
 */
export const decideAccept = (
	ticket: Ticket,
	command: CommandOf<'accept'>,
	context: Pick<Context, 'actor' | 'at' | 'colleague'>
): Verdict => {
	const { actor, at, colleague } = context;
	if (ticket.archivedAt !== null) return no({ code: 'gone' });
	const engineer = command.engineer === actor.id ? actor : colleague(command.engineer);
	if (!engineer) return no({ code: 'no-such-person' });
	const { line } = command;
	const refusal = whyNotAccept(ticket, { engineer, line }, actor);
	if (refusal) return no(refusal);
	const onLine = lineAfter(ticket, line);
	const isNew = ticket.column === 'new';
	return yes({
		what: 'accept',
		change: {
			assigneeId: engineer.id,
			acceptedAt: at,
			...(isNew ? { line: onLine, returnTo: null, columnSince: at } : {})
		},
		...(isNew ? { place: { column: columnOfLine(onLine), after: null } } : {}),
		events: [{ type: 'assigneeSet', at, assignee: engineer.id }],
		...(engineer.id === actor.id ? {} : { details: { onBehalfOf: engineer.id } }),
		letters:
			ticket.informedOf === engineer.id
				? []
				: [{ kind: ticket.clientInformedAt === null ? 'T3' : 'T4', names: engineer.id }]
	});
};
