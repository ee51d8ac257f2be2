import { describe, expect, it } from 'vitest';
import { longDay, paperMoment, testDuration, workingDaysWords } from './paper-words.ts';

const NBSP = '\u00A0';

describe('words of the papers', () => {
	it('a day is the day in Moscow, also late in the evening of another zone', () => {
		expect(longDay(Date.UTC(2026, 10, 22, 21, 30))).toBe(`23${NBSP}ноября${NBSP}2026${NBSP}г.`);
	});

	it('an instant says its zone', () => {
		expect(paperMoment(Date.UTC(2026, 10, 23, 7, 5))).toBe(`23.11.2026 10:05${NBSP}(МСК)`);
	});

	it.each([
		[1, `1${NBSP}мин`],
		[60, `1${NBSP}ч`],
		[135, `2${NBSP}ч${NBSP}15${NBSP}мин`],
		[44_640, `744${NBSP}ч`]
	])('a test of %i minutes lasts as told', (minutes, words) => {
		expect(testDuration(minutes)).toBe(words);
	});

	it.each([
		[1, `1${NBSP}рабочий день`],
		[22, `22${NBSP}рабочих дня`],
		[11, `11${NBSP}рабочих дней`],
		[365, `365${NBSP}рабочих дней`]
	])('%i working days are counted in Russian', (days, words) => {
		expect(workingDaysWords(days)).toBe(words);
	});
});
