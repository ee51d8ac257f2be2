import { describe, expect, it } from 'vitest';
import { fieldsOf, LETTER_FIELDS, TEMPLATE_KINDS } from '../domain/letter.ts';
import { fieldMark, fieldNamed, withFieldKeys, withFieldWords } from './letter-fields.ts';
import { ruLetters } from './ru-letters.ts';

describe('поля писем', () => {
	it.each([
		['{номер}', 'number'],
		['{Номер}', 'number'],
		['{ недостающие  сведения }', 'missing'],
		['{начало отсчета}', 'clockStart'],
		['{number}', 'number'],
		['{выдумка}', null]
	])('%s is the field %s', (mark, field) => {
		const known = TEMPLATE_KINDS.map((kind) => fieldNamed(kind)(mark.slice(1, -1)));
		expect(known.find((one) => one !== null) ?? null).toBe(field);
	});

	it('a letter knows its own fields only: T3 has no term of return', () => {
		expect(fieldNamed('T7')('срок возврата')).toBe('windowEnd');
		expect(fieldNamed('T3')('срок возврата')).toBeNull();
		expect(fieldNamed('T3')('windowEnd')).toBeNull();
	});

	it.each(TEMPLATE_KINDS)('%s is shown in words and kept by keys, there and back', (kind) => {
		for (const text of Object.values(ruLetters.templates[kind])) {
			const shown = withFieldWords(text);
			expect(shown.replaceAll(/\{[^}]*\}/g, '')).toBe(text.replaceAll(/\{[^}]*\}/g, ''));
			expect(shown).not.toMatch(/\{[a-z]/i);
			expect(withFieldKeys(shown)).toBe(text);
		}
	});

	it('what is no field stays as it was typed', () => {
		expect(withFieldKeys('{выдумка} {номер}')).toBe('{выдумка} {number}');
		expect(withFieldWords('{nonsense} {number}')).toBe('{nonsense} {номер}');
	});

	it('every field can be typed as it is shown', () => {
		for (const kind of TEMPLATE_KINDS)
			for (const field of fieldsOf(kind))
				expect(fieldNamed(kind)(fieldMark(field).slice(1, -1))).toBe(field);
		expect(LETTER_FIELDS).toHaveLength(Object.keys(ruLetters.fields).length);
	});
});
