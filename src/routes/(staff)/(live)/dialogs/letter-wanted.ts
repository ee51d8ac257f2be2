import * as v from 'valibot';
import { UserId } from '#lib/domain/ids.ts';
import { WORDS_LENGTH_MAX } from '#lib/domain/move-details.ts';
import type { Explanation } from '#lib/domain/refusal.ts';
import { Line, Priority } from '#lib/domain/regulation.ts';
import { MISSING_LENGTH_MAX, MISSING_MAX, ResolutionCode } from '#lib/domain/ticket.ts';
import { missingOf } from './move-form.ts';
import type { TypedWords } from './typed-words.svelte.ts';

/** Unfinished words: a preview is asked for while they are being written. */
const draft = v.pipe(v.string(), v.trim(), v.maxLength(WORDS_LENGTH_MAX));
const item = v.pipe(v.string(), v.trim(), v.maxLength(MISSING_LENGTH_MAX));

/** What is about to be done, of which the client would be told: T2, T3 or T4, T7, T6. */
export const LetterWanted = v.variant('act', [
	v.strictObject({
		act: v.literal('ask'),
		question: draft,
		missing: v.pipe(v.array(item), v.maxLength(MISSING_MAX))
	}),
	v.strictObject({ act: v.literal('accept'), engineer: UserId, line: v.nullable(Line) }),
	v.strictObject({ act: v.literal('resolve'), code: v.nullable(ResolutionCode), text: draft }),
	v.strictObject({ act: v.literal('priority'), priority: Priority, reason: draft })
]);
export type LetterWanted = v.InferOutput<typeof LetterWanted>;

type Typed = Pick<TypedWords, 'question' | 'told' | 'code' | 'resolution' | 'missing' | 'other'>;

/** The letter that a move would send as it is written now; null: none. */
export const letterOf = (needs: readonly Explanation[], typed: Typed): LetterWanted | null => {
	if (needs.includes('question') && typed.told === 'letter')
		return { act: 'ask', question: typed.question, missing: missingOf(typed) };
	if (needs.includes('resolution'))
		return { act: 'resolve', code: typed.code || null, text: typed.resolution };
	return null;
};
