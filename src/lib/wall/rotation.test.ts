import { describe, expect, it } from 'vitest';
import { HELD_MS, ROTATE_MS, WALL_PAGES, wallPageAt } from './rotation.ts';

const ROUND = ROTATE_MS * WALL_PAGES.length * 1_000;

describe('страницы экрана', () => {
	it('take turns, twenty seconds each, when the screen is told to', () => {
		const at = (now: number) => wallPageAt({ rotate: true, alarmedAt: null, now: ROUND + now });
		expect([0, 19_999, 20_000, 40_000, 59_999, 60_000].map(at)).toEqual([
			'risks',
			'risks',
			'repair',
			'week',
			'week',
			'risks'
		]);
	});

	it('a screen that was not told to stays with the list', () => {
		for (let now = ROUND; now < ROUND + 60_000; now += 5_000)
			expect(wallPageAt({ rotate: false, alarmedAt: null, now })).toBe('risks');
	});

	it('a breach or a critical ticket brings the list back and holds it two minutes longer', () => {
		const now = ROUND + ROTATE_MS;
		expect(wallPageAt({ rotate: true, alarmedAt: now, now })).toBe('risks');
		expect(wallPageAt({ rotate: true, alarmedAt: now - HELD_MS + 1, now })).toBe('risks');
		expect(wallPageAt({ rotate: true, alarmedAt: now - HELD_MS, now })).toBe('repair');
	});
});
