import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStem, formsOf, normalised, piecesOf, stemsOf, termsOf, wordsOf } from './words.ts';

const stem = createStem();

describe('слова', () => {
	it.each([
		['Ёмкость', 'емкость'],
		['ПОДКЛЮЧЁН', 'подключен'],
		['за\u0301мок', 'замок'],
		['и\u0306од', 'йод'],
		['йод', 'йод'],
		['İ', 'i']
	])('«%s» is compared as «%s»', (written, compared) => {
		expect(normalised(written)).toBe(compared);
	});

	it.each([
		['Сервер №5: «Гранит-С2», 7,68 ТБ', ['сервер', '5', 'гранит', 'с2', '7', '68', 'тб']],
		['ivanov@energo.example', ['ivanov', 'energo', 'example']],
		['0x80070057', ['0x80070057']],
		['— …', []]
	])('«%s» has its words', (text, words) => {
		expect(wordsOf(text)).toEqual(words);
	});

	it('a word of letters and digits is also its letters and its digits', () => {
		expect(piecesOf('raid5')).toEqual(['raid', '5']);
		expect(termsOf('RAID5', stem)).toEqual(['raid5', 'raid', '5']);
	});

	it.each([
		['коммутатором', 'коммутатор'],
		['накопителей', 'накопитель'],
		['ёмкости', 'емкость'],
		['серверы', 'сервер'],
		['обновлениями', 'обновление']
	])('«%s» and «%s» have one stem', (one, other) => {
		expect(stemsOf(one, stem)).toEqual(stemsOf(other, stem));
	});

	it('a word of the Latin alphabet stays as it is', () => {
		expect(stemsOf('Firmware updates', stem)).toEqual(['firmware', 'updates']);
	});

	it.each(['Иванова', 'Иванову', 'Ивановым', 'Иванове'])(
		'a surname in the nominative meets «%s», though their stems differ',
		(inflected) => {
			const forms = new Set(formsOf('иванов', stem));
			expect(termsOf(inflected, stem).some((term) => forms.has(term))).toBe(true);
		}
	);

	it('no word is longer than a person would type', () => {
		expect(wordsOf('а'.repeat(10_000)).map((word) => word.length)).toEqual([40]);
	});

	it('what is normalised stays so', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(normalised(normalised(text))).toBe(normalised(text));
			})
		);
	});

	it('terms hold letters and digits and nothing a query language knows', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				for (const term of termsOf(text, stem)) expect(term).toMatch(/^[\p{L}\p{N}]+$/u);
			})
		);
	});
});
