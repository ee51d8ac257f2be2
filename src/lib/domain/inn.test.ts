import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInn, isKpp } from './inn.ts';

describe('ИНН', () => {
	it.each(['0000101016', '0000111141', '0000212446', '7707083893', '7830002293'])(
		'a customer is known by %s',
		(inn) => expect(isInn(inn)).toBe(true)
	);

	it.each([
		['a wrong check digit', '0000101017'],
		['two digits changed over', '7707038893'],
		['a sole trader: twelve digits', '500100732259'],
		['too short', '770708389'],
		['a letter', '77070838O3'],
		['nothing', '']
	])('is refused: %s', (_, inn) => expect(isInn(inn)).toBe(false));

	it('has exactly one right check digit for any nine', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\d{9}$/), (nine) => {
				const right = [...'0123456789'].filter((digit) => isInn(nine + digit));
				expect(right).toHaveLength(1);
			})
		);
	});
});

describe('КПП', () => {
	it.each([
		['526301001', true],
		['5263AZ001', true],
		['52630100', false],
		['5263az001', false],
		['526301001 ', false]
	])('%s: %s', (kpp, fit) => expect(isKpp(kpp)).toBe(fit));
});
