import * as v from 'valibot';
import { Estimate } from './estimate.ts';
import { UserId } from './ids.ts';
import type { Explanation } from './refusal.ts';
import { repairDetails } from './repair-details.ts';
import { MISSING_LENGTH_MAX, MISSING_MAX, RESOLUTION_CODES } from './ticket.ts';
import { WORDS_LENGTH_MAX, Words } from './words.ts';

/** W10: what the client reads must say something. */
export const RESOLUTION_LENGTH_MIN = 20;

export const MissingList = v.pipe(
	v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MISSING_LENGTH_MAX))),
	v.maxLength(MISSING_MAX)
);

/** W7: what is asked, what exactly is missing, and by which road the client is told (R24). */
export const Question = v.strictObject({
	text: Words,
	missing: v.pipe(MissingList, v.minLength(1)),
	told: v.picklist(['letter', 'phone'])
});
export type Question = v.InferOutput<typeof Question>;

/** W9, W10: how it ended, in a word for us and in words for the client. */
export const Resolution = v.pipe(
	v.strictObject({
		code: v.picklist(RESOLUTION_CODES),
		text: v.pipe(
			v.string(),
			v.trim(),
			v.minLength(RESOLUTION_LENGTH_MIN),
			v.maxLength(WORDS_LENGTH_MAX)
		),
		fixVersion: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), '')
	}),
	// R8: «fixed in a release» names the release.
	v.forward(
		v.partialCheck(
			[['code'], ['fixVersion']],
			({ code, fixVersion }) => code !== 'fixed_in_release' || fixVersion !== ''
		),
		['fixVersion']
	)
);
export type Resolution = v.InferOutput<typeof Resolution>;

/** The answers to what a transition wants explained; each is a field of its dialog. */
export const MoveDetails = v.strictObject({
	escalationNote: v.optional(Words),
	/** W4, line 3: why nobody can tell the unit and its version. */
	versionUnknown: v.optional(Words),
	reason: v.optional(Words),
	question: v.optional(Question),
	clientAnswer: v.optional(Words),
	resolution: v.optional(Resolution),
	/** W4–W6: the colleague it is handed to; without one nobody leads it until accepted. */
	assignee: v.optional(UserId),
	/** W16: who examines the unit in the service centre. */
	serviceEngineer: v.optional(UserId),
	estimate: v.optional(Estimate),
	...repairDetails
});
export type MoveDetails = v.InferOutput<typeof MoveDetails>;

/** What is still to be told. */
export const untold = (needs: readonly Explanation[], details: MoveDetails): Explanation[] =>
	needs.filter((need) => !(need in details) || details[need as keyof MoveDetails] === undefined);
