import { flushSync } from 'svelte';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { TicketId } from '../domain/ids.ts';
import { ticketOf } from './fixtures.ts';
import { PerTicket } from './per-ticket.svelte.ts';

const closing: (() => void)[] = [];
afterEach(() => {
	for (const close of closing.splice(0)) close();
});

const [t1, t2, t3] = [ticketOf('t1'), ticketOf('t2'), ticketOf('t3')];
const NOBODY = '';

/** What the card of the ticket was told, in turn: the first is what it was drawn with. */
const heardBy = (values: PerTicket<string>, ticket: TicketId): string[] => {
	const heard: string[] = [];
	closing.push(
		$effect.root(() => {
			$effect(() => void heard.push(values.at(ticket)));
		})
	);
	flushSync();
	return heard;
};

const given = (...known: TicketId[]): PerTicket<string> => {
	const values = new PerTicket(NOBODY);
	values.know(known);
	return values;
};

describe('карточка слышит только о себе', () => {
	it('is told of its own value, and of its end', () => {
		const values = given(t1, t2);
		const heard = heardBy(values, t1);
		values.set(t1, 'petrov');
		flushSync();
		values.unset(t1);
		flushSync();
		expect(heard).toEqual([NOBODY, 'petrov', NOBODY]);
	});

	it('is told nothing when another card gets a value or loses it', () => {
		const values = given(t1, t2);
		const heard = heardBy(values, t1);
		values.set(t2, 'petrov');
		flushSync();
		values.unset(t2);
		flushSync();
		expect(heard).toEqual([NOBODY]);
	});

	it('is told nothing when tickets that the board knows are named once more', () => {
		const values = given(t1, t2);
		values.set(t1, 'petrov');
		const heard = heardBy(values, t1);
		values.know([t2, t1]);
		flushSync();
		expect(heard).toEqual(['petrov']);
		expect(values.at(t1)).toBe('petrov');
	});

	it('knows nobody at a ticket it never heard of, and forgetting that changes nothing', () => {
		const values = given(t1);
		const heard = heardBy(values, t1);
		values.unset(t3);
		flushSync();
		expect(values.at(t3)).toBe(NOBODY);
		expect(heard).toEqual([NOBODY]);
	});

	it('a card that is drawn before its ticket is known still hears of it', () => {
		const values = given();
		const heard = heardBy(values, t1);
		values.know([t1]);
		values.set(t1, 'petrov');
		flushSync();
		expect(heard.at(-1)).toBe('petrov');
	});

	it('answers as a plain list does, and each card hears exactly of its own changes', () => {
		const ticket = fc.constantFrom(t1, t2, t3);
		const step = fc.tuple(ticket, fc.option(fc.constantFrom('petrov', 'ivanova')));
		fc.assert(
			fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
				const values = given(t1, t2, t3);
				const plain = new Map<TicketId, string>();
				const all = [t1, t2, t3].map((one) => ({
					one,
					heard: heardBy(values, one),
					told: [NOBODY]
				}));
				for (const [one, value] of steps) {
					if (value === null) values.unset(one);
					else values.set(one, value);
					flushSync();
					const before = plain.get(one) ?? NOBODY;
					const after = value ?? NOBODY;
					plain.set(one, after);
					if (before !== after) all.find((card) => card.one === one)?.told.push(after);
				}
				for (const { one, heard, told } of all) {
					expect(values.at(one)).toBe(plain.get(one) ?? NOBODY);
					expect(heard).toEqual(told);
				}
			})
		);
	});
});
