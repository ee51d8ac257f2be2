import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '../domain/ticket.ts';
import { COLUMNS } from '../domain/ticket.ts';
import type { TicketId } from '../domain/ids.ts';
import { PRIORITIES } from '../domain/regulation.ts';
import type { StaffClock, StaffEntry } from '../views/staff.ts';
import { CLOCK_LEVELS } from '../views/staff.ts';
import type { GivenEntry } from './fixtures.ts';
import { MONDAY_10, anEntry, ticketOf } from './fixtures.ts';
import type { ColumnToOrder, ShownMove } from './order.ts';
import { orderColumn, riskiest } from './order.ts';

const HOUR = 3_600_000;
const RUNNING: readonly StaffClock['st'][] = ['breached', 'risk', 'warn', 'ok'];

type Clock = NonNullable<GivenEntry['clock']> | null;
type GivenMoves = readonly (readonly [name: string, column: Column, after: string | null])[];

const movesOf = (given: GivenMoves): ReadonlyMap<TicketId, ShownMove> =>
	new Map(
		given.map(([name, column, after]) => [
			ticketOf(name),
			{ column, after: after === null ? null : ticketOf(after) }
		])
	);

const ordered = (column: Column, given: Partial<ColumnToOrder>): string[] =>
	orderColumn({
		column,
		entries: [],
		moves: movesOf([]),
		arriving: [],
		keep: null,
		...given
	});

describe('«Новые» по сроку реакции', () => {
	const clock = (st: StaffClock['st'], due = 0) => ({ st, due: MONDAY_10 + due });
	const rows: [title: string, above: Clock, below: Clock][] = [
		['an overdue ticket stands above one at risk', clock('breached'), clock('risk')],
		['a ticket at risk stands above one that is warned', clock('risk'), clock('warn')],
		['a warned ticket stands above one in good time', clock('warn'), clock('ok')],
		['a running clock stands above a stopped one', clock('ok'), clock('met')],
		['a ticket without a clock stands last', clock('missed'), null],
		['an overdue ticket stays above whatever its deadline', clock('breached', HOUR), clock('ok')],
		['of two alike the nearer deadline stands above', clock('risk', 1), clock('risk', 2)]
	];

	it.each(rows)('%s', (_, above, below) => {
		const entries = [anEntry('t1', { clock: below }), anEntry('t2', { clock: above })];
		expect(ordered('new', { entries })).toEqual(['t2', 't1']);
	});

	it('of one deadline the higher priority stands above, then the older number', () => {
		const entries = [
			anEntry('t4', { card: { prio: 'low' }, clock: clock('ok') }),
			anEntry('t3', { card: { prio: 'high' }, clock: clock('ok') }),
			anEntry('t2', { card: { prio: 'high' }, clock: clock('ok') }),
			anEntry('t1', { card: { prio: 'critical' }, clock: clock('ok') })
		];
		expect(ordered('new', { entries })).toEqual(['t1', 't2', 't3', 't4']);
	});

	it('a ticket met in time and one met late are equal: neither asks for haste', () => {
		const entries = [
			anEntry('t2', { clock: clock('missed', 1) }),
			anEntry('t1', { clock: clock('met', 2) })
		];
		expect(ordered('new', { entries })).toEqual(['t2', 't1']);
	});

	it('a ticket on its way out is gone at once, one on its way back stands by its risk', () => {
		const back = anEntry('t3', { column: 'resolved', clock: clock('breached') });
		const given = {
			entries: [anEntry('t1', { clock: clock('risk') }), anEntry('t2', { clock: clock('ok') })],
			arriving: [back],
			moves: movesOf([
				['t1', 'line1', null],
				['t3', 'new', null]
			])
		};
		expect(ordered('new', given)).toEqual(['t3', 't2']);
	});

	it('under a resting pointer the known keep their order and the new go below', () => {
		const entries = [
			anEntry('t1', { clock: clock('ok') }),
			anEntry('t2', { clock: clock('breached') }),
			anEntry('t3', { clock: clock('breached') })
		];
		const keep = ['t1', 't9', 't2'].map(ticketOf);
		expect(ordered('new', { entries, keep })).toEqual(['t1', 't2', 't3']);
	});
});

describe('колонки, упорядоченные вручную', () => {
	const entries = [
		anEntry('t3', { rank: 'a2' }),
		anEntry('t1', { rank: 'a0' }),
		anEntry('t2', { rank: 'a1' })
	];

	const rows: [title: string, moves: GivenMoves, seen: string][] = [
		['stand by their rank, not by risk', [], 't1 t2 t3'],
		['a ticket moved to the top stands first', [['t3', 'line1', null]], 't3 t1 t2'],
		['a ticket moved under another stands right under it', [['t1', 'line1', 't2']], 't2 t1 t3'],
		['a ticket whose neighbour is gone stands at the end', [['t1', 'line1', 't9']], 't2 t3 t1'],
		['a ticket on its way out is gone', [['t2', 'line2', null]], 't1 t3'],
		[
			'a ticket from another column stands where it was put',
			[['t5', 'line1', 't1']],
			't1 t5 t2 t3'
		],
		[
			'of two moves to the top the later one stands first',
			[
				['t2', 'line1', null],
				['t3', 'line1', null]
			],
			't3 t2 t1'
		],
		[
			'a ticket may be put under one that is itself on its way here',
			[
				['t5', 'line1', 't1'],
				['t3', 'line1', 't5']
			],
			't1 t5 t3 t2'
		]
	];

	it.each(rows)('%s', (_, given, seen) => {
		const arriving = [anEntry('t5', { column: 'new' })];
		expect(ordered('line1', { entries, arriving, moves: movesOf(given) }).join(' ')).toBe(seen);
	});

	it('no pointer holds them: what was moved by hand is shown where it was put', () => {
		const keep = ['t1', 't2', 't3'].map(ticketOf);
		const moves = movesOf([['t3', 'line1', null]]);
		expect(ordered('line1', { entries, keep, moves })).toEqual(['t3', 't1', 't2']);
	});

	it('the given entries and moves are left as they were', () => {
		const given = [...entries];
		ordered('line1', { entries: given, moves: movesOf([['t1', 'line1', 't2']]) });
		expect(given).toEqual(entries);
	});
});

describe('любая доска', () => {
	const names = ['t0', 't1', 't2', 't3', 't4', 't5', 't6'];
	const column = fc.constantFrom<Column>('new', 'line1', 'line2');
	const entryOf = (name: string): fc.Arbitrary<StaffEntry> =>
		fc
			.record({
				column,
				rank: fc.constantFrom('a0', 'a1', 'a2').map((rank) => rank + name),
				prio: fc.constantFrom(...PRIORITIES),
				st: fc.option(fc.constantFrom(...CLOCK_LEVELS)),
				due: fc.nat(3)
			})
			.map(({ prio, st, due, ...given }) =>
				anEntry(name, { ...given, card: { prio }, clock: st === null ? null : { st, due } })
			);
	const board = fc.record({
		entries: fc.tuple(...names.map(entryOf)),
		moves: fc.uniqueArray(
			fc.tuple(fc.constantFrom(...names), column, fc.option(fc.constantFrom(...names, 'gone'))),
			{ selector: ([name]) => name }
		),
		kept: fc.shuffledSubarray(names)
	});

	it('shows every ticket exactly once, in the column its last move leads to', () => {
		fc.assert(
			fc.property(board, fc.boolean(), ({ entries, moves: given, kept }, isKept) => {
				const moves = movesOf(given);
				const shownIn = ({ id, place }: StaffEntry) => moves.get(id)?.column ?? place[0];
				for (const column of COLUMNS) {
					const seen = ordered(column, {
						entries: entries.filter(({ place }) => place[0] === column),
						arriving: entries.filter(
							({ id, place }) => place[0] !== column && moves.get(id)?.column === column
						),
						moves,
						keep: isKept ? kept.map(ticketOf) : null
					});
					const expected = entries.filter((entry) => shownIn(entry) === column);
					expect([...seen].sort()).toEqual(expected.map(({ id }) => id));
				}
			}),
			{ numRuns: 500 }
		);
	});
});

describe('самая горящая заявка столбца', () => {
	const clocked = (name: string, st: StaffClock['st'], due = 0): StaffEntry =>
		anEntry(name, { clock: { st, due: MONDAY_10 + due } });

	it('is the overdue one, of two alike the one that is due first, wherever they stand', () => {
		const [ok, later, sooner] = [
			clocked('t1', 'ok', -HOUR),
			clocked('t2', 'breached', HOUR),
			clocked('t3', 'breached')
		];
		expect(riskiest([ok, later, sooner])).toBe(sooner);
		expect(riskiest([sooner, later, ok])).toBe(sooner);
		expect(riskiest([ok])).toBe(ok);
	});

	it('is none where every client has been told, or nothing is timed (R42)', () => {
		const still = [clocked('t1', 'met'), clocked('t2', 'missed'), anEntry('t3')];
		expect(riskiest(still)).toBeNull();
		expect(riskiest([])).toBeNull();
	});

	it('is the one that «Новые» would put on top, were they the whole column', () => {
		const names = ['t0', 't1', 't2', 't3', 't4'];
		const one = fc.record({
			st: fc.option(fc.constantFrom(...CLOCK_LEVELS)),
			due: fc.nat(2),
			prio: fc.constantFrom(...PRIORITIES)
		});
		const column = fc.array(one, { maxLength: names.length }).map((all) =>
			all.map(({ st, due, prio }, at) =>
				anEntry(names[at] ?? '', {
					...{ column: 'new', card: { prio } },
					clock: st === null ? null : { st, due }
				})
			)
		);
		fc.assert(
			fc.property(column, (entries) => {
				const [top] = ordered('new', { entries });
				const first = entries.find(({ id }) => id === top);
				const runs = first?.clock && RUNNING.includes(first.clock.st);
				expect(riskiest(entries)).toBe(runs ? first : null);
			})
		);
	});
});
