import type { LetterField, TemplateKind } from '../domain/letter.ts';
import { fieldsOf, LETTER_FIELDS } from '../domain/letter.ts';
import { ruLetters } from './ru-letters.ts';

/** However it was typed: a capital letter and a missing ё are not worth a refusal. */
const folded = (name: string): string =>
	name.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();

const BY_NAME = new Map(
	LETTER_FIELDS.flatMap((field) => [
		[folded(ruLetters.fields[field]), field] as const,
		[folded(field), field] as const
	])
);

const MARK = /\{([^{}\n]*)\}/g;

/** The field behind a name of the dictionary, or behind its own key, if this letter has it. */
export const fieldNamed =
	(kind: TemplateKind) =>
	(name: string): LetterField | null => {
		const field = BY_NAME.get(folded(name));
		return field !== undefined && fieldsOf(kind).includes(field) ? field : null;
	};

/** `{номер}`, as it is shown and typed. */
export const fieldMark = (field: LetterField): string => `{${ruLetters.fields[field]}}`;

/** Stored with keys, shown with words: a word that is renamed later breaks no stored text. */
export const withFieldWords = (text: string): string =>
	text.replace(MARK, (mark, name: string) => {
		const field = BY_NAME.get(folded(name));
		return field === undefined ? mark : fieldMark(field);
	});

export const withFieldKeys = (text: string): string =>
	text.replace(MARK, (mark, name: string) => {
		const field = BY_NAME.get(folded(name));
		return field === undefined ? mark : `{${field}}`;
	});
