import { describe, expect, it } from 'vitest';
import type { ClockFace } from './card-face.ts';
import { clockWords, isTicking, leftNow } from './clock-words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-11-23T15:00:00+03:00');
const DUE = Date.parse('2026-11-24T09:20:00+03:00');
const MORNING = Date.parse('2026-11-24T08:00:00+03:00');

const aClock = (clock: Partial<ClockFace>): ClockFace => ({
	st: 'ok',
	due: DUE,
	left: 0,
	at: NOW,
	frozen: null,
	raised: false,
	prov: false,
	...clock
});

/** NBSP is right on the screen and unreadable in a table. */
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('число на плашке срока реакции', () => {
	it.each([
		[55 * MINUTE, '0:55'],
		[55 * MINUTE + 59_000, '0:55'],
		[6 * HOUR + 10 * MINUTE, '6:10'],
		[24 * HOUR, '24:00'],
		[0, '0:00'],
		[59_000, '0:00'],
		[-1, '−0:01'],
		[-25 * MINUTE, '−0:25'],
		[-24 * HOUR, '−24:00'],
		[-24 * HOUR - MINUTE, '−2 д 6 ч'],
		[-27 * HOUR, '−3 д'],
		[-30 * HOUR, '−3 д 3 ч']
	])('%d ms of working time reads %s', (left, text) => {
		expect(plain(clockWords(aClock({ left }), NOW).text)).toBe(text);
	});

	it('uses the true minus, never a hyphen', () => {
		expect(clockWords(aClock({ left: -HOUR }), NOW).text).toBe('\u22121:00');
	});

	it('says nothing on the card once the client is informed', () => {
		expect(clockWords(aClock({ st: 'met', left: HOUR }), NOW)).toEqual({
			text: '',
			suffix: '',
			words: 'клиент уведомлён в\u00A0срок',
			level: 'met'
		});
		expect(isTicking(aClock({ st: 'missed' }))).toBe(false);
		expect(isTicking(null)).toBe(false);
	});
});

describe('ход времени между перекрасками сервера', () => {
	it('a running clock loses what has passed since the server painted it', () => {
		expect(leftNow(aClock({ left: HOUR }), NOW + 5 * MINUTE)).toBe(55 * MINUTE);
	});

	it('a browser ahead of the painting never adds time', () => {
		expect(leftNow(aClock({ left: HOUR }), NOW - 5 * MINUTE)).toBe(HOUR);
	});

	it('outside support hours the clock stands and says when it goes on', () => {
		const clock = aClock({ left: 55 * MINUTE, frozen: MORNING });
		const said = clockWords(clock, NOW + 3 * HOUR);
		expect(said.text).toBe('0:55');
		expect(plain(said.suffix)).toBe(' · с 08:00');
	});

	it('goes on by itself in the morning, before the server repaints', () => {
		const said = clockWords(aClock({ left: 55 * MINUTE, frozen: MORNING }), MORNING + 5 * MINUTE);
		expect(said.text).toBe('0:50');
		expect(said.suffix).toBe('');
	});

	it('an overdue of days has no room for the hour of the morning', () => {
		expect(clockWords(aClock({ left: -30 * HOUR, frozen: MORNING }), NOW).suffix).toBe('');
	});
});

describe('слова для подсказки и экранного диктора', () => {
	it.each([
		[HOUR + 20 * MINUTE, 'осталось 1 ч 20 мин рабочего времени · до вт 24.11, 09:20 МСК'],
		[18 * MINUTE, 'осталось 18 мин рабочего времени · до вт 24.11, 09:20 МСК'],
		[2 * HOUR, 'осталось 2 ч рабочего времени · до вт 24.11, 09:20 МСК'],
		[-HOUR - 5 * MINUTE, 'просрочено на 1 ч 05 мин · срок был вт 24.11, 09:20 МСК'],
		[-30 * HOUR, 'просрочено на 3 рабочих дня 3 ч · срок был вт 24.11, 09:20 МСК'],
		[-45 * HOUR, 'просрочено на 5 рабочих дней · срок был вт 24.11, 09:20 МСК']
	])('%d ms of working time', (left, words) => {
		expect(plain(clockWords(aClock({ left }), NOW).words)).toBe(words);
	});

	it('explains the pause, the raised priority and the unknown calendar', () => {
		const clock = aClock({ left: -5 * MINUTE, frozen: MORNING, raised: true, prov: true });
		expect(plain(clockWords(clock, NOW).words).split(' · ').slice(2)).toEqual([
			'вне рабочего времени, отсчёт продолжится вт 24.11, 08:00 МСК',
			'причина просрочки: приоритет повышен',
			'срок предварительный: производственный календарь на эту дату не загружен'
		]);
	});
});
