import { and, count, desc, eq, isNull, like, ne, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { ProblemId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { yearOf, yearlyNumber } from '../../domain/ticket-number.ts';
import type { Db } from '../db/open.ts';
import { problem, ticket } from '../db/schema.ts';

/** Problems as rows: parsed at the door, trusted inside. */
export const createProblemRows = (db: Db) => ({
	find: (id: ProblemId): Problem | null => {
		const row = db.select().from(problem).where(eq(problem.id, id)).get();
		return row ? v.parse(Problem, row) : null;
	},
	byNumber: (number: string): Problem | null => {
		const row = db.select().from(problem).where(eq(problem.number, number)).get();
		return row ? v.parse(Problem, row) : null;
	},
	numberOf: (id: ProblemId): string | null =>
		db.select({ number: problem.number }).from(problem).where(eq(problem.id, id)).get()?.number ??
		null,
	/** How many tickets belong to it. */
	ticketsOf: (id: ProblemId): number =>
		db.select({ all: count() }).from(ticket).where(eq(ticket.problemId, id)).get()?.all ?? 0,
	/** All numbers at once, for a whole board. */
	numbers: (): Map<ProblemId, string> =>
		new Map(
			db
				.select({ id: problem.id, number: problem.number })
				.from(problem)
				.all()
				.map(({ id, number }) => [id, number])
		),
	/** Newest first. */
	list: ({ closed }: { closed: boolean }): Problem[] =>
		db
			.select()
			.from(problem)
			.where(closed ? eq(problem.state, 'closed') : ne(problem.state, 'closed'))
			.orderBy(desc(problem.createdAt))
			.all()
			.map((row) => v.parse(Problem, row)),
	/** Open ones of the same model: where a new ticket may belong. */
	openOf: (model: string): Problem[] =>
		db
			.select()
			.from(problem)
			.where(and(eq(problem.model, model), isNull(problem.closedAt)))
			.all()
			.map((row) => v.parse(Problem, row)),
	save: (one: Problem): void => {
		db.insert(problem).values(one).onConflictDoUpdate({ target: problem.id, set: one }).run();
	},
	/** The next free number of the year; called inside the transaction that uses it. */
	nextNumber: (at: number, zone: string): string => {
		const year = yearOf(at, zone);
		const newest = db
			.select({ number: problem.number })
			.from(problem)
			.where(like(problem.number, `${year}-%`))
			.orderBy(desc(sql`length(${problem.number})`), desc(problem.number))
			.limit(1)
			.get();
		return yearlyNumber(year, newest?.number ?? null);
	}
});

export type ProblemRows = ReturnType<typeof createProblemRows>;
