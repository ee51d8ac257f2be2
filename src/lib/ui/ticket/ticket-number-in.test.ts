import { expect, it } from 'vitest';
import { ticketNumberIn } from './ticket-number-in.ts';

it.each([
	['26-000123', '26-000123'],
	[' 26-123 ', '26-000123'],
	['26–000123', '26-000123'],
	['№ 26-000123', '26-000123'],
	['https://liniya.example/tickets/26-000123', '26-000123'],
	['26-0001234', null],
	['2026-000123', null],
	['000123', null],
	['', null],
	['завтра', null]
])('who types «%s» means %s', (typed, number) => {
	expect(ticketNumberIn(typed)).toBe(number);
});
