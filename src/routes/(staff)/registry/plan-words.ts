import { factWords } from '#lib/i18n/fact-words.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruImport } from '#lib/i18n/ru-import.ts';
import type { ImportKind, PlanLine } from './import-answer.ts';

type LineFault = PlanLine['faults'][number];
type Change = PlanLine['changes'][number];

const headOf = (kind: ImportKind, field: string): string => {
	const heads: Readonly<Record<string, readonly string[]>> = ruImport.words[kind].heads;
	return heads[field]?.[0] ?? field;
};

/** What to put right in a line, and where. */
export const lineFaultWords = (kind: ImportKind, { field, fault, ...told }: LineFault): string => {
	const words = fill(ruImport.faults[fault], told);
	if (field === null) return words;
	const head = headOf(kind, field);
	return words.startsWith(head) ? words : `${head}: ${lower(words)}`;
};

export const changeWords = (kind: ImportKind, { field, before, after }: Change): string =>
	fill(ruImport.plan.change, {
		field: headOf(kind, field),
		before: factWords(field, before),
		after: factWords(field, after)
	});

/** After a colon a sentence goes on; an abbreviation stays as it is. */
const lower = (words: string): string =>
	/^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
