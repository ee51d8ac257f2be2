import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { Column } from '../domain/ticket.ts';
import type { StaffEntry } from '../views/staff.ts';
import { BoardIndex } from './board-index.svelte.ts';
import { EVERYTHING, customerKey } from './filter.ts';
import { FilteredBoard } from './filtered-board.svelte.ts';
import { aStaffClock, anEntry, ivanova, petrov, ticketOf } from './fixtures.ts';

const closing: (() => void)[] = [];
afterEach(() => {
	for (const close of closing.splice(0)) close();
});

const given = (entries = TICKETS, filter = EVERYTHING) => {
	const index = new BoardIndex(entries);
	return { index, view: new FilteredBoard({ index, actor: { id: petrov } }, filter) };
};

const TICKETS = [
	anEntry('a1', { card: { who: petrov, cust: 'ГКУ «Облтех»' } }),
	anEntry('a2', { card: { who: ivanova, cust: 'АО «Вектор»' } }),
	anEntry('a3', { card: { who: petrov, cust: 'АО «Вектор»' } }),
	anEntry('b4', { column: 'line2', card: { who: petrov } }),
	anEntry('b5', { column: 'line2', clock: aStaffClock({ st: 'risk' }) }),
	anEntry('c6', { column: 'closed', card: { who: petrov } })
];

/** How often a screen would draw the column anew. */
const drawings = (view: FilteredBoard, column: Column): { count: number } => {
	const drawn = { count: 0 };
	closing.push(
		$effect.root(() => {
			$effect(() => {
				void view.ids(column);
				drawn.count += 1;
			});
		})
	);
	flushSync();
	return drawn;
};

describe('доска через отбор', () => {
	it('shows everything in the order of the board until something is asked', () => {
		const { index, view } = given();
		expect(view.isOn).toBe(false);
		expect(view.ids('line1')).toBe(index.ids('line1'));
	});

	it('leaves my tickets, in the order of the board', () => {
		const { view } = given();
		view.set({ show: 'mine' });
		expect(view.isOn).toBe(true);
		expect(view.ids('line1')).toEqual(['a1', 'a3']);
		expect(view.ids('line2')).toEqual(['b4']);
		view.reset();
		expect(view.ids('line1')).toEqual(['a1', 'a2', 'a3']);
	});

	it('counts what is shown, of the columns that are drawn', () => {
		const { view } = given();
		view.set({ show: 'mine' });
		expect(view.counted(['line1', 'line2'])).toEqual({ shown: 3, total: 5 });
		expect(view.counted(['line1', 'line2', 'closed'])).toEqual({ shown: 4, total: 6 });
	});

	it('follows the board: a ticket given to me comes in, one taken from me goes', () => {
		const { index, view } = given();
		view.set({ show: 'mine' });
		const column = drawings(view, 'line1');
		index.apply([[ticketOf('a2'), anEntry('a2', { rev: 2, card: { who: petrov } })]]);
		flushSync();
		expect(view.ids('line1')).toEqual(['a1', 'a2', 'a3']);
		index.apply([[ticketOf('a1'), anEntry('a1', { rev: 2, card: { who: ivanova } })]]);
		flushSync();
		expect(view.ids('line1')).toEqual(['a2', 'a3']);
		expect(column.count).toBe(3);
	});

	it('draws nothing anew of a column where nothing changed, filtered or not', () => {
		const { index, view } = given();
		const untouched = drawings(view, 'line2');
		index.apply([[ticketOf('a1'), anEntry('a1', { rev: 2, card: { who: ivanova } })]]);
		flushSync();
		expect(untouched.count).toBe(1);

		view.set({ show: 'mine' });
		flushSync();
		expect(untouched.count).toBe(2);
		index.apply([[ticketOf('a2'), anEntry('a2', { rev: 2, card: { who: petrov } })]]);
		flushSync();
		expect(untouched.count).toBe(2);
	});

	it('draws a filtered column only when its list differs, not for each change of a card', () => {
		const { index, view } = given();
		view.set({ show: 'mine' });
		const column = drawings(view, 'line1');
		index.apply([
			[ticketOf('a1'), anEntry('a1', { rev: 2, card: { who: petrov, title: 'Другая тема' } })]
		]);
		flushSync();
		expect(column.count).toBe(1);
	});

	it('shows a move under way where the hand has put it', () => {
		const { index, view } = given();
		view.set({ show: 'waiting' });
		expect(view.isShown(ticketOf('a1'))).toBe(false);
		index.showMove(ticketOf('a1'), { column: 'waiting_client', after: null });
		expect(view.ids('waiting_client')).toEqual(['a1']);
		expect(view.isShown(ticketOf('a1'))).toBe(true);
	});

	it('counts burning deadlines of the whole board, also of what it hides', () => {
		const { index, view } = given();
		view.set({ show: 'mine' });
		expect(view.burning).toBe(1);
		index.apply([[ticketOf('b5'), null]]);
		expect(view.burning).toBe(0);
	});

	it('offers the customers who have tickets on the board, each once, in Russian order', () => {
		const { view } = given();
		expect(view.customers.map(({ name }) => name)).toEqual(['АО «Вектор»', 'ГКУ «Облтех»']);
		view.set({ customer: customerKey('АО «Вектор»') });
		expect(view.ids('line1')).toEqual(['a2', 'a3']);
	});

	it('the list of customers keeps its very object until a customer comes or goes', () => {
		const { index, view } = given();
		const before = view.customers;
		const same = (): boolean => view.customers === before;
		const change = (entry: StaffEntry): void => {
			index.apply([[entry.id, entry]]);
			flushSync();
		};
		change(anEntry('a1', { rev: 2, card: { cust: 'ГКУ «Облтех»', title: 'Другая тема' } }));
		expect(same()).toBe(true);
		// To another column, and to a customer who is on the board already.
		change(anEntry('a1', { column: 'line3', rev: 3, card: { cust: 'ГКУ «Облтех»' } }));
		change(anEntry('a2', { rev: 2, card: { cust: 'ГКУ «Облтех»' } }));
		expect(same()).toBe(true);
		change(anEntry('b4', { column: 'line2', rev: 2, card: { cust: 'ПАО «Ёлка»' } }));
		expect(view.customers.map(({ name }) => name)).toEqual([
			'АО «Вектор»',
			'ГКУ «Облтех»',
			'ПАО «Ёлка»'
		]);
		index.apply([[ticketOf('a3'), null]]);
		expect(view.customers.map(({ name }) => name)).toEqual(['ГКУ «Облтех»', 'ПАО «Ёлка»']);
		// One for another: as many as before are not the same.
		change(anEntry('b4', { column: 'line2', rev: 3, card: { cust: 'АО «Вектор»' } }));
		expect(view.customers.map(({ name }) => name)).toEqual(['АО «Вектор»', 'ГКУ «Облтех»']);
	});

	it('nobody who reads the customers is told of a changed card', () => {
		const { index, view } = given();
		let told = 0;
		closing.push(
			$effect.root(() => {
				$effect(() => {
					void view.customers;
					told += 1;
				});
			})
		);
		flushSync();
		const renamed = { cust: 'АО «Вектор»', title: 'Другая тема' };
		index.apply([[ticketOf('a2'), anEntry('a2', { rev: 2, card: renamed })]]);
		flushSync();
		expect(told).toBe(1);
	});

	it('knows no ticket that is gone', () => {
		const { view } = given();
		expect(view.isShown(ticketOf('nobody'))).toBe(false);
	});
});
