import type { Actor } from './permissions.ts';
import type { MoveDetails } from './move-details.ts';
import { untold } from './move-details.ts';
import { may } from './permissions.ts';
import type { PauseReason } from './reaction-event.ts';
import type { Refusal } from './refusal.ts';
import { REPAIR_TRANSITIONS } from './repair-transitions.ts';
import { SUPPORT_TRANSITIONS } from './support-transitions.ts';
import type { TicketInWorkflow } from './ticket-in-workflow.ts';
import type { Column } from './ticket.ts';
import { columnOfLine, isOrderedByHand, isRepairColumn, lineOf } from './ticket.ts';
import type { Transition } from './transition.ts';

/**
 * The transitions of the two groups. Who is not named here cannot move the card, and a pair of
 * columns that stands in no row cannot be crossed by anybody: `repair_diagnostics` cannot be
 * skipped and `closed` cannot be left (W13).
 */
export const TRANSITIONS: readonly Transition[] = [...SUPPORT_TRANSITIONS, ...REPAIR_TRANSITIONS];

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
	const needs = untold([...way.needs, ...(way.needsMore?.(ticket, actor) ?? [])], details);
	if (needs.length > 0) return { code: 'needs-explanation', rule: way.rule, needs };
	return way.judge?.(ticket, { to, details }) ?? whyNotResolve(ticket, details);
};

/** R5: nobody repairs what is not ours, so it ends as such and as nothing else. */
const whyNotResolve = (
	{ subjectKind, column }: TicketInWorkflow,
	{ resolution }: MoveDetails
): Refusal | null => {
	if (!resolution || column === 'waiting_client' || isRepairColumn(column)) return null;
	const isForeign = subjectKind === 'foreign';
	return isForeign === (resolution.code === 'foreign') ? null : { code: 'foreign-only' };
};

const whyNotArrange = (column: Column): Refusal | null =>
	isOrderedByHand(column) ? null : { code: 'ordered-by-risk' };

/** What a ticket waits for in this column; none of it touches the reaction clock (R24). */
export const waitsFor = (column: Column): PauseReason | null => {
	if (column === 'waiting_client' || column === 'repair_approval') return 'client';
	return column === 'repair_expected' ? 'delivery' : null;
};

/** What else changes with a move into a column: the owning line and the way back. */
export const effectOfMove = (
	ticket: Pick<TicketInWorkflow, 'column' | 'returnTo' | 'line'>,
	to: Column
): Partial<Pick<TicketInWorkflow, 'line' | 'returnTo'>> => {
	const line = lineOf(to);
	if (line !== null) return { line, returnTo: null };
	if (to === 'new') return { returnTo: null };
	if (to === 'waiting_client' || to === 'resolved') return { returnTo: wayBack(ticket) };
	return {};
};

const wayBack = (ticket: Pick<TicketInWorkflow, 'column' | 'returnTo' | 'line'>): Column =>
	ticket.column === 'new' || lineOf(ticket.column) !== null
		? ticket.column
		: (ticket.returnTo ?? columnOfLine(ticket.line));
