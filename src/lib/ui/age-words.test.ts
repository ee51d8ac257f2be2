import { describe, expect, it } from 'vitest';
import { ageWords } from './age-words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-23T15:00:00+03:00');

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('время в колонке', () => {
	it.each([
		[-HOUR, 'меньше минуты'],
		[30_000, 'меньше минуты'],
		[12 * MINUTE, '12 мин'],
		[4 * HOUR, '4 ч'],
		[4 * HOUR + 10 * MINUTE, '4 ч 10 мин'],
		[DAY + 4 * HOUR, '1 д 4 ч'],
		[2 * DAY, '2 д'],
		[9 * DAY + 11 * HOUR, '9 д'],
		[120 * DAY, '120 д']
	])('%d ms of calendar time', (age, text) => {
		const said = ageWords(NOW - age, NOW);
		expect(plain(said.text)).toBe(text);
		expect(plain(said.words)).toBe(`в колонке ${text}`);
	});
});
