import { describe, expect, it } from 'vitest';
import { agoWords, dayWords, lastingWords, supportWords, wallTime } from './wall-words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MONDAY_10 = Date.UTC(2026, 10, 23, 7, 0);

describe('время на экране', () => {
	it.each([
		[6 * HOUR + 10 * MINUTE, '6:10'],
		[10 * MINUTE, '0:10'],
		[10 * MINUTE - 1, '0:09:59'],
		[0, '0:00:00'],
		[-1, '\u22120:01'],
		[-25 * MINUTE, '\u22120:25'],
		[24 * HOUR, '24:00'],
		[30 * HOUR, '3\u00A0д\u00A03\u00A0ч']
	])('%s ms: %s', (left, words) => {
		expect(wallTime(left)).toBe(words);
	});

	it('the age of the data and the length of an outage', () => {
		expect(agoWords(2_400)).toBe('2\u00A0с');
		expect(agoWords(3 * MINUTE)).toBe('3\u00A0мин');
		expect(lastingWords(80_000)).toBe('1:20');
		expect(lastingWords(HOUR + 80_000)).toBe('1:01:20');
	});

	it('the day and the hours, in Moscow', () => {
		expect(dayWords(MONDAY_10)).toBe('пн\u00A023\u00A0ноября');
		expect(supportWords(true, MONDAY_10)).toBe('работаем до\u00A010:00');
		expect(supportWords(false, null)).toBe('');
	});
});
