import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import * as v from 'valibot';
import type { CommandId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Db } from '../db/open.ts';
import { audit } from '../db/schema.ts';
import type { ProblemEvent } from './problem-history.ts';

/** What came of answering all: each ticket by its number. */
export interface Answered {
	sent: string[];
	/** Their clients have no address: somebody calls them. */
	unreachable: string[];
	refused: RefusedTicket[];
}

/** A ticket to which something was not done, and why. */
export interface RefusedTicket {
	number: string;
	refusal: Refusal;
}

/** What is remembered of an answer: never its words (R25). */
export interface GivenAnswer {
	id: CommandId;
	problem: Problem;
	answered: Answered;
	text: string;
}

interface KnownAnswer extends Pick<GivenAnswer, 'answered'> {
	actor: string;
	/** Null: nobody noted them. */
	words: string | null;
	problem: string;
}

const ANSWER: ProblemEvent = 'problem.answer';

const Numbers = v.array(v.string());
const Words = v.fallback(v.object({ words: v.nullable(v.string()) }), { words: null });
const Noted = v.object({
	problem: v.string(),
	numbers: Numbers,
	// An older row told of the letters alone.
	unreachable: v.optional(Numbers, []),
	refused: v.optional(v.array(v.object({ number: v.string(), refusal: Refusal })), [])
});

/** What an answer to all has done before: the audit never forgets it, the log of commands does. */
export const answersBefore = (db: Db) => ({
	/** What came of it; null: it was not given yet. */
	find: (id: CommandId): KnownAnswer | null => {
		const row = db
			.select({ actor: audit.actor, after: audit.after, details: audit.details })
			.from(audit)
			.where(and(eq(audit.what, ANSWER), eq(audit.commandId, id)))
			.get();
		if (!row) return null;
		const { problem, numbers, unreachable, refused } = v.parse(Noted, row.after);
		const { words } = v.parse(Words, row.details);
		return { actor: row.actor, problem, words, answered: { sent: numbers, unreachable, refused } };
	}
});

export type AnswersBefore = ReturnType<typeof answersBefore>;

/** By it words are known again, and not read. */
export const digestOf = (id: CommandId, text: string): string =>
	createHash('sha256').update(`${id} ${text.trim()}`).digest('hex');
