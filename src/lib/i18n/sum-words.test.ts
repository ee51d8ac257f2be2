import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumInWords } from './sum-words.ts';

const NBSP = '\u00A0';

describe('a sum in words', () => {
	it.each([
		[0, `Ноль рублей 00${NBSP}копеек`],
		[1, `Ноль рублей 01${NBSP}копейка`],
		[1_02, `Один рубль 02${NBSP}копейки`],
		[11_11, `Одиннадцать рублей 11${NBSP}копеек`],
		[2_000_00, `Две тысячи рублей 00${NBSP}копеек`],
		[12_500_50, `Двенадцать тысяч пятьсот рублей 50${NBSP}копеек`],
		[21_001_21, `Двадцать одна тысяча один рубль 21${NBSP}копейка`],
		[1_000_000_00, `Один миллион рублей 00${NBSP}копеек`],
		[2_042_119_00, `Два миллиона сорок две тысячи сто девятнадцать рублей 00${NBSP}копеек`],
		[5_000_000_002_00, `Пять миллиардов два рубля 00${NBSP}копеек`],
		[6_000_000_000_000_00, `Шесть триллионов рублей 00${NBSP}копеек`]
	])('%i kopecks are told as a bookkeeper writes them', (kopecks, words) => {
		expect(sumInWords(kopecks)).toBe(words);
	});

	it('two sums are never told with the same words', () => {
		const sum = fc.integer({ min: 0, max: 600_000_000_000_000 });
		fc.assert(
			fc.property(sum, sum, (one, other) => {
				fc.pre(one !== other);
				expect(sumInWords(one)).not.toBe(sumInWords(other));
			})
		);
	});
});
