import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TemplateFault } from './letter-template.ts';
import { parseTemplate, renderTemplate } from './letter-template.ts';

const FIELDS = ['number', 'phone', 'link'] as const;
type Field = (typeof FIELDS)[number];
const fieldOf = (name: string): Field | null => FIELDS.find((field) => field === name) ?? null;

const rendered = (text: string, values: Partial<Record<Field, string>> = {}): string => {
	const parsed = parseTemplate(text, fieldOf);
	if (!parsed.ok) throw new Error(parsed.faults.map(({ fault }) => fault).join());
	return renderTemplate(parsed.template, { number: '', phone: '', link: '', ...values });
};

const faultsOf = (text: string): TemplateFault[] => {
	const parsed = parseTemplate(text, fieldOf);
	return parsed.ok ? [] : parsed.faults;
};

const all = { number: '26-000123', phone: '212-34-56', link: 'L' };

describe('шаблон письма', () => {
	it.each([
		['a field is filled in', 'Заявка {number}.', all, 'Заявка 26-000123.'],
		['spaces around its name do not matter', 'Заявка { number }.', all, 'Заявка 26-000123.'],
		['one field stands as often as one likes', '{number}/{number}', all, '26-000123/26-000123'],
		['a bracket alone is a bracket', '[Заявка {number}] да', all, '[Заявка 26-000123] да'],
		['a part with a value stays', 'А[[ тел. {phone}]].', all, 'А тел. 212-34-56.'],
		['a part without a value goes', 'А[[ тел. {phone}]].', {}, 'А.'],
		[
			'a part goes when one of its fields is empty',
			'А[[ {number} {phone}]].',
			{ number: '1' },
			'А.'
		],
		['an empty field outside a part is simply empty', 'А {phone}.', {}, 'А .'],
		['no two spaces are left', 'Раз. [[Два {phone}.]] Три.', {}, 'Раз. Три.'],
		['no empty line is left', 'Раз\n\n[[Два {phone}]]\n\nТри', {}, 'Раз\n\nТри'],
		['nor where two parts went', 'Раз\n\n[[{phone}]]\n\n[[{link}]]\n\nТри', {}, 'Раз\n\nТри'],
		['a line of a list goes whole', 'Раз\n[[Два {phone}]]\nТри', {}, 'Раз\nТри'],
		['a line break before the paragraph stays one', 'Раз\n[[{phone}]]\n\nТри', {}, 'Раз\n\nТри'],
		['no space is left at the end of a line', 'Раз. [[Два {phone}.]]\nТри', {}, 'Раз.\nТри'],
		['nothing is left at the beginning', '[[{phone}]]\n\nРаз', {}, 'Раз'],
		['nothing is left at the end', 'Раз\n\n[[{phone}]]', {}, 'Раз'],
		['a part may span lines', '[[Тел.:\n{phone}\n]]Раз', all, 'Тел.:\n212-34-56\nРаз']
	])('%s', (_, text, values, expected) => {
		expect(rendered(text, values)).toBe(expected);
	});

	it('what an engineer typed is put in as it is, braces and empty lines included', () => {
		const typed = 'if (a) { b }\n\n\n[[x]] {number} $& $1';
		expect(rendered('{phone}', { phone: typed, number: '1' })).toBe(typed);
	});

	it.each([
		['unknown-field', 'До {srok}.', 3, '{srok}'],
		['unknown-field', 'До {}.', 3, '{}'],
		['lone-brace', 'До {number', 3, '{'],
		['lone-brace', 'До number}', 9, '}'],
		['lone-close', 'А ]] Б', 2, ']]'],
		['unclosed', 'А [[ {number}', 2, '[['],
		['nested', '[[а [[{number}]]', 4, '[['],
		['no-field', 'А [[ Б ]]', 2, '[[']
	])('%s is told with its place: %s', (fault, text, at, what) => {
		expect(faultsOf(text)).toEqual([{ fault, at, what }]);
	});

	it('all faults are told at once, in the order of the text', () => {
		expect(faultsOf('{a} [[ {b} }').map(({ fault }) => fault)).toEqual([
			'unknown-field',
			'unclosed',
			'unknown-field',
			'lone-brace'
		]);
	});

	it('whatever is typed gets an answer, and a fault stands inside the text', () => {
		const scraps = fc.constantFrom(
			'[[',
			']]',
			'{',
			'}',
			'{number}',
			'{x}',
			'а',
			' ',
			'\n',
			'[',
			']'
		);
		fc.assert(
			fc.property(fc.array(scraps, { maxLength: 20 }), (parts) => {
				const text = parts.join('');
				for (const { at, what } of faultsOf(text))
					expect(text.slice(at, at + what.length)).toBe(what);
			})
		);
	});

	it('a text without faults, all fields known, loses no word of its own', () => {
		const words = fc.array(fc.constantFrom('раз ', 'два\n', '{number}', '[[три {phone}]]'));
		fc.assert(
			fc.property(words, (parts) => {
				const expected = parts
					.join('')
					.replaceAll('{number}', all.number)
					.replaceAll('[[три {phone}]]', `три ${all.phone}`);
				expect(rendered(parts.join(''), all)).toBe(expected.trim());
			})
		);
	});

	it('with its fields empty, a part leaves no trace: no double space, no third line break', () => {
		const words = fc.array(
			fc.constantFrom('раз.', ' ', '\n', '\n\n', '[[ {phone}]]', '[[{link}]]')
		);
		const gaps = (text: string) => [...text.matchAll(/ {2,}|\n{3,}/g)].length;
		fc.assert(
			fc.property(words, (parts) => {
				const bare = parts.filter((part) => !part.startsWith('[[')).join('');
				expect(gaps(rendered(parts.join('')))).toBeLessThanOrEqual(gaps(bare.trim()));
			})
		);
	});
});
