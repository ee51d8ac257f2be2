import { describe, expect, it } from 'vitest';
import { hoursWords } from './hours-words.ts';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('часы поддержки', () => {
	it('says in Moscow time until when support works', () => {
		const until = Date.parse('2026-11-23T14:00:00Z');
		expect(plain(hoursWords({ open: true, until }))).toBe('работаем до 17:00');
	});

	it('names the day on which support begins again', () => {
		const until = Date.parse('2026-11-24T05:00:00Z');
		expect(plain(hoursWords({ open: false, until }))).toBe('вне графика, до 08:00 вт');
	});
});
