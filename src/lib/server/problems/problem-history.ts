import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { ProblemId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { audit, ticket } from '../db/schema.ts';

/** What can happen to a problem; the first two are commands on a ticket (R21). */
export const PROBLEM_EVENTS = [
	'openProblem',
	'setProblem',
	'problem.update',
	'problem.advance',
	'problem.release',
	'problem.answer'
] as const;
export type ProblemEvent = (typeof PROBLEM_EVENTS)[number];

export interface ProblemChange {
	seq: number;
	at: number;
	/** A user's id. */
	actor: string;
	what: ProblemEvent;
	/** Of a ticket that came or went; null: it is about the problem alone. */
	ticket: { number: string; came: boolean } | null;
	before: Record<string, unknown>;
	after: Record<string, unknown>;
}

const Fields = v.fallback(v.record(v.string(), v.unknown()), {});
const Event = v.picklist(PROBLEM_EVENTS);

/** What happened to a problem, from the audit, oldest first. */
export const problemHistoryOf =
	(db: Db) =>
	(id: ProblemId): ProblemChange[] => {
		const inAfter = (field: string) => sql`json_extract(${audit.after}, ${field}) = ${id}`;
		const inBefore = (field: string) => sql`json_extract(${audit.before}, ${field}) = ${id}`;
		return db
			.select({
				...{ seq: audit.seq, at: audit.at, actor: audit.actor, what: audit.what },
				...{ before: audit.before, after: audit.after, number: ticket.number }
			})
			.from(audit)
			.leftJoin(ticket, eq(ticket.id, audit.ticketId))
			.where(
				and(
					inArray(audit.what, [...PROBLEM_EVENTS]),
					or(inAfter('$.problem'), inAfter('$.problemId'), inBefore('$.problemId'))
				)
			)
			.orderBy(asc(audit.seq))
			.all()
			.map(({ seq, at, actor, what, before, after, number }) => {
				const facts = v.parse(Fields, after);
				return {
					...{ seq, at, actor, what: v.parse(Event, what) },
					ticket: number === null ? null : { number, came: facts['problemId'] === id },
					before: v.parse(Fields, before),
					after: facts
				};
			});
	};
