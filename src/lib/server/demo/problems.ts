import * as v from 'valibot';
import { ProblemId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import { yearOf, yearlyNumber } from '../../domain/ticket-number.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { DemoProblem } from './files.ts';
import type { Brought } from './places.ts';
import { userIdOf } from './staff.ts';

const HOUR_MS = 3_600_000;

export interface ProblemParts {
	zone: string;
	now: number;
}

/** The causes behind several tickets, and the tickets that now name them. */
export const problemsOf = (
	told: readonly DemoProblem[],
	brought: readonly Brought[],
	parts: ProblemParts
): { problems: Problem[]; tickets: Brought[] } => {
	const found = told
		.map((one, index) => ({
			id: v.parse(ProblemId, `problem-${index + 1}`),
			...foundIn(one, brought)
		}))
		.toSorted((one, other) => one.createdAt - other.createdAt);
	let newest: string | null = null;
	const problems = found.map((one) => {
		const year = yearOf(one.createdAt, parts.zone);
		newest = yearlyNumber(year, newest?.startsWith(`${year}-`) ? newest : null);
		return problemOf(one, newest, parts);
	});
	const causes = new Map(found.flatMap(({ id, linked }) => linked.map((one) => [one.id, id])));
	const tickets = brought.map((one): Brought => {
		const problemId = causes.get(one.ticket.id);
		return problemId ? { ...one, ticket: { ...one.ticket, problemId } } : one;
	});
	return { problems, tickets };
};

/** A problem is opened while somebody works on the first of its tickets (R21). */
const foundIn = (told: DemoProblem, brought: readonly Brought[]) => {
	const ids = told.tickets.map((id) => id.toLowerCase());
	const linked = brought.map(({ ticket }) => ticket).filter(({ id }) => ids.includes(id));
	if (linked.length !== ids.length) throw new Error(`${told.title} names a ticket nobody told`);
	const [first] = linked.toSorted((one, other) => workedAt(one) - workedAt(other));
	if (!first) throw new Error(`${told.title} has no ticket`);
	return { told, linked, first, createdAt: workedAt(first) };
};

const workedAt = ({ acceptedAt, registeredAt }: Ticket): number => acceptedAt ?? registeredAt;

const problemOf = (
	{ id, told, linked, first, createdAt }: ReturnType<typeof foundIn> & { id: ProblemId },
	number: string,
	{ now }: ProblemParts
): Problem => {
	const { owner, state, title, model, firmware, software } = told;
	const { rootCause, workaround, fixVersion } = told;
	const createdBy = first.assigneeId ?? first.registeredBy;
	if (!createdBy) throw new Error(`nobody has found ${told.title}`);
	const isClosed = state === 'closed';
	const ended = Math.max(createdAt + HOUR_MS, ...linked.map(({ closedAt }) => closedAt ?? 0));
	const until = isClosed ? Math.min(ended, now) : now;
	const isReleased = isClosed || state === 'verification';
	return {
		...{ state, title, model, firmware, software, rootCause, workaround, fixVersion },
		...{ id, number, createdAt, createdBy, rev: 1 },
		ownerId: owner === null ? null : userIdOf(owner),
		releasedAt: isReleased ? Math.round((createdAt + until) / 2) : null,
		closedAt: isClosed ? until : null
	};
};
