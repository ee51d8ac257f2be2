import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { CommandResult } from '../../domain/command.ts';
import { refused } from '../../domain/command.ts';
import type { TicketId } from '../../domain/ids.ts';
import { CommandId, ProblemId } from '../../domain/ids.ts';
import { may } from '../../domain/permissions.ts';
import type { ProblemRefusal } from '../../domain/problem-course.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Asker } from '../tickets/execute.ts';
import type { Tickets } from '../tickets/tickets.ts';
import type { LinkedTickets } from './linked-tickets.ts';
import { createLinkedTickets } from './linked-tickets.ts';
import type { Answered, RefusedTicket } from './answers-before.ts';
import { answersBefore, digestOf } from './answers-before.ts';
import type { AmendParts, ProblemChanges } from './problem-changes.ts';
import { createProblemChanges } from './problem-changes.ts';
import { createProblemReads } from './problem-reads.ts';

export interface ProblemsOptions extends AmendParts {
	/** The one road of every change of a ticket. */
	tickets: Pick<Tickets, 'execute' | 'transact' | 'idOf'>;
}

export interface Joining {
	/** Minted with the form: sent twice, nothing happens twice. */
	id: CommandId;
	/** Numbers of tickets. */
	join: readonly string[];
}

/** A problem begins in a ticket (R21), and takes others along that show the same. */
export interface Opening extends Joining {
	/** Number of the ticket it is opened from. */
	from: string;
	title: string;
}

export interface Answering {
	/** Minted with the form: sent twice, no client gets two letters. */
	id: CommandId;
	number: string;
	text: string;
}

/** The same act with other words would tell of letters that nobody gets. */
export type AnswerRefusal = ProblemRefusal | { code: 'said-otherwise' };

type AnsweredAll = ({ ok: true } & Answered) | { ok: false; refusal: AnswerRefusal };

/** `left`: what was to come along and did not. */
type Opened = { ok: true; number: string; left: RefusedTicket[] } | { ok: false; refusal: Refusal };

/** R21: causes behind several tickets, from the first suspicion to the verified fix. */
export const createProblems = (options: ProblemsOptions) => {
	const { db, rows, now } = options;
	const linked = createLinkedTickets(db);
	const changes = createProblemChanges({ ...options, linked });
	return {
		...createProblemReads({ db, rows, linked, now }),
		amend: changes.amend,
		advance: changes.advance,
		release: changes.release,
		...onTickets(options, { linked, noteAnswer: changes.noteAnswer })
	};
};

export type Problems = ReturnType<typeof createProblems>;

interface TicketParts {
	linked: LinkedTickets;
	noteAnswer: ProblemChanges['noteAnswer'];
}

/** What is done to tickets because of their problem: each by a command of its own. */
const onTickets = (options: ProblemsOptions, parts: TicketParts) => {
	const { rows, tickets } = options;
	const joinAll = ({ id, join }: Joining, problem: ProblemId, asker: Asker): RefusedTicket[] =>
		join.flatMap((number) => {
			const ticket = tickets.idOf(number, asker.actor);
			if (ticket === null) return [{ number, refusal: { code: 'gone' } as const }];
			const part = { id: partOf(id, ticket), ticket };
			const result = tickets.execute({ ...part, type: 'setProblem', problem }, asker);
			return result.ok ? [] : [{ number, refusal: result.refusal }];
		});

	return {
		open: ({ id, from, title, join }: Opening, asker: Asker): Opened => {
			const ticket = tickets.idOf(from, asker.actor);
			const result = ticket
				? tickets.execute({ id, type: 'openProblem', ticket, title }, asker)
				: refused({ code: 'gone' });
			if (!result.ok) return result;
			const problem = v.parse(ProblemId, id);
			const left = joinAll({ id, join }, problem, asker);
			return { ok: true, number: rows.numberOf(problem) ?? '', left };
		},
		/** More tickets that show the same; answers which did not come, null: there is no such problem. */
		join: (joining: Joining & { number: string }, asker: Asker): RefusedTicket[] | null => {
			const problem = rows.byNumber(joining.number);
			return problem && joinAll(joining, problem.id, asker);
		},
		answerLinked: answering(options, parts)
	};
};

/**
 * The same words to every client who waits, to each in a letter of their own ticket: nobody learns
 * of another (R25). Asked again, it answers what it did the first time.
 */
const answering = ({ db, rows, tickets }: ProblemsOptions, { linked, noteAnswer }: TicketParts) => {
	const before = answersBefore(db);
	const no = (code: 'forbidden' | 'gone' | 'said-otherwise'): AnsweredAll => ({
		ok: false,
		refusal: { code }
	});

	return ({ id, number, text }: Answering, asker: Asker): AnsweredAll => {
		if (!may(asker.actor, 'manageProblems')) return no('forbidden');
		const problem = rows.byNumber(number);
		if (!problem) return no('gone');
		const known = before.find(id);
		if (known && known.actor !== asker.actor.id) return no('forbidden');
		if (known && known.problem !== problem.id) return no('said-otherwise');
		if (known && known.words !== null && known.words !== digestOf(id, text))
			return no('said-otherwise');
		if (known) return { ok: true, ...known.answered };
		const waiting = linked.of(problem.id).filter(({ open }) => open);
		const answers = waiting.map(({ id: ticket, number: of }) => {
			const part = { id: partOf(id, ticket), ticket };
			const reply = { ...part, type: 'reply', text, draft: false } as const;
			return { of, result: tickets.execute(reply, asker) };
		});
		const answered = outcomeOf(answers);
		if (answered.sent.length > 0) noteAnswer({ id, problem, answered, text }, asker);
		return { ok: true, ...answered };
	};
};

/** The same part of the same act has the same id for ever. */
const partOf = (id: CommandId, ticket: TicketId): CommandId => {
	const hex = createHash('sha256').update(`${id} ${ticket}`).digest('hex');
	const groups = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(hex)?.slice(1) ?? [];
	return v.parse(CommandId, groups.join('-'));
};

const outcomeOf = (answers: readonly { of: string; result: CommandResult }[]): Answered => {
	const answered: Answered = { sent: [], unreachable: [], refused: [] };
	for (const { of: number, result } of answers) {
		if (result.ok) answered.sent.push(number);
		else if (result.refusal.code === 'no-address') answered.unreachable.push(number);
		else answered.refused.push({ number, refusal: result.refusal });
	}
	return answered;
};
