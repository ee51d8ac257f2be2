import { and, count, inArray, isNull, ne } from 'drizzle-orm';
import type { TicketId } from '../../domain/ids.ts';
import { mayOwnProblem } from '../../domain/problem-course.ts';
import type { Suggestion } from '../../domain/problem-suggestion.ts';
import { suggestionsAmong } from '../../domain/problem-suggestion.ts';
import type { Problem } from '../../domain/problem.ts';
import { SIMILAR_DAYS } from '../../domain/problem.ts';
import type { Db } from '../db/open.ts';
import { ticket, user } from '../db/schema.ts';
import type { LinkedTicket, LinkedTickets, UnexplainedTicket } from './linked-tickets.ts';
import type { ProblemChange } from './problem-history.ts';
import { problemHistoryOf } from './problem-history.ts';
import type { ProblemRows } from './problem-rows.ts';

export interface ProblemColleague {
	id: string;
	surname: string;
	firstName: string;
	patronymic: string | null;
}

export interface ListedProblem extends Problem {
	/** How many tickets it is behind, and how many of them are worked on. */
	tickets: number;
	openTickets: number;
	owner: ProblemColleague | null;
}

/** Where a ticket may belong. */
export type SimilarProblem = Pick<Problem, 'id' | 'number' | 'title' | 'state'>;

export interface ProblemDetail {
	problem: Problem;
	tickets: LinkedTicket[];
	history: ProblemChange[];
	/** Everybody the problem and its history name. */
	people: ProblemColleague[];
	/** Who may lead it. */
	owners: ProblemColleague[];
}

export interface SuggestedProblem extends Suggestion<UnexplainedTicket> {
	/** Open ones that the tickets may belong to. */
	known: SimilarProblem[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

interface ReadParts {
	db: Db;
	rows: ProblemRows;
	linked: LinkedTickets;
	now: () => number;
}

export const createProblemReads = ({ db, rows, linked, now }: ReadParts) => {
	const staff = staffOf(db);
	const historyOf = problemHistoryOf(db);
	return {
		/** Newest first. */
		list: ({ closed }: { closed: boolean }): ListedProblem[] => {
			const all = ticketsByProblem(db, false);
			const open = ticketsByProblem(db, true);
			const people = staff.everybody();
			return rows.list({ closed }).map((one) => ({
				...one,
				tickets: all.get(one.id) ?? 0,
				openTickets: open.get(one.id) ?? 0,
				owner: people.find(({ id }) => id === one.ownerId) ?? null
			}));
		},
		detail: (number: string): ProblemDetail | null => {
			const problem = rows.byNumber(number);
			return (
				problem && {
					...{ problem, history: historyOf(problem.id), tickets: linked.of(problem.id) },
					...{ people: staff.everybody(), owners: staff.owners() }
				}
			);
		},
		...likenesses({ rows, linked, now })
	};
};

/** Which tickets may have one cause, and where one may belong. */
const likenesses = ({ rows, linked, now }: Omit<ReadParts, 'db'>) => {
	/** Open problems of the model that share a tag with the ticket. */
	const similarAmong = (to: Pick<UnexplainedTicket, 'model' | 'tags'>): SimilarProblem[] =>
		(to.model === '' ? [] : rows.openOf(to.model))
			.filter((one) => {
				const shared = linked.tagsOf(one.id);
				return to.tags.some((tag) => shared.has(tag));
			})
			.map(({ id, number, title, state }) => ({ id, number, title, state }));

	const suggestions = (): SuggestedProblem[] => {
		const since = now() - SIMILAR_DAYS * DAY_MS;
		return (
			suggestionsAmong(linked.unexplained(since), now())
				// A closed ticket opens nothing and joins nothing (W13).
				.filter(({ tickets }) => tickets.some(({ changeable }) => changeable))
				.map((one) => ({ ...one, known: similarAmong(one) }))
		);
	};

	return {
		suggestions,
		/** Open problems a ticket without one may belong to. */
		similarTo: (id: TicketId): SimilarProblem[] => {
			const found = linked.find(id);
			return found?.problemId === null && found.changeable ? similarAmong(found) : [];
		},
		/** The ticket a problem is to be opened from, and others that show the same. */
		origin: (id: TicketId): { ticket: LinkedTicket; alike: LinkedTicket[] } | null => {
			const found = linked.find(id);
			if (found?.problemId !== null || !found.changeable) return null;
			const groups = suggestions().filter(({ tickets }) => tickets.some((one) => one.id === id));
			const alike = new Map(groups.flatMap(({ tickets }) => tickets).map((one) => [one.id, one]));
			alike.delete(id);
			return { ticket: found, alike: [...alike.values()].filter(({ changeable }) => changeable) };
		}
	};
};

const staffOf = (db: Db) => {
	const columns = {
		...{ id: user.id, surname: user.surname, firstName: user.firstName },
		...{ patronymic: user.patronymic, role: user.role, lines: user.lines }
	};
	const plain = ({ id, surname, firstName, patronymic }: ProblemColleague): ProblemColleague => ({
		...{ id, surname, firstName, patronymic }
	});
	return {
		everybody: (): ProblemColleague[] => db.select(columns).from(user).all().map(plain),
		owners: (): ProblemColleague[] =>
			db
				.select(columns)
				.from(user)
				.where(and(isNull(user.disabledAt), inArray(user.role, ['engineer', 'lead'])))
				.orderBy(user.surname)
				.all()
				.filter(mayOwnProblem)
				.map(plain)
	};
};

const ticketsByProblem = (db: Db, open: boolean): Map<string | null, number> =>
	new Map(
		db
			.select({ problem: ticket.problemId, tickets: count() })
			.from(ticket)
			.where(
				open
					? and(
							ne(ticket.column, 'resolved'),
							ne(ticket.column, 'closed'),
							isNull(ticket.archivedAt)
						)
					: undefined
			)
			.groupBy(ticket.problemId)
			.all()
			.map(({ problem, tickets }) => [problem, tickets])
	);
