import type { LetterWanted } from '#lib/domain/letter-wanted.ts';
import type { Explanation } from '#lib/domain/refusal.ts';
import { missingOf } from './move-form.ts';
import type { TypedWords } from './typed-words.svelte.ts';

type Typed = Pick<TypedWords, 'question' | 'told' | 'code' | 'resolution' | 'missing' | 'other'>;

/** The letter that a move would send as it is written now; null: none. */
export const letterOfMove = (needs: readonly Explanation[], typed: Typed): LetterWanted | null => {
	if (needs.includes('question') && typed.told === 'letter')
		return { act: 'ask', question: typed.question, missing: missingOf(typed) };
	if (needs.includes('resolution'))
		return { act: 'resolve', code: typed.code || null, text: typed.resolution };
	return null;
};
