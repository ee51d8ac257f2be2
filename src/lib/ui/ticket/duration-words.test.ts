import { expect, it } from 'vitest';
import { durationWords } from './duration-words.ts';

const MINUTE = 60_000;

it.each([
	[0, '0 мин'],
	[59_999, '0 мин'],
	[42 * MINUTE, '42 мин'],
	[60 * MINUTE, '1 ч'],
	[200 * MINUTE, '3 ч 20 мин'],
	[24 * 60 * MINUTE, '24 ч']
])('%d ms of working time read «%s»', (ms, words) => {
	expect(durationWords(ms)).toBe(words.replaceAll(' ', '\u00A0'));
});
