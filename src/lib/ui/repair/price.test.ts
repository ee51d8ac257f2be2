import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRICE_MAX_KOPECKS } from '#lib/domain/estimate.ts';
import { kopecksOf, priceTyped, wholeOf } from './price.ts';

describe('цена, как её пишут', () => {
	it.each([
		['12 500,50', 12_500_50],
		['12\u00A0500,50', 12_500_50],
		['12500.5', 12_500_50],
		['0', 0],
		['0,05', 5],
		['900 ₽', 900_00]
	])('«%s» is %i kopecks', (typed, kopecks) => {
		expect(kopecksOf(typed)).toBe(kopecks);
	});

	it.each(['', 'бесплатно', '-5', '1,234', '12,', '1.2.3', '1e5'])('«%s» is no price', (typed) => {
		expect(kopecksOf(typed)).toBeNaN();
	});

	it('what the house shows can be typed again, whatever the sum', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: PRICE_MAX_KOPECKS }), (kopecks) => {
				expect(kopecksOf(priceTyped(kopecks))).toBe(kopecks);
			})
		);
	});

	it.each([
		['10', 10],
		['1 000', 1000],
		['', NaN],
		['1,5', NaN],
		['две', NaN]
	])('«%s» as a number of pieces', (typed, whole) => {
		expect(wholeOf(typed)).toBe(whole);
	});
});
