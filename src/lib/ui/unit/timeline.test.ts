import { describe, expect, it } from 'vitest';
import type { UnitLife } from '#lib/domain/unit-life.ts';
import { dateOf, dayOf } from '#lib/domain/local-date.ts';
import { timelineOf } from './timeline.ts';

const EMPTY: UnitLife = {
	...{ today: '2026-11-23', act: null, term: { state: 'undetermined' } },
	...{ tickets: [], repairs: [], replaces: null, replacedBy: null }
};
const IN_WARRANTY: UnitLife = {
	...EMPTY,
	act: '2023-11-23',
	term: {
		...{ state: 'set', from: 'act', begin: '2023-11-23', end: '2026-12-05' },
		...{ months: 36, monthsOf: 'model', extensionDays: 12 }
	},
	repairs: [
		{
			...{ number: '26-0001', ticket: '26-000001', from: '2026-01-10', to: '2026-01-22' },
			...{ days: 12, outcome: 'repaired', extensionDays: 12 }
		}
	]
};
const ticketsOn = (days: readonly string[]) =>
	days.map((on, index) => ({ number: `26-${String(index).padStart(6, '0')}`, title: '', on }));

const drawn = (life: UnitLife) => {
	const line = timelineOf(life);
	if (!line) throw new Error('nothing was drawn');
	return line;
};

describe('линия времени единицы', () => {
	it('of a unit of which nothing is dated there is none', () => {
		expect(timelineOf(EMPTY)).toBeNull();
	});

	it.each<[string, UnitLife]>([
		['the warranty alone', { ...IN_WARRANTY, repairs: [] }],
		['one ticket today and no act', { ...EMPTY, tickets: ticketsOn(['2026-11-23']) }],
		['a repair that goes on', { ...EMPTY, repairs: [{ ...IN_WARRANTY.repairs[0]!, to: null }] }],
		[
			'sixty tickets over ten years',
			{
				...IN_WARRANTY,
				tickets: ticketsOn(
					Array.from({ length: 60 }, (_, index) => dateOf(dayOf('2016-01-01') + index * 61))
				)
			}
		]
	])('%s: all of it lies inside the picture', (_, life) => {
		const line = drawn(life);
		const places = [
			line.today,
			...line.dots.map(({ left }) => left),
			...line.years.map(({ left }) => left),
			...[...line.spans, ...line.repairs].flatMap(({ left, width }) => [left, left + width])
		];
		for (const place of places) {
			expect(place).toBeGreaterThanOrEqual(0);
			expect(place).toBeLessThanOrEqual(100);
		}
		expect(line.years.length).toBeLessThanOrEqual(8);
	});

	it('tickets that cannot be told apart are one dot that counts them, and none is lost', () => {
		const days = [
			'2024-01-10',
			'2024-01-11',
			'2024-06-01',
			'2025-03-01',
			'2025-03-02',
			'2025-03-03'
		];
		const { dots } = drawn({ ...IN_WARRANTY, tickets: ticketsOn(days) });
		expect(dots.map(({ tickets }) => tickets.length)).toEqual([2, 1, 3]);
	});

	it('the extension follows the term without a gap and is as long as its days', () => {
		const [term, extension] = drawn(IN_WARRANTY).spans;
		if (!term || !extension) throw new Error('two stretches');
		expect(extension.left).toBeCloseTo(term.left + term.width, 6);
		const perDay = term.width / (dayOf('2026-11-23') - dayOf('2023-11-23') + 1);
		expect(extension.width / perDay).toBeCloseTo(12, 6);
	});
});
