import * as v from 'valibot';
import { Estimate } from './estimate.ts';
import { UserId } from './ids.ts';
import { MoveDetails } from './move-details.ts';
import { WORDS_LENGTH_MAX } from './words.ts';
import { Line, Priority } from './regulation.ts';
import { Column, MISSING_LENGTH_MAX, MISSING_MAX, ResolutionCode } from './ticket.ts';

/** Unfinished words: a preview is asked for while they are being written. */
const draft = v.pipe(v.string(), v.trim(), v.maxLength(WORDS_LENGTH_MAX));
const item = v.pipe(v.string(), v.trim(), v.maxLength(MISSING_LENGTH_MAX));

/**
 * What is about to be done, of which the client would be told: T2, T3 or T4, T7, T6; T9 to T16 (a
 * step of a repair, once everything it wants told can be read), T12 again.
 */
export const LetterWanted = v.variant('act', [
	v.strictObject({
		act: v.literal('ask'),
		question: draft,
		missing: v.pipe(v.array(item), v.maxLength(MISSING_MAX))
	}),
	v.strictObject({ act: v.literal('accept'), engineer: UserId, line: v.nullable(Line) }),
	v.strictObject({ act: v.literal('resolve'), code: v.nullable(ResolutionCode), text: draft }),
	v.strictObject({ act: v.literal('priority'), priority: Priority, reason: draft }),
	v.strictObject({ act: v.literal('repair'), to: Column, details: MoveDetails }),
	v.strictObject({ act: v.literal('offer'), estimate: Estimate })
]);
export type LetterWanted = v.InferOutput<typeof LetterWanted>;
