import { describe, expect, it } from 'vitest';
import { SvelteSet } from 'svelte/reactivity';
import { ticketOf } from './fixtures.ts';
import { Selection } from './selection.svelte.ts';

const COLUMN = ['t1', 't2', 't3', 't4', 't5'].map(ticketOf);
const [t1, t2, t3, t4, t5] = COLUMN as [never, never, never, never, never];

const aSelection = () => {
	const hidden = new SvelteSet<string>();
	return { hidden, selection: new Selection((ticket) => !hidden.has(ticket)) };
};

describe('выделение', () => {
	it('takes a ticket in and lets it go again', () => {
		const { selection } = aSelection();
		selection.toggle(t2);
		selection.toggle(t4);
		expect(selection.tickets).toEqual([t2, t4]);
		selection.toggle(t2);
		expect(selection.tickets).toEqual([t4]);
		expect(selection.has(t2)).toBe(false);
	});

	it.each([
		['down', t2, t4, [t2, t3, t4]],
		['up', t4, t2, [t4, t2, t3]],
		['nowhere', t3, t3, [t3]]
	])('extends %s from the last one chosen', (_, from, to, expected) => {
		const { selection } = aSelection();
		selection.toggle(from);
		selection.extendTo(to, COLUMN);
		expect(selection.tickets).toEqual(expected);
	});

	it('in another column begins from the ticket itself', () => {
		const { selection } = aSelection();
		selection.toggle(ticketOf('elsewhere'));
		selection.extendTo(t3, COLUMN);
		expect(selection.tickets).toEqual(['elsewhere', t3]);
		selection.extendTo(t5, COLUMN);
		expect(selection.tickets).toEqual(['elsewhere', t3, t4, t5]);
	});

	it('does not count what a filter has hidden, and remembers it for when it returns', () => {
		const { hidden, selection } = aSelection();
		selection.toggle(t1);
		selection.toggle(t2);
		hidden.add(t2);
		expect(selection.tickets).toEqual([t1]);
		expect(selection.size).toBe(1);
		hidden.delete(t2);
		expect(selection.size).toBe(2);
	});

	it('keeps what was refused after the rest was done', () => {
		const { selection } = aSelection();
		for (const ticket of COLUMN) selection.toggle(ticket);
		selection.remove([t1, t2, t4]);
		expect(selection.tickets).toEqual([t3, t5]);
	});

	it('clears whole, with the place a range would begin from', () => {
		const { selection } = aSelection();
		selection.toggle(t1);
		selection.clear();
		expect(selection.size).toBe(0);
		selection.extendTo(t3, COLUMN);
		expect(selection.tickets).toEqual([t3]);
	});
});
