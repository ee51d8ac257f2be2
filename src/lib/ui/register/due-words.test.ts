import { describe, expect, it } from 'vitest';
import { dueWords, startWords } from './due-words.ts';

const at = (moscow: string): number => Date.parse(`${moscow}:00+03:00`);
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('срок реакции до регистрации', () => {
	it.each([
		['the same day', '2026-11-23T10:10', '2026-11-23T12:10', 'сегодня до 12:10 МСК'],
		['overnight', '2026-11-23T16:30', '2026-11-24T09:30', 'завтра до 09:30 МСК'],
		['after midnight it is today', '2026-11-24T00:30', '2026-11-24T10:00', 'сегодня до 10:00 МСК'],
		['over the weekend', '2026-11-20T16:30', '2026-11-23T09:30', 'до пн 23.11, 09:30 МСК'],
		['over the New Year', '2026-12-31T23:59', '2027-01-01T00:00', 'завтра до 00:00 МСК']
	])('%s', (_, now, due, expected) => {
		expect(plain(dueWords({ due: at(due), clockStart: null }, at(now)))).toBe(expected);
	});

	it.each([
		['the clock runs', null, '2026-11-23T10:10', ''],
		['early in the morning', '2026-11-23T08:00', '2026-11-23T06:00', 'сегодня в 08:00 МСК'],
		['in the evening', '2026-11-24T08:00', '2026-11-23T19:00', 'завтра в 08:00 МСК'],
		['on Saturday', '2026-11-23T08:00', '2026-11-21T12:00', 'пн 23.11, 08:00 МСК']
	])('out of hours it says when the clock begins: %s', (_, start, now, expected) => {
		const clockStart = start === null ? null : at(start);
		expect(plain(startWords({ due: 0, clockStart }, at(now)))).toContain(expected);
	});
});
