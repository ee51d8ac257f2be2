import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRICE_MAX_KOPECKS, QUANTITY_MAX, ESTIMATE_LINES_MAX } from '../domain/estimate.ts';
import { rubles } from './money-words.ts';

const NBSP = '\u00A0';

describe('деньги словами', () => {
	it.each([
		[0, '0,00 ₽'],
		[1, '0,01 ₽'],
		[10, '0,10 ₽'],
		[99_99, '99,99 ₽'],
		[100_00, '100,00 ₽'],
		[1_000_00, '1 000,00 ₽'],
		[12_500_50, '12 500,50 ₽'],
		[1_234_567_89, '1 234 567,89 ₽'],
		[PRICE_MAX_KOPECKS, '100 000 000,00 ₽']
	])('%i kopecks are told as %s, and nothing of it breaks at the end of a line', (sum, words) => {
		expect(rubles(sum)).toBe(words.replaceAll(' ', NBSP));
	});

	it('no kopeck is lost up to the greatest estimate there can be', () => {
		const max = PRICE_MAX_KOPECKS * QUANTITY_MAX * ESTIMATE_LINES_MAX;
		fc.assert(
			fc.property(fc.integer({ min: 0, max }), (kopecks) => {
				expect(Number(rubles(kopecks).replaceAll(/\D/g, ''))).toBe(kopecks);
			})
		);
	});
});
