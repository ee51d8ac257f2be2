import { and, eq, isNull } from 'drizzle-orm';
import type { CommandId, UserId } from '../../domain/ids.ts';
import { difference, merged } from '../../domain/merged.ts';
import type { Actor } from '../../domain/permissions.ts';
import type { ProblemRefusal } from '../../domain/problem-course.ts';
import {
	advanced,
	amended,
	released,
	whyNotAdvance,
	whyNotAmend,
	whyNotRelease
} from '../../domain/problem-course.ts';
import type { Problem, ProblemFacts, ProblemState } from '../../domain/problem.ts';
import { problemFactsOf } from '../../domain/problem.ts';
import type { Db } from '../db/open.ts';
import { user } from '../db/schema.ts';
import type { Audit } from '../tickets/audit.ts';
import type { Asker } from '../tickets/execute.ts';
import type { Tickets } from '../tickets/tickets.ts';
import type { GivenAnswer } from './answers-before.ts';
import { digestOf } from './answers-before.ts';
import type { LinkedTickets } from './linked-tickets.ts';
import type { ProblemEvent } from './problem-history.ts';
import type { ProblemRows } from './problem-rows.ts';

export interface AmendParts {
	db: Db;
	rows: ProblemRows;
	tickets: Pick<Tickets, 'transact'>;
	audit: Audit;
	now: () => number;
}

/** What a person saw, and what they made of it. */
export interface Amendment {
	number: string;
	seen: ProblemFacts;
	wanted: ProblemFacts;
}

export interface Advance {
	number: string;
	/** The state the person saw it in. */
	from: ProblemState;
	to: ProblemState;
}

export interface Release {
	number: string;
	fixVersion: string;
}

export type Changed = { ok: true } | { ok: false; refusal: ProblemRefusal };

interface Noted {
	what: ProblemEvent;
	before: object;
	after: object;
	/** Of an act that is done once, however often it is asked for. */
	commandId?: CommandId;
	details?: object;
}

/** One verb, one transaction, one row of the audit with what was before and after. */
export const createProblemChanges = (parts: AmendParts & { linked: LinkedTickets }) => {
	const { db, rows, tickets, audit, now } = parts;

	const note = ({ id }: Problem, { after, ...told }: Noted, { actor, session }: Asker): void =>
		audit({
			...{ actor: actor.id, session, via: 'registry', ...told },
			after: { problem: id, ...after }
		});

	const change = (number: string, asker: Asker, act: (problem: Problem) => Outcome): Changed =>
		tickets.transact(() => {
			const was = rows.byNumber(number);
			const outcome = was ? act(was) : { refusal: { code: 'gone' } as const };
			if ('refusal' in outcome) return { ok: false, refusal: outcome.refusal };
			if (!was || !outcome.is) return { ok: true };
			rows.save(outcome.is);
			note(was, { what: outcome.what, ...difference(was, outcome.is) }, asker);
			return { ok: true };
		});

	return {
		/** Two people edit what both saw: laid together field by field, as in the registries. */
		amend: ({ number, seen, wanted }: Amendment, asker: Asker): Changed =>
			change(number, asker, (problem) => {
				const { facts, clashes } = merged(seen, wanted, problemFactsOf(problem));
				const owner = colleagueIn(db, facts.ownerId);
				const refusal = whyNotAmend(problem, facts, { actor: asker.actor, owner });
				if (refusal) return { refusal };
				if (clashes.length > 0) return { refusal: { code: 'changed-meanwhile', fields: clashes } };
				const isSame = difference(problemFactsOf(problem), facts).changed.length === 0;
				return { what: 'problem.update', is: isSame ? null : amended(problem, facts) };
			}),
		advance: ({ number, from, to }: Advance, asker: Asker): Changed =>
			change(number, asker, (problem) => {
				const asked = { actor: asker.actor, ticketsInLine3: inLine3(parts.linked, problem) };
				const refusal = whyNotAdvance(problem, to, asked);
				if (refusal?.code === 'forbidden') return { refusal };
				if (problem.state !== from)
					return { refusal: { code: 'moved-meanwhile', state: problem.state } };
				if (refusal) return { refusal };
				return { what: 'problem.advance', is: advanced(problem, to, now()) };
			}),
		/** The fix is in the hands of clients; their tickets are resolved one by one. */
		release: ({ number, fixVersion }: Release, asker: Asker): Changed =>
			change(number, asker, (problem) => {
				const refusal = whyNotRelease(problem, fixVersion, asker.actor);
				if (refusal) return { refusal };
				return { what: 'problem.release', is: released(problem, fixVersion, now()) };
			}),
		/** That clients were answered; the words lie in their tickets alone (R25). */
		noteAnswer: ({ id, problem, answered, text }: GivenAnswer, asker: Asker): void => {
			const { sent: numbers, ...others } = answered;
			const told = { what: 'problem.answer', before: {}, after: { numbers, ...others } } as const;
			const act = { commandId: id, details: { words: digestOf(id, text) } };
			tickets.transact(() => note(problem, { ...told, ...act }, asker));
		}
	};
};

export type ProblemChanges = ReturnType<typeof createProblemChanges>;

/** How the problem stands after it; null: as before, and nothing is written. */
type Outcome = { refusal: ProblemRefusal } | { what: ProblemEvent; is: Problem | null };

const inLine3 = (linked: LinkedTickets, { id }: Problem): number =>
	linked.of(id).filter(({ column }) => column === 'line3').length;

/** Somebody who works here now; null: nobody of that id. */
const colleagueIn = (db: Db, id: UserId | null): Pick<Actor, 'role' | 'lines'> | null => {
	if (id === null) return null;
	const works = and(eq(user.id, id), isNull(user.disabledAt));
	const found = db.select({ role: user.role, lines: user.lines }).from(user).where(works).get();
	return found ?? null;
};
