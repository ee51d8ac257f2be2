import * as v from 'valibot';
import { ProblemId, UserId } from './ids.ts';
import { Instant, TITLE_LENGTH_MAX } from './ticket.ts';
import { WORDS_LENGTH_MAX } from './words.ts';

/** `26-0007`: two digits of the year, four or more of the sequence. */
export const ProblemNumber = v.pipe(v.string(), v.regex(/^\d{2}-\d{4,}$/));

/** R21: from the first suspicion to the verified fix; `known_error` has a workaround. */
export const PROBLEM_STATES = [
	'open',
	'investigating',
	'known_error',
	'fix_in_progress',
	'verification',
	'closed'
] as const;
export const ProblemState = v.picklist(PROBLEM_STATES);
export type ProblemState = v.InferOutput<typeof ProblemState>;

/** So many similar tickets in so many days suggest a problem. */
export const SIMILAR_TICKETS = 3;
export const SIMILAR_DAYS = 30;

const PROBLEM_LINE_MAX = 200;

/** The faults have the names that the forms of the registries say in words. */
const Line = v.pipe(v.string(), v.trim(), v.maxLength(PROBLEM_LINE_MAX, 'long'));
const Text = v.pipe(v.string(), v.trim(), v.maxLength(WORDS_LENGTH_MAX, 'long'));

export const ProblemTitle = v.pipe(
	v.string(),
	v.trim(),
	v.minLength(1, 'missing'),
	v.maxLength(TITLE_LENGTH_MAX, 'long')
);

/** What people find out about a problem and may put right. */
export const ProblemFacts = v.object({
	title: ProblemTitle,
	/** L2 or L3; null: nobody yet. */
	ownerId: v.nullable(UserId),
	/** What is affected, as the vendor names it. */
	model: Line,
	firmware: Line,
	software: Line,
	rootCause: Text,
	/** The one thing that clients see, inside their own ticket. */
	workaround: Text,
	fixVersion: Line
});
export type ProblemFacts = v.InferOutput<typeof ProblemFacts>;

/** A cause behind several tickets (R21). */
export const Problem = v.object({
	id: ProblemId,
	number: ProblemNumber,
	...ProblemFacts.entries,
	state: ProblemState,
	/** The fix is in the hands of clients: its version has been released. */
	releasedAt: v.nullable(Instant),
	rev: v.pipe(v.number(), v.integer()),
	createdAt: Instant,
	createdBy: UserId,
	closedAt: v.nullable(Instant)
});
export type Problem = v.InferOutput<typeof Problem>;

/** Of a problem the facts that people may put right. */
export const problemFactsOf = (problem: Problem): ProblemFacts => v.parse(ProblemFacts, problem);
