import { describe, expect, it } from 'vitest';
import { codeTerms, codesIn, foldCode, gluedCode } from './codes.ts';

describe('номера и коды', () => {
	it.each(['ВН12-24-000118', 'BH12-24-000118', 'вн12 - 24 - 000118', 'вh12\u201324\u2013000118'])(
		'«%s» is one and the same serial number',
		(written) => {
			expect(gluedCode(written)).toBe('bh1224000118');
		}
	);

	it('a letter without a twin in the other alphabet stays itself', () => {
		expect(foldCode('ГС2')).not.toBe(foldCode('GC2'));
		expect(foldCode('ГС2')).toBe(foldCode('ГC2'));
	});

	it('a number of a ticket is found whole, by its parts, without zeros and by its end', () => {
		expect(codeTerms('26-000123')).toEqual(
			expect.arrayContaining(['26000123', '26', '000123', '123', '0123'])
		);
	});

	it('spaces divide a serial number as hyphens do', () => {
		expect(codeTerms('SN 123 456')).toEqual(expect.arrayContaining(['sn123456', '123', '456']));
	});

	it('fewer than four last digits are no end of a number but a number of their own', () => {
		expect(codeTerms('26-000123')).not.toContain('23');
	});

	it('nothing is made of nothing', () => {
		expect(codeTerms('')).toEqual([]);
		expect(codeTerms('—')).toEqual([]);
	});

	it('serial numbers inside a text are told from words and decimals', () => {
		const text = 'Блок ГС2-24-000118 стоит рядом, 7,68 ТБ, какой-то; плата A1/B2.';
		expect(codesIn(text)).toEqual(['ГС2-24-000118', 'A1/B2']);
	});

	it('a log in a letter brings no more codes than a letter may', () => {
		const log = Array.from({ length: 500 }, (_, index) => `a-${index}`).join(' ');
		expect(codesIn(log)).toHaveLength(50);
	});
});
