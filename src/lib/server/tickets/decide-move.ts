import type { CommandOf } from '../../domain/command.ts';
import type { MoveDetails } from '../../domain/move-details.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import { may } from '../../domain/permissions.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { concernsRepair } from '../../domain/repair.ts';
import { inWorkflow } from '../../domain/ticket-in-workflow.ts';
import { lineOf } from '../../domain/ticket.ts';
import type { Column, Ticket } from '../../domain/ticket.ts';
import { worksOnLine } from '../../domain/permissions.ts';
import { effectOfMove, waitsFor, whyNotMove } from '../../domain/workflow.ts';
import { confirmWindowEnd, workingDaysAfter } from '../../domain/working-days.ts';
import { handOverOf, lettersOfRepair, repairAfter, whyNotRepair } from './decide-repair.ts';
import type { Context, Decision, Verdict } from './decision.ts';
import { no, yes } from './decision.ts';
import type { LetterOrder } from './post.ts';
import type { TicketChange } from './rows.ts';

/** W9: the first reminder leaves after so many working days of silence. */
export const FIRST_REMINDER_DAYS = 3;

/** Where from, where to, and what is told with it. */
export type MoveWish = Omit<CommandOf<'move'>, 'type' | 'id' | 'ticket'>;

/** What a move has to know of the world. */
export type MoveContext = Pick<
	Context,
	| 'actor'
	| 'at'
	| 'commandId'
	| 'calendar'
	| 'leads'
	| 'lastMover'
	| 'colleague'
	| 'hasAddress'
	| 'repairs'
>;

type Step = Pick<Context, 'at' | 'calendar' | 'leads'> & { to: Column; details: MoveDetails };

export const decideMove = (ticket: Ticket, move: MoveWish, context: MoveContext): Verdict => {
	const { actor, at, leads, calendar } = context;
	const { to, details = {} } = move;
	if (!may(actor, 'arrange')) return no({ code: 'forbidden' });
	if (ticket.archivedAt !== null) return no({ code: 'gone' });
	if (ticket.column !== move.from) {
		const { column, rev } = ticket;
		return no({ code: 'moved-meanwhile', column, rev, by: context.lastMover() });
	}
	const going = context.repairs.going(ticket.id);
	const refusal =
		whyNotMove({ ...inWorkflow(ticket, going), assigneeId: leads }, { to, details }, actor) ??
		whyNotTold(to, details, context) ??
		whyNotHandOver(to, details, context) ??
		whyNotRepair(ticket, { to, details }, context);
	if (refusal) return no(refusal);
	const place = { column: to, after: move.after };
	if (to === ticket.column) return yes({ what: 'arrange', change: {}, place, events: [] });
	const step = { to, details, at, calendar, leads };
	const repair = concernsRepair(ticket.column, to) ? repairAfter(ticket, step, context) : null;
	const moved = movedTo(ticket, step);
	return yes({
		...{ what: 'move', ...moved, place },
		...noteOf(details),
		...(repair && { repair, handOver: handOverOf(repair, context) }),
		...(repair && {
			letters: lettersOfRepair(ticket, to, { repair, repairs: context.repairs })
		}),
		write: (content) => writeDetails(content, { ticket, move, context })
	});
};

/** What a move within the support comes to, whoever asked for it: a colleague or the client (W8). */
export const movedTo = (
	ticket: Ticket,
	step: Step
): Pick<Decision, 'change' | 'events'> & { letters: LetterOrder[] } => {
	const { to, leads, at } = step;
	const isNewCycle = ticket.column === 'resolved' && to !== 'closed' && leads === null;
	return {
		change: changeOfMove(ticket, step, isNewCycle),
		events: eventsOfMove(ticket, to, { at, isNewCycle }),
		letters: lettersOfMove(ticket, step)
	};
};

/** R24: nobody waits for a client who was not told so. */
const whyNotTold = (to: Column, { question }: MoveDetails, context: MoveContext): Refusal | null =>
	to === 'waiting_client' && question?.told === 'letter' && !context.hasAddress()
		? { code: 'no-address' }
		: null;

const whyNotHandOver = (
	to: Column,
	{ assignee }: MoveDetails,
	{ colleague }: MoveContext
): Refusal | null => {
	const line = lineOf(to);
	if (assignee === undefined || line === null) return null;
	const person = colleague(assignee);
	if (!person) return { code: 'no-such-person' };
	return worksOnLine(person, line) ? null : { code: 'not-on-line', line };
};

const changeOfMove = (ticket: Ticket, step: Step, isNewCycle: boolean): TicketChange => ({
	...effectOfMove(ticket, step.to),
	columnSince: step.at,
	...handOver(ticket, step),
	...waiting(ticket, step),
	messages: ticket.messages + saidWith(step.details),
	...solution(ticket, step),
	closedAt: step.to === 'closed' ? step.at : null,
	...(isNewCycle ? NOT_ACCEPTED : {})
});

/** W12: reopened to nobody, the ticket waits again for an engineer whom the client is told of. */
const NOT_ACCEPTED: TicketChange = {
	assigneeId: null,
	acceptedAt: null,
	clientInformedAt: null,
	informedOf: null
};

/** W4–W6: another line has another engineer; who it is, the next acceptance says. */
const handOver = (ticket: Ticket, { to, details }: Step): TicketChange =>
	lineOf(ticket.column) !== null && lineOf(to) !== null
		? { assigneeId: details.assignee ?? null, acceptedAt: null }
		: {};

const waiting = (ticket: Ticket, { to, details, at, calendar }: Step): TicketChange => {
	if (to === 'waiting_client' && details.question)
		return {
			missing: details.question.missing,
			reminders: 0,
			remindAt: workingDaysAfter(calendar, at, FIRST_REMINDER_DAYS)
		};
	return ticket.column === 'waiting_client' ? { reminders: 0, remindAt: null } : {};
};

/** W9–W12: the window opens with the solution and is gone with it; closing keeps the solution. */
const solution = (ticket: Ticket, { to, details, at, calendar }: Step): TicketChange => {
	if (to === 'resolved') {
		const { resolution } = details;
		const isUnanswered = ticket.column === 'waiting_client';
		return {
			resolvedAt: at,
			confirmUntil: confirmWindowEnd(calendar, at),
			resolutionCode: isUnanswered ? 'no_client_answer' : (resolution?.code ?? null),
			resolution: resolution?.text ?? '',
			fixVersion: resolution?.fixVersion ?? ''
		};
	}
	if (to === 'closed') return { confirmUntil: null };
	return { resolvedAt: null, confirmUntil: null };
};

/** What the clock and the account of time by cause are told (R42, R44). */
const eventsOfMove = (
	ticket: Ticket,
	to: Column,
	{ at, isNewCycle }: { at: number; isNewCycle: boolean }
): ReactionEvent[] => {
	const events: ReactionEvent[] = [];
	const [waited, waits] = [waitsFor(ticket.column), waitsFor(to)];
	if (waited) events.push({ type: 'resumed', at });
	if (waits) events.push({ type: 'paused', at, reason: waits });
	if (to === 'resolved') events.push({ type: 'resolved', at });
	if (to === 'closed') events.push({ type: 'closed', at });
	else if (ticket.column === 'resolved')
		events.push({ type: 'reopened', at, newCycle: isNewCycle });
	return events;
};

const lettersOfMove = (ticket: Ticket, { to, details, leads }: Step): LetterOrder[] => {
	if (to === 'waiting_client' && details.question?.told === 'letter')
		return [{ kind: 'T2', facts: { question: details.question.text } }];
	if (to === 'resolved') return [{ kind: 'T7' }];
	if (ticket.column !== 'resolved') return [];
	if (to === 'closed') return [{ kind: 'T8' }];
	// W12: the same engineer goes on, and the client hears so.
	return leads === null ? [] : [{ kind: 'T3', names: leads }];
};

const noteOf = (details: MoveDetails): Pick<Decision, 'details'> => {
	const { reason, versionUnknown, assignee } = details;
	const told = { reason, versionUnknown, assignee };
	return Object.values(told).some((one) => one !== undefined) ? { details: told } : {};
};

const noteIn = ({ escalationNote, versionUnknown, reason }: MoveDetails): string =>
	[escalationNote, versionUnknown, reason].filter((one) => one !== undefined).join('\n\n');

/** How many messages the explanations come to. */
const saidWith = (details: MoveDetails): number =>
	(noteIn(details) === '' ? 0 : 1) + (details.clientAnswer === undefined ? 0 : 1);

/** What was explained is read by whoever takes the ticket over, so it lies among the messages. */
const writeDetails = (
	content: Context['content'],
	{ ticket, move, context }: { ticket: Ticket; move: MoveWish; context: MoveContext }
): void => {
	const details = move.details ?? {};
	const { clientAnswer, question } = details;
	const base = { ticket, author: context.actor.id, at: context.at };
	const note = noteIn(details);
	if (note !== '') content.say({ ...base, id: context.commandId, kind: 'note', body: note });
	// A command is one id; where it says two things, the second has one of its own.
	const answerId = note === '' ? context.commandId : `${context.commandId}-in`;
	if (clientAnswer) content.say({ ...base, id: answerId, kind: 'in', body: clientAnswer });
	if (question?.told === 'phone')
		content.call({ ...base, id: context.commandId, result: 'reached', note: question.text });
};
