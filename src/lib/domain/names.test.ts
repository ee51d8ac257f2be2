import { describe, expect, it } from 'vitest';
import { fullName, initialsOf, shortName, shortened } from './names.ts';

const NBSP = '\u00A0';
const spaced = (text: string) => text.replaceAll(NBSP, '_');

describe('имя человека', () => {
	it.each<[string, [string, string, string | null], string, string]>([
		['all three', ['Петров', 'Иван', 'Сергеевич'], 'Петров Иван Сергеевич', 'Петров_И._С.'],
		['no patronymic', ['Ким', 'Олег', null], 'Ким Олег', 'Ким_О.'],
		['an empty one', ['Ким', 'Олег', ''], 'Ким Олег', 'Ким_О.'],
		['nothing but the surname', ['Петров', '', null], 'Петров', 'Петров'],
		['nothing but the first name', ['', 'Иван', null], 'Иван', 'И.'],
		['written small', ['де Вриз', 'ян', null], 'де Вриз ян', 'де Вриз_Я.']
	])('%s', (_, [surname, firstName, patronymic], full, short) => {
		const named = { surname, firstName, patronymic };
		expect(fullName(named)).toBe(full);
		expect(spaced(shortName(named))).toBe(short);
	});

	it.each([
		['Петров Иван Сергеевич', 'Петров_И._С.'],
		['  Петров   Иван ', 'Петров_И.'],
		['Петров', 'Петров'],
		['', '']
	])('«%s» is shortened to «%s»', (person, short) => {
		expect(spaced(shortened(person))).toBe(short);
	});

	it('an avatar shows two letters, whole ones', () => {
		expect(initialsOf({ surname: 'петров', firstName: '', patronymic: null })).toBe('П');
		expect(initialsOf({ surname: '𝒜lef', firstName: 'Иван', patronymic: null })).toBe('𝒜И');
	});
});
