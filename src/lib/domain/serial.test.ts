import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelCode } from './model.ts';
import { foldSerial } from './serial.ts';

describe('a serial number as it is compared', () => {
	it.each([
		['the sheet of the demonstration', 'ГС2-24-000118', 'ГC2-24-000118'],
		['typed with a Latin С', 'ГC2-24-000118', 'ГC2-24-000118'],
		['typed small', 'гс2-24-000118', 'ГC2-24-000118'],
		['copied with spaces', '  ГС2 - 24 - 000118 ', 'ГC2-24-000118'],
		['copied from a letter with a long dash', 'ГС2–24—000118', 'ГC2-24-000118'],
		['every letter that looks like another', 'АВЕКМНОРСТУХ', 'ABEKMHOPCTYX'],
		['letters that look like none', 'БХ12-ЯЖ', 'БX12-ЯЖ'],
		['a letter with a mark of its own', 'а\u0301-1', '\u00C1-1'],
		['a letter that is two when it is large', '\u0390', '\u03AA\u0301'],
		['nothing', '   ', '']
	])('%s', (_, typed, folded) => expect(foldSerial(typed)).toBe(folded));

	it('keeps hyphens: they divide the parts', () =>
		expect(foldSerial('1-23')).not.toBe(foldSerial('12-3')));

	it('is folded once and for all', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
				expect(foldSerial(foldSerial(typed))).toBe(foldSerial(typed));
			})
		);
	});
});

it.each([
	['Сервер «Гранит-С2»', 'сервер-гранит-с2'],
	['  сервер  "Гранит-С2" ', 'сервер-гранит-с2'],
	['СЁРВЕР Гранит-С2', 'сервер-гранит-с2']
])('a model is the same however its name is quoted: %s', (name, code) =>
	expect(modelCode(name)).toBe(code)
);
