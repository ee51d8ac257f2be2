import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	dateWords,
	instantOfWall,
	moscowDay,
	moscowDayWords,
	moscowSeconds,
	moscowStamp,
	moscowWall,
	timeIn
} from './moscow-words.ts';

const AT = Date.parse('2026-11-23T07:42:10Z');

describe('время на карточке заявки', () => {
	it('a moment is told in Moscow time and says so', () => {
		expect(moscowStamp(AT)).toBe('23.11.2026\u00A010:42\u00A0МСК');
	});

	it('a letter leaves to the second', () => {
		expect(moscowSeconds(AT)).toBe('10:42:10');
	});

	it('what happened after midnight in Moscow belongs to the new day, whatever day it is in UTC', () => {
		expect(moscowDay(Date.parse('2026-11-23T21:30:00Z'))).toBe('2026-11-24');
		expect(moscowDayWords(AT)).toBe('понедельник, 23 ноября 2026 г.');
	});

	it('a date without a time is written as people write it', () => {
		expect(dateWords('2026-11-23')).toBe('23.11.2026');
	});

	it('the client in Vladivostok has evening when Moscow has noon', () => {
		expect(timeIn('Asia/Vladivostok', AT)).toBe('17:42');
	});
});

describe('время согласия, R12', () => {
	it.each([
		['23.11.2026 10:40', '2026-11-23T07:40:00Z'],
		['22.11.2026 23:59', '2026-11-22T20:59:00Z'],
		['24.11.2026 00:00', '2026-11-23T21:00:00Z'],
		[' 3.1.2026, 9.05 ', '2026-01-03T06:05:00Z']
	])('%s on Moscow’s wall is %s', (wall, instant) => {
		expect(instantOfWall(wall, AT)).toBe(Date.parse(instant));
	});

	it.each(['', 'вчера', '23.11.2026', '2026-11-23 10:40', '31.02.2026 10:00', '23.11.2026 25:00'])(
		'«%s» is no time at all',
		(wall) => {
			expect(instantOfWall(wall, AT)).toBeNull();
		}
	);

	it('every minute of these years survives the field', () => {
		const minutes = fc.integer({
			min: Date.parse('2024-01-01T00:00:00Z') / 60_000,
			max: Date.parse('2030-01-01T00:00:00Z') / 60_000
		});
		fc.assert(
			fc.property(minutes, (minute) => {
				expect(instantOfWall(moscowWall(minute * 60_000), AT)).toBe(minute * 60_000);
			})
		);
	});
});
