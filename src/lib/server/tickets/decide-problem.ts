import * as v from 'valibot';
import type { CommandOf } from '../../domain/command.ts';
import { SERVICE_ZONE } from '../../domain/date-at.ts';
import { ProblemId } from '../../domain/ids.ts';
import { may } from '../../domain/permissions.ts';
import { mayOwnProblem } from '../../domain/problem-course.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { whyNotWork } from './decide-content.ts';
import type { Context, Verdict } from './decision.ts';
import { no, yes } from './decision.ts';

type ProblemCommand = CommandOf<'openProblem'> | CommandOf<'setProblem'>;

/** R21: problems are found while tickets are worked on, and belong to at least one of them. */
export const decideProblem = (
	ticket: Ticket,
	command: ProblemCommand,
	context: Context
): Verdict => {
	const refusal = whyNotWork(ticket, context);
	if (refusal) return no(refusal);
	if (!may(context.actor, 'manageProblems')) return no({ code: 'forbidden' });
	return command.type === 'openProblem'
		? open(ticket, command, context)
		: belong(ticket, command.problem, context);
};

const open = (
	ticket: Ticket,
	{ title }: CommandOf<'openProblem'>,
	{ actor, at, commandId, problems, repairs }: Context
): Verdict => {
	if (ticket.problemId !== null) return no({ code: 'has-problem' });
	if (problems.find(v.parse(ProblemId, commandId))) return no({ code: 'bad' });
	const unit = ticket.unitId === null ? null : repairs.unit(ticket.unitId);
	const problem: Problem = {
		id: v.parse(ProblemId, commandId),
		number: problems.nextNumber(at, SERVICE_ZONE),
		title,
		ownerId: actor.role === 'engineer' && mayOwnProblem(actor) ? actor.id : null,
		model: unit?.modelName ?? '',
		firmware: unit?.firmware ?? '',
		software: '',
		rootCause: '',
		workaround: '',
		fixVersion: '',
		state: 'open',
		releasedAt: null,
		rev: 1,
		createdAt: at,
		createdBy: actor.id,
		closedAt: null
	};
	const { title: called, model, firmware, ownerId } = problem;
	return yes({
		...{ what: 'openProblem', change: { problemId: problem.id }, events: [], problem },
		details: { problem: { number: problem.number, title: called, model, firmware, ownerId } }
	});
};

/** At most one: what a colleague has found out meanwhile is not overwritten in passing. */
const belong = (ticket: Ticket, id: ProblemId | null, { problems }: Context): Verdict => {
	const isTaken = id !== null && ticket.problemId !== null && ticket.problemId !== id;
	if (isTaken) return no({ code: 'has-problem' });
	if (id !== null && problems.find(id)?.closedAt !== null) return no({ code: 'no-such-problem' });
	if (id === null && ticket.problemId !== null && problems.ticketsOf(ticket.problemId) === 1)
		return no({ code: 'last-of-problem' });
	return yes({ what: 'setProblem', change: { problemId: id }, events: [] });
};
