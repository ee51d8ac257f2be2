import type { Actor } from './permissions.ts';
import type { MoveDetails } from './move-details.ts';
import { untold } from './move-details.ts';
import { may, worksOnLine } from './permissions.ts';
import type { Explanation, Refusal } from './refusal.ts';
import type { Column, TicketInWorkflow } from './ticket.ts';
import { LINE_COLUMNS, REPAIR_COLUMNS, columnOfLine, isOrderedByHand, lineOf } from './ticket.ts';

/** One row of the table of transitions; the letters W1–W28 are the regulation's annex. */
export interface Transition {
	rule: string;
	from: readonly Column[];
	to: readonly Column[];
	who: (actor: Actor, ticket: TicketInWorkflow) => boolean;
	/** What must be told with the move. Empty: the move needs nothing but itself. */
	needs: readonly Explanation[];
	/** What this ticket has to explain besides. */
	needsMore?: (ticket: TicketInWorkflow) => readonly Explanation[];
	guard?: (ticket: TicketInWorkflow, to: Column, actor: Actor) => Refusal | null;
}

/** W9: so many reminders went unanswered before an engineer may call it the end. */
export const REMINDERS_BEFORE_GIVING_UP = 2;

const lead = (actor: Actor) => actor.role === 'lead';
const service = (actor: Actor) => actor.role === 'service';
const engineer = (actor: Actor) => actor.role === 'engineer' || lead(actor);
const triage = (actor: Actor) => actor.role === 'operator' || engineer(actor);
const serviceOrLead = (actor: Actor) => service(actor) || lead(actor);
const upperLine = (actor: Actor) => worksOnLine(actor, 2) || worksOnLine(actor, 3);
const assignee = (actor: Actor, ticket: TicketInWorkflow) =>
	lead(actor) || (actor.role === 'engineer' && ticket.assigneeId === actor.id);

const priorityConfirmed = (ticket: TicketInWorkflow): Refusal | null =>
	ticket.priorityConfirmed ? null : { code: 'priority-not-confirmed' };

const accepted = (ticket: TicketInWorkflow): Refusal | null =>
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

/**
 * The transitions of the two groups. Who is not named here cannot move the card, and a pair of
 * columns that stands in no row cannot be crossed by anybody: `repair_diagnostics` cannot be
 * skipped and `closed` cannot be left (W13).
 */
export const TRANSITIONS: readonly Transition[] = [
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
	},
	{
		rule: 'W14',
		from: LINE_COLUMNS,
		to: ['repair_expected'],
		who: engineer,
		needs: ['faultText'],
		guard: accepted
	},
	{
		rule: 'W15',
		from: [...LINE_COLUMNS, 'repair_expected'],
		to: ['repair_received'],
		who: service,
		needs: ['receipt']
	},
	{
		rule: 'W16',
		from: ['repair_received'],
		to: ['repair_diagnostics'],
		who: service,
		needs: ['serviceEngineer']
	},
	{
		rule: 'W17',
		from: ['repair_diagnostics'],
		to: ['repair_work', 'repair_replacement'],
		who: service,
		needs: ['conclusion']
	},
	{
		rule: 'W18',
		from: ['repair_diagnostics'],
		to: ['repair_approval'],
		who: service,
		needs: ['conclusion', 'estimate']
	},
	{
		rule: 'W19',
		from: ['repair_diagnostics'],
		to: ['repair_testing'],
		who: service,
		needs: ['protocol']
	},
	{
		rule: 'W20',
		from: ['repair_approval'],
		to: ['repair_work', 'repair_replacement'],
		who: serviceOrLead,
		needs: ['approval']
	},
	{
		rule: 'W21',
		from: ['repair_approval'],
		to: ['repair_shipping'],
		who: service,
		needs: ['refusalRecord']
	},
	{
		rule: 'W22',
		from: ['repair_work'],
		to: ['repair_replacement'],
		who: lead,
		needs: ['irreparability']
	},
	{
		rule: 'W22',
		from: ['repair_replacement'],
		to: ['repair_work'],
		who: serviceOrLead,
		needs: ['reason']
	},
	{
		rule: 'W23',
		from: ['repair_work'],
		to: ['repair_approval'],
		who: service,
		needs: ['estimate']
	},
	{
		rule: 'W24',
		from: ['repair_work', 'repair_replacement'],
		to: ['repair_testing'],
		who: service,
		needs: ['worksDone']
	},
	{ rule: 'W25', from: ['repair_testing'], to: ['repair_work'], who: service, needs: ['protocol'] },
	{
		rule: 'W26',
		from: ['repair_testing'],
		to: ['repair_shipping'],
		who: service,
		needs: ['protocol']
	},
	{ rule: 'W27', from: ['repair_shipping'], to: ['resolved'], who: service, needs: ['shipment'] },
	{ rule: 'W28', from: REPAIR_COLUMNS, to: ['line2'], who: lead, needs: ['reason'] }
];

/** The rules that lead from one column to another; none: the way does not exist. */
export const transitionsBetween = (from: Column, to: Column): Transition[] =>
	TRANSITIONS.filter((row) => row.from.includes(from) && row.to.includes(to));

export interface WantedMove {
	to: Column;
	details?: MoveDetails;
}

/**
 * Why this person may not put the ticket there, or null if they may. The board asks before it
 * sends, the server asks before it writes: one function, one answer.
 */
export const whyNotMove = (
	ticket: TicketInWorkflow,
	{ to, details = {} }: WantedMove,
	actor: Actor
): Refusal | null => {
	if (!may(actor, 'arrange')) return { code: 'forbidden' };
	if (ticket.column === to) return whyNotArrange(to);
	const ways = transitionsBetween(ticket.column, to);
	const first = ways[0];
	if (!first) return { code: 'illegal-transition', from: ticket.column, to };
	const way = ways.find((row) => row.who(actor, ticket));
	if (!way) return { code: 'not-your-move', rule: first.rule };
	const stopped = way.guard?.(ticket, to, actor) ?? null;
	if (stopped) return stopped;
	const needs = untold([...way.needs, ...(way.needsMore?.(ticket) ?? [])], details);
	if (needs.length > 0) return { code: 'needs-explanation', rule: way.rule, needs };
	return whyNotResolve(ticket, details);
};

/** R5: nobody repairs what is not ours, so it ends as such and as nothing else. */
const whyNotResolve = (
	{ subjectKind, column }: TicketInWorkflow,
	{ resolution }: MoveDetails
): Refusal | null => {
	if (!resolution || column === 'waiting_client') return null;
	const isForeign = subjectKind === 'foreign';
	return isForeign === (resolution.code === 'foreign') ? null : { code: 'foreign-only' };
};

const whyNotArrange = (column: Column): Refusal | null =>
	isOrderedByHand(column) ? null : { code: 'ordered-by-risk' };

/** What else changes with a move into a column: the owning line and the way back. */
export const effectOfMove = (
	ticket: TicketInWorkflow,
	to: Column
): Partial<Pick<TicketInWorkflow, 'line' | 'returnTo'>> => {
	const line = lineOf(to);
	if (line !== null) return { line, returnTo: null };
	if (to === 'new') return { returnTo: null };
	if (to === 'waiting_client' || to === 'resolved') return { returnTo: wayBack(ticket) };
	return {};
};

const wayBack = (ticket: TicketInWorkflow): Column =>
	ticket.column === 'new' || lineOf(ticket.column) !== null
		? ticket.column
		: (ticket.returnTo ?? columnOfLine(ticket.line));
