import { expect, it } from 'vitest';
import { dateTyped } from './typed-date.ts';

it.each([
	['23.11.2026', '2026-11-23'],
	['1.2.2026', '2026-02-01'],
	[' 23.11.2026 ', '2026-11-23'],
	['2026-11-23', '2026-11-23'],
	['31.02.2026', '2026-02-31'],
	['23.11.26', '23.11.26'],
	['вчера', 'вчера'],
	['', '']
])('a date is read as it is typed: «%s»', (typed, date) => expect(dateTyped(typed)).toBe(date));
