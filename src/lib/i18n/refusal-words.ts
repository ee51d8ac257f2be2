import type { Refusal } from '../domain/refusal.ts';
import { fill, t } from './index.ts';

/** A refusal in words; `nameOf` knows the colleagues. */
export const refusalWords = (refusal: Refusal, nameOf: (id: string) => string): string => {
	const phrase = t.refusals[refusal.code];
	switch (refusal.code) {
		case 'illegal-transition':
			return fill(phrase, { from: t.columns[refusal.from], to: t.columns[refusal.to] });
		case 'not-your-move':
			return fill(phrase, { rule: refusal.rule });
		case 'needs-explanation':
			return fill(phrase, { needs: refusal.needs.map((one) => t.explanations[one]).join('; ') });
		case 'returns-to':
			return fill(phrase, { column: t.columns[refusal.column] });
		case 'moved-meanwhile':
			return fill(phrase, {
				by: refusal.by ? nameOf(refusal.by) : t.somebody,
				column: t.columns[refusal.column]
			});
		default:
			return phrase;
	}
};
