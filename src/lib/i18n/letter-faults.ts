import type { TemplateFault } from '../domain/letter-template.ts';
import { fill } from './index.ts';
import { ruLetterPages } from './ru-letter-pages.ts';
import { ruLetters } from './ru-letters.ts';

/** What is wrong with a text and where, counted as people count: from one. */
export const templateFaultWords = ({ fault, at, what }: TemplateFault, text: string): string => {
	const before = text.slice(0, at).split('\n');
	const words = fill(ruLetters.templateFaults[fault], { what });
	const column = (before.at(-1)?.length ?? 0) + 1;
	const { form } = ruLetterPages;
	return text.includes('\n')
		? fill(form.at, { line: before.length, column, fault: words })
		: fill(form.atColumn, { column, fault: words });
};
