import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneStarts, phoneTerms, phonesIn } from './phones.ts';

const isFound = (typed: string, phone: string): boolean =>
	phoneStarts(typed).some((start) => phoneTerms(phone).some((term) => term.startsWith(start)));

describe('телефоны', () => {
	it.each([
		'+78312123456',
		'8 831 212-34-56',
		'8 (831) 212 34 56',
		'7 831 212-34-56',
		'831 212-34-56',
		'212-34-56',
		'2123456',
		'123456',
		'3456',
		'+7831',
		'8831',
		'831212'
	])('typed as «%s», the number is found', (typed) => {
		expect(isFound(typed, '+78312123456')).toBe(true);
	});

	it.each(['+78312123457', '8 831 312-34-56', '2123465', '3123'])(
		'typed as «%s», it is another number',
		(typed) => {
			expect(isFound(typed, '+78312123456')).toBe(false);
		}
	);

	it('a number of another country is found with its code and by its end', () => {
		expect(isFound('+375 29 123-45-67', '+375291234567')).toBe(true);
		expect(isFound('1234567', '+375291234567')).toBe(true);
	});

	it('a number written in a letter without the country is the same number', () => {
		expect(phoneTerms('8 (831) 212-34-56')).toEqual(phoneTerms('+78312123456'));
		expect(phoneTerms('831 212-34-56')).toEqual(phoneTerms('+78312123456'));
	});

	it('telephone numbers are read out of a signature, dates and serial numbers are not', () => {
		const text = 'Петров, тел. +7 (831) 212-34-56, 12.05.2026 14:30, № 000118, моб. 89101234567';
		expect(phonesIn(text)).toEqual(['+7 (831) 212-34-56', '89101234567']);
	});

	it('any number is found by any of its beginnings, dialled over eight or seven', () => {
		const national = fc.stringMatching(/^[3-9]\d{9}$/);
		fc.assert(
			fc.property(national, fc.integer({ min: 3, max: 10 }), (digits, typed) => {
				expect(isFound(`8${digits.slice(0, typed)}`, `+7${digits}`)).toBe(true);
				expect(isFound(`+7${digits.slice(0, typed)}`, `+7${digits}`)).toBe(true);
				expect(isFound(digits.slice(0, typed), `+7${digits}`)).toBe(true);
			})
		);
	});
});
