import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WallEntry } from '../views/wall.ts';
import { countersOf } from './counters.ts';
import { PAGE_MS, pageOf, rowsThatFit } from './pages.ts';
import type { Level } from './ranked.ts';
import { leftAt, ranked } from './ranked.ts';
import { NO_ORDER, STEADY_MS, settled } from './steady.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 23, 7, 0);

const row = (
	no: number,
	st: Level | 'met',
	left: number,
	prio: WallEntry['card']['prio'] = 'medium'
): WallEntry => ({
	id: `t-${no}` as WallEntry['id'],
	card: {
		...{ no: `26-${String(no).padStart(6, '0')}`, prio, line: 1, rep: false },
		...{ who: null, code: null, cust: null, title: null }
	},
	place: 'new',
	clock: { st, due: NOW + left, left, at: NOW, frozen: null }
});
const numbers = (rows: readonly WallEntry[]) => rows.map(({ id }) => Number(id.slice(2)));

describe('порядок строк', () => {
	it('breaches first, the longest at the top; then risk, warn, and the rest by deadline', () => {
		const entries = [
			row(1, 'ok', 300 * MINUTE),
			row(2, 'warn', 50 * MINUTE),
			row(3, 'breached', -5 * MINUTE),
			row(4, 'risk', 20 * MINUTE),
			row(5, 'breached', -60 * MINUTE),
			row(6, 'ok', 200 * MINUTE),
			row(7, 'met', 0)
		];
		expect(numbers(ranked(entries, NOW))).toEqual([5, 3, 4, 2, 6, 1]);
	});

	it('priority breaks a tie, then the number', () => {
		const entries = [row(2, 'risk', 5), row(1, 'risk', 5), row(3, 'risk', 5, 'critical')];
		expect(numbers(ranked(entries, NOW))).toEqual([3, 1, 2]);
	});

	it('a frozen clock loses nothing until the working day begins', () => {
		const clock = { ...row(1, 'warn', 30 * MINUTE).clock!, frozen: NOW + 60 * MINUTE };
		expect(leftAt(clock, NOW + 59 * MINUTE)).toBe(30 * MINUTE);
		expect(leftAt(clock, NOW + 70 * MINUTE)).toBe(20 * MINUTE);
	});
});

describe('страницы', () => {
	const list = (levels: readonly Level[]) =>
		ranked(
			levels.map((level, index) =>
				row(index, level, level === 'breached' ? index - 100 : index * MINUTE)
			),
			NOW
		);
	const many = (count: number, level: Level) => Array<Level>(count).fill(level);
	const pagesOf = (levels: readonly Level[]) =>
		[0, 1, 2, 3].map((turn) => numbers(pageOf(list(levels), 7, turn * PAGE_MS).rows).join());

	it('seven fit; the eighth gives up the last row to what is hidden', () => {
		expect(pageOf(list(many(7, 'ok')), 7, NOW)).toMatchObject({ hidden: 0, nearest: null });
		const page = pageOf(list(many(12, 'ok')), 7, NOW);
		expect(page.rows).toHaveLength(6);
		expect(page).toMatchObject({ hidden: 6, nearest: { id: 't-6' } });
	});

	it('pages do not alternate while nothing at warn or worse is hidden', () => {
		expect(new Set(pagesOf([...many(6, 'warn'), ...many(5, 'ok')])).size).toBe(1);
	});

	it('they alternate when something is, and a breach stands on every page', () => {
		const pages = pagesOf([...many(2, 'breached'), ...many(6, 'warn'), 'ok']);
		expect(new Set(pages).size).toBe(2);
		for (const page of pages) expect(page.startsWith('0,1,')).toBe(true);
	});

	it('whatever there is, everything at warn or worse has its turn, and nothing is lost', () => {
		const level = fc.constantFrom<Level>('ok', 'warn', 'risk', 'breached');
		fc.assert(
			fc.property(
				fc.array(level, { maxLength: 40 }),
				fc.integer({ min: 3, max: 7 }),
				(levels, rows) => {
					const all = list(levels);
					const seen = new Set<string>();
					for (let turn = 0; turn < 60; turn += 1) {
						const page = pageOf(all, rows, turn * PAGE_MS);
						expect(page.rows.length + page.hidden).toBe(all.length);
						expect(page.rows.length + (page.hidden > 0 ? 1 : 0)).toBeLessThanOrEqual(rows);
						for (const { id } of page.rows) seen.add(id);
					}
					for (const one of all) if (one.level !== 'ok') expect(seen.has(one.id)).toBe(true);
				}
			)
		);
	});

	it.each([
		[0.8, 7],
		[1, 7],
		[1.2, 5],
		[1.4, 4],
		[1.6, 3]
	])('at the size %s there are %s rows, as the settings promise', (factor, rows) => {
		expect(rowsThatFit(factor)).toBe(rows);
	});
});

describe('спокойный список', () => {
	const begun = settled(NO_ORDER, ['a', 'b', 'c'], NOW);

	it('a row moves at most once in five seconds', () => {
		const first = settled(begun, ['b', 'a', 'c'], NOW + STEADY_MS);
		expect(first.ids).toEqual(['b', 'a', 'c']);
		expect(first.moved).toEqual(['b']);
		const second = settled(first, ['c', 'b', 'a'], NOW + 2 * STEADY_MS - 1);
		expect(second.ids).toEqual(['b', 'a', 'c']);
		expect(settled(second, ['c', 'b', 'a'], NOW + 2 * STEADY_MS).ids).toEqual(['c', 'b', 'a']);
	});

	it('what was accepted leaves at once', () => {
		expect(settled(begun, ['a', 'c'], NOW + 1).ids).toEqual(['a', 'c']);
	});

	it('what comes into an empty list is there at once', () => {
		const empty = settled(settled(begun, [], NOW + 1), ['d'], NOW + 2);
		expect(empty.ids).toEqual(['d']);
	});

	it('what came flashes; what only stepped aside does not', () => {
		expect(settled(begun, ['d', 'a', 'b', 'c'], NOW + STEADY_MS).moved).toEqual(['d']);
	});
});

describe('счётчики', () => {
	it('count everything that is open, also what is not in the list', () => {
		const entries: WallEntry[] = [
			{ ...row(1, 'breached', -1), place: 'line1' },
			{ ...row(2, 'met', 0), place: 'line1' },
			{ ...row(3, 'met', 0), place: 'repair_work' },
			row(4, 'ok', 1)
		];
		expect(countersOf(entries).map(({ name, count, limit }) => [name, count, limit])).toEqual([
			['new', 1, null],
			['line1', 2, 10],
			['line2', 0, 12],
			['line3', 0, 8],
			['repair', 1, null],
			['breached', 1, null]
		]);
	});
});
