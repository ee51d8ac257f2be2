import { flushSync } from 'svelte';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { TicketId } from '../domain/ids.ts';
import { PRIORITIES } from '../domain/regulation.ts';
import type { Column } from '../domain/ticket.ts';
import { COLUMNS } from '../domain/ticket.ts';
import type { StaffEntry } from '../views/staff.ts';
import { CLOCK_LEVELS } from '../views/staff.ts';
import { BoardIndex } from './board-index.svelte.ts';
import { anEntry, ticketOf } from './fixtures.ts';
import type { ShownMove } from './order.ts';

const t1 = ticketOf('t1');

const entries = [
	anEntry('t1', { column: 'new', clock: { st: 'ok' } }),
	anEntry('t2', { column: 'line1', rank: 'a0' }),
	anEntry('t3', { column: 'line1', rank: 'a1' }),
	anEntry('t4', { column: 'line2' }),
	anEntry('t5', { column: 'new', clock: { st: 'warn' } })
];

/** Nothing renders for an empty list, whichever object it is. */
const isSame = (list: readonly TicketId[], before: readonly TicketId[] | undefined): boolean =>
	list === before;

/** Which columns would render again: their list is another object than before. */
const columnsTouchedBy = (index: BoardIndex, change: () => void): Column[] => {
	const before = COLUMNS.map((column) => index.ids(column));
	change();
	return COLUMNS.filter((column, at) => !isSame(index.ids(column), before[at]));
};

describe('что перерисовывается', () => {
	it('a move touches the column it leaves and the one it enters', () => {
		const index = new BoardIndex(entries);
		const change = () => index.showMove(t1, { column: 'line1', after: null });
		expect(columnsTouchedBy(index, change)).toEqual(['new', 'line1']);
		expect(index.ids('line1')).toEqual(['t1', 't2', 't3']);
		expect(index.shownColumn(t1)).toBe('line1');
	});

	it('a move taken back touches the same two', () => {
		const index = new BoardIndex(entries);
		index.showMove(t1, { column: 'line1', after: null });
		expect(columnsTouchedBy(index, () => index.endMove(t1))).toEqual(['new', 'line1']);
		expect(index.shownColumn(t1)).toBe('new');
	});

	it('a second move of the same ticket touches what the first one entered', () => {
		const index = new BoardIndex(entries);
		index.showMove(t1, { column: 'line1', after: null });
		const change = () => index.showMove(t1, { column: 'line2', after: null });
		expect(columnsTouchedBy(index, change)).toEqual(['line1', 'line2']);
	});

	it('a changed title touches its card and no column', () => {
		const index = new BoardIndex(entries);
		const renamed = anEntry('t2', { column: 'line1', rank: 'a0', card: { title: 'other' } });
		expect(columnsTouchedBy(index, () => index.apply([[renamed.id, renamed]]))).toEqual([]);
		expect(index.entry(renamed.id)).toBe(renamed);
		expect(index.entry(t1)).toBe(entries[0]);
	});

	it('a repainted clock reorders «Новые» alone', () => {
		const index = new BoardIndex(entries);
		const late = anEntry('t1', { column: 'new', clock: { st: 'breached' } });
		expect(columnsTouchedBy(index, () => index.apply([[t1, late]]))).toEqual(['new']);
		expect(index.ids('new')).toEqual(['t1', 't5']);
	});

	it('the same board told once more touches nothing', () => {
		const index = new BoardIndex(entries);
		const again = structuredClone(entries);
		expect(columnsTouchedBy(index, () => index.reset(again))).toEqual([]);
		for (const entry of entries) expect(index.entry(entry.id)).toBe(entry);
	});

	it('a ticket that left takes its move with it', () => {
		const index = new BoardIndex(entries);
		index.showMove(t1, { column: 'line1', after: null });
		expect(columnsTouchedBy(index, () => index.apply([[t1, null]]))).toEqual(['line1']);
		expect(index.shownColumn(t1)).toBeNull();
		expect(index.size).toBe(4);
		index.apply([[t1, entries[0]!]]);
		expect(index.shownColumn(t1)).toBe('new');
	});

	it('a resting pointer holds «Новые»; when it leaves they order themselves again', () => {
		const index = new BoardIndex(entries);
		const late = anEntry('t1', { column: 'new', clock: { st: 'breached' } });
		index.keep('new');
		expect(columnsTouchedBy(index, () => index.apply([[t1, late]]))).toEqual([]);
		expect(columnsTouchedBy(index, () => index.keep(null))).toEqual(['new']);
		expect(index.ids('new')).toEqual(['t1', 't5']);
	});
});

const closing: (() => void)[] = [];
afterEach(() => {
	for (const close of closing.splice(0)) close();
});

/** How often somebody who reads the facts of the column has looked at them. */
const looksAt = (index: BoardIndex, column: Column): { count: number } => {
	const looks = { count: 0 };
	closing.push(
		$effect.root(() => {
			$effect(() => {
				void index.entriesIn(column);
				looks.count += 1;
			});
		})
	);
	flushSync();
	return looks;
};

describe('факты столбца', () => {
	it('come in the order of the column, the move under way counted', () => {
		const index = new BoardIndex(entries);
		index.showMove(t1, { column: 'line1', after: ticketOf('t2') });
		expect(index.entriesIn('line1').map(({ id }) => id)).toEqual(['t2', 't1', 't3']);
		expect(index.entriesIn('new').map(({ id }) => id)).toEqual(['t5']);
	});

	it('a changed card is told to its column, although its order stays, and to no other', () => {
		const index = new BoardIndex(entries);
		const [own, other] = [looksAt(index, 'line1'), looksAt(index, 'line2')];
		const renamed = anEntry('t2', { column: 'line1', rank: 'a0', card: { title: 'other' } });
		index.apply([[renamed.id, renamed]]);
		flushSync();
		expect([own.count, other.count]).toEqual([2, 1]);
		expect(index.entriesIn('line1')[0]).toBe(renamed);
	});

	it('a card that is told once more as it was is told to nobody', () => {
		const index = new BoardIndex(entries);
		const own = looksAt(index, 'line1');
		index.reset(structuredClone(entries));
		flushSync();
		expect(own.count).toBe(1);
	});

	it('a move is told to the column it leaves and to the one it enters', () => {
		const index = new BoardIndex(entries);
		const all = COLUMNS.map((column) => ({ column, looks: looksAt(index, column) }));
		index.showMove(t1, { column: 'line1', after: null });
		flushSync();
		const told = all.filter(({ looks }) => looks.count > 1).map(({ column }) => column);
		expect(told).toEqual(['new', 'line1']);
	});
});

/** The board as a child would compute it: everything anew, after every step. */
class NaiveBoard {
	entries = new Map<TicketId, StaffEntry>();
	moves: [TicketId, ShownMove][] = [];

	set(id: TicketId, entry: StaffEntry | null): void {
		if (entry) this.entries.set(id, entry);
		else this.entries.delete(id);
		this.moves = this.moves.filter(([moved]) => this.entries.has(moved));
	}

	endMove(id: TicketId): void {
		this.moves = this.moves.filter(([moved]) => moved !== id);
	}

	column(column: Column): string[] {
		const moveOf = (id: TicketId) => this.moves.find(([moved]) => moved === id)?.[1];
		const all = [...this.entries.values()];
		if (column === 'new')
			return all
				.filter(({ id, place }) => (moveOf(id)?.column ?? place[0]) === 'new')
				.map((entry) => `${riskKey(entry)} ${entry.id}`)
				.sort()
				.map((key) => key.slice(key.lastIndexOf(' ') + 1));
		const seen: string[] = all
			.filter(({ place }) => place[0] === column)
			.map(({ id, place }) => `${place[1]} ${id}`)
			.sort()
			.map((key) => key.slice(key.indexOf(' ') + 1));
		for (const [id, move] of this.moves) {
			if (seen.includes(id)) seen.splice(seen.indexOf(id), 1);
			if (move.column !== column) continue;
			if (move.after === null) seen.unshift(id);
			else if (seen.includes(move.after)) seen.splice(seen.indexOf(move.after) + 1, 0, id);
			else seen.push(id);
		}
		return seen;
	}
}

const URGENCY = { breached: 0, risk: 1, warn: 2, ok: 3, missed: 4, met: 4 };

const riskKey = ({ clock, card }: StaffEntry): string =>
	[clock ? URGENCY[clock.st] : 5, clock?.due ?? 0, PRIORITIES.indexOf(card.prio), card.no].join(
		' '
	);

const names = ['t0', 't1', 't2', 't3', 't4', 't5'];
const name = fc.constantFrom(...names);
const column = fc.constantFrom<Column>('new', 'line1', 'line2');
const entryOf = (of: string): fc.Arbitrary<StaffEntry> =>
	fc
		.record({
			column,
			rank: fc.constantFrom('a', 'b', 'c').map((rank) => rank + of),
			rev: fc.nat(2),
			prio: fc.constantFrom(...PRIORITIES),
			st: fc.option(fc.constantFrom(...CLOCK_LEVELS)),
			due: fc.nat(2)
		})
		.map(({ prio, st, due, ...given }) =>
			anEntry(of, { ...given, card: { prio }, clock: st === null ? null : { st, due } })
		);
const entry = name.chain(entryOf);
const distinct = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: names.length });

type Step = (index: BoardIndex, naive: NaiveBoard) => void;

const applied = fc
	.array(fc.oneof(entry, name.map(ticketOf)), { maxLength: 4 })
	.map((told): Step => (index, naive) => {
		const changes = told.map((one) =>
			typeof one === 'string' ? ([one, null] as const) : ([one.id, one] as const)
		);
		index.apply(changes);
		for (const [id, changed] of changes) naive.set(id, changed);
	});
const reset = distinct.map((whole): Step => (index, naive) => {
	index.reset(whole);
	for (const id of names.map(ticketOf)) naive.set(id, whole.find((one) => one.id === id) ?? null);
});
const moved = fc.tuple(name, column, fc.option(name)).map(([of, to, under]): Step => {
	const id = ticketOf(of);
	const move = { column: to, after: under === null ? null : ticketOf(under) };
	return (index, naive) => {
		if (!naive.entries.has(id)) return;
		index.showMove(id, move);
		naive.endMove(id);
		naive.moves.push([id, move]);
	};
});
const ended = name.map((of): Step => (index, naive) => {
	index.endMove(ticketOf(of));
	naive.endMove(ticketOf(of));
});

describe('любая последовательность', () => {
	it('shows what a computation from nothing shows, and renews only what is different', () => {
		const steps = fc.array(fc.oneof(applied, reset, moved, moved, ended), { maxLength: 25 });
		fc.assert(
			fc.property(distinct, steps, (start, steps) => {
				const index = new BoardIndex(start);
				const naive = new NaiveBoard();
				for (const one of start) naive.set(one.id, one);
				for (const step of steps) {
					const lists = COLUMNS.map((column) => index.ids(column));
					const facts = COLUMNS.map((column) => index.entriesIn(column));
					const cards = names.map((one) => index.entry(ticketOf(one)));
					step(index, naive);
					COLUMNS.forEach((column, at) => {
						const list = index.ids(column);
						expect(list).toEqual(naive.column(column));
						if (list.join() === lists[at]?.join()) expect(isSame(list, lists[at])).toBe(true);
						const entriesNow = index.entriesIn(column);
						expect(entriesNow).toEqual(list.map((id) => naive.entries.get(id)));
						if (JSON.stringify(entriesNow) === JSON.stringify(facts[at]))
							expect(entriesNow === facts[at]).toBe(true);
					});
					names.map(ticketOf).forEach((id, at) => {
						const card = index.entry(id);
						expect(card).toEqual(naive.entries.get(id));
						if (JSON.stringify(card) === JSON.stringify(cards[at])) expect(card).toBe(cards[at]);
					});
					expect(index.size).toBe(naive.entries.size);
				}
			}),
			{ numRuns: 300 }
		);
	});
});
