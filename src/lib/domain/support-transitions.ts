import type { Actor } from './permissions.ts';
import type { Refusal } from './refusal.ts';
import type { TicketInWorkflow } from './ticket-in-workflow.ts';
import type { Column } from './ticket.ts';
import { LINE_COLUMNS, columnOfLine } from './ticket.ts';
import type { Transition } from './transition.ts';
import { assignee, engineer, lead, triage, upperLine } from './transition.ts';

/** W9: so many reminders went unanswered before an engineer may call it the end. */
export const REMINDERS_BEFORE_GIVING_UP = 2;

const priorityConfirmed = (ticket: TicketInWorkflow): Refusal | null =>
	ticket.priorityConfirmed ? null : { code: 'priority-not-confirmed' };

export const accepted = (ticket: TicketInWorkflow): Refusal | null =>
	ticket.clientInformedAt === null ? { code: 'not-accepted' } : null;

/** W8, W12: a ticket goes back to the line it came from, not to another one. */
const backWhereItCameFrom = (ticket: TicketInWorkflow, to: Column): Refusal | null => {
	const column = ticket.returnTo ?? columnOfLine(ticket.line);
	return column === to ? null : { code: 'returns-to', column };
};

/** W12: nobody leads the ticket any more, so it starts again with a reaction clock of its own. */
const backToTheSameEngineer = (ticket: TicketInWorkflow, to: Column): Refusal | null => {
	if (ticket.assigneeId !== null) return backWhereItCameFrom(ticket, to);
	return to === 'new' ? null : { code: 'returns-to', column: 'new' };
};

/** W9: a lead decides at once, an engineer when the client was reminded in vain. */
const reminded = ({ reminders }: TicketInWorkflow, _to: Column, actor: Actor): Refusal | null =>
	lead(actor) || reminders >= REMINDERS_BEFORE_GIVING_UP
		? null
		: { code: 'reminders-first', sent: reminders, needed: REMINDERS_BEFORE_GIVING_UP };

/** The support's half of the table: W3 to W12. */
export const SUPPORT_TRANSITIONS: readonly Transition[] = [
	{ rule: 'W3', from: ['new'], to: LINE_COLUMNS, who: triage, needs: [], guard: priorityConfirmed },
	{ rule: 'W4', from: ['line1'], to: ['line2'], who: engineer, needs: ['escalationNote'] },
	{
		rule: 'W4',
		from: ['line2'],
		to: ['line3'],
		who: engineer,
		needs: ['escalationNote'],
		needsMore: ({ equipmentKnown }) => (equipmentKnown ? [] : ['versionUnknown'])
	},
	{ rule: 'W5', from: ['line1'], to: ['line3'], who: upperLine, needs: ['reason'] },
	{ rule: 'W6', from: ['line2'], to: ['line1'], who: engineer, needs: ['reason'] },
	{ rule: 'W6', from: ['line3'], to: ['line1', 'line2'], who: engineer, needs: ['reason'] },
	{
		rule: 'W7',
		from: ['new', ...LINE_COLUMNS],
		to: ['waiting_client'],
		who: triage,
		needs: ['question']
	},
	{
		rule: 'W8',
		from: ['waiting_client'],
		to: ['new', ...LINE_COLUMNS],
		who: engineer,
		needs: ['clientAnswer'],
		guard: backWhereItCameFrom
	},
	{
		rule: 'W9',
		from: ['waiting_client'],
		to: ['resolved'],
		who: engineer,
		needs: ['resolution'],
		guard: reminded
	},
	{
		rule: 'W10',
		from: LINE_COLUMNS,
		to: ['resolved'],
		who: assignee,
		needs: ['resolution'],
		guard: accepted
	},
	{ rule: 'W11', from: ['resolved'], to: ['closed'], who: lead, needs: [] },
	{
		rule: 'W12',
		from: ['resolved'],
		to: ['new', ...LINE_COLUMNS],
		who: engineer,
		needs: [],
		guard: backToTheSameEngineer
	}
];
