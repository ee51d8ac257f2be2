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

/** What came of answering all: each ticket by its number. */
export interface Answered {
	sent: string[];
	/** Their clients have no address: somebody calls them. */
	unreachable: string[];
	refused: { number: string; refusal: Refusal }[];
}

type AnsweredAll = ({ ok: true } & Answered) | { ok: false; refusal: ProblemRefusal };

type Opened = { ok: true; number: string } | { ok: false; refusal: Refusal };

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
const onTickets = ({ rows, tickets }: ProblemsOptions, { linked, noteAnswer }: TicketParts) => {
	const joinAll = ({ id, join }: Joining, problem: ProblemId, asker: Asker): void => {
		for (const number of join) {
			const ticket = tickets.idOf(number, asker.actor);
			if (ticket === null) continue;
			const part = { id: partOf(id, ticket), ticket };
			tickets.execute({ ...part, type: 'setProblem', problem }, asker);
		}
	};

	return {
		open: ({ id, from, title, join }: Opening, asker: Asker): Opened => {
			const ticket = tickets.idOf(from, asker.actor);
			const result = ticket
				? tickets.execute({ id, type: 'openProblem', ticket, title }, asker)
				: refused({ code: 'gone' });
			if (!result.ok) return result;
			const problem = v.parse(ProblemId, id);
			joinAll({ id, join }, problem, asker);
			return { ok: true, number: rows.numberOf(problem) ?? '' };
		},
		/** More tickets that show the same; false: there is no such problem. */
		join: (joining: Joining & { number: string }, asker: Asker): boolean => {
			const problem = rows.byNumber(joining.number);
			if (problem) joinAll(joining, problem.id, asker);
			return problem !== null;
		},
		/**
		 * The same words to every client who waits, to each in a letter of their own ticket: nobody
		 * learns of another (R25).
		 */
		answerLinked: ({ id, number, text }: Answering, asker: Asker): AnsweredAll => {
			if (!may(asker.actor, 'manageProblems')) return { ok: false, refusal: { code: 'forbidden' } };
			const problem = rows.byNumber(number);
			if (!problem) return { ok: false, refusal: { code: 'gone' } };
			const waiting = linked.of(problem.id).filter(({ open }) => open);
			const answers = waiting.map(({ id: ticket, number: of }) => {
				const part = { id: partOf(id, ticket), ticket };
				const reply = { ...part, type: 'reply', text, draft: false } as const;
				return { of, result: tickets.execute(reply, asker) };
			});
			const answered = outcomeOf(answers);
			if (answered.sent.length > 0) noteAnswer(problem, answered.sent, asker);
			return { ok: true, ...answered };
		}
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
