import { desc, isNotNull } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { problem } from '../db/schema.ts';
import type { FoundProblem } from './found-things.ts';
import type { Matcher, Terms } from './matcher.ts';
import { termsIn } from './matcher.ts';
import type { Stem } from './words.ts';

/** As people write it: the letter of a problem and its number. */
const PROBLEM_MARK = '\u041F-';

/**
 * Problems by number, title and model: open ones first, then the newest. There are dozens of them
 * where there are thousands of tickets, so they are read through and have no index; what they were
 * taken apart into is remembered until their words change.
 */
export const createFoundProblems = (db: Db, stem: Stem) => {
	const { id, number, title, model, state } = problem;
	const all = db
		.select({ id, number, title, model, state })
		.from(problem)
		.orderBy(isNotNull(problem.closedAt), desc(problem.createdAt))
		.prepare();
	const known = new Map<string, { told: string; terms: Terms }>();

	const termsOf = ({ id, number, title, model }: Told): Terms => {
		const told = `${title}\n${model}`;
		const before = known.get(id);
		if (before?.told === told) return before.terms;
		const codes = [`${PROBLEM_MARK}${number}`, number];
		const terms = termsIn({ texts: [title, model], codes }, stem);
		known.set(id, { told, terms });
		return terms;
	};

	return ({ isAmong, marks }: Matcher, limit: number): FoundProblem[] =>
		all
			.all()
			.filter((row) => isAmong(termsOf(row)))
			.slice(0, limit)
			.map((row) => ({ ...row, marks: marks(row.title) }));
};

type Told = Pick<typeof problem.$inferSelect, 'id' | 'number' | 'title' | 'model'>;
