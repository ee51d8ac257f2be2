import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReactionClock, RETRY_MS, SWEEP_MS } from './clock.ts';

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

/** Instants at which something must be painted; painting one crosses it off. */
const aClock = (...instants: number[]) => {
	let offset = 0;
	const now = () => Date.now() + offset;
	const due = new Set(instants.map((ms) => now() + ms));
	const painted: number[] = [];
	const faults: unknown[] = [];
	const world = { fault: null as Error | null };
	let rings = 0;
	const clock = new ReactionClock({
		now,
		nextChangeAt: () => (due.size === 0 ? null : Math.min(...due)),
		ring: () => {
			rings += 1;
			if (world.fault) throw world.fault;
			for (const at of [...due].filter((one) => one <= now())) {
				due.delete(at);
				painted.push(now());
			}
		},
		onFault: (fault) => faults.push(fault)
	});
	const add = (ms: number) => due.add(now() + ms);
	const jump = (ms: number) => (offset += ms);
	return { clock, painted, faults, world, add, jump, rung: () => rings, start: now() };
};

describe('одни часы на все заявки', () => {
	it('ring at the nearest instant, then at the next', () => {
		const { clock, painted, start } = aClock(5_000, 2_000, 30_000);
		clock.aim();
		vi.advanceTimersByTime(1_999);
		expect(painted).toEqual([]);
		vi.advanceTimersByTime(40_000);
		expect(painted).toEqual([2_000, 5_000, 30_000].map((ms) => start + ms));
		expect(vi.getTimerCount()).toBe(1);
	});

	it('are aimed anew when a nearer instant appears', () => {
		const { clock, painted, add, start } = aClock(50_000);
		clock.aim();
		add(3_000);
		clock.aim();
		vi.advanceTimersByTime(3_000);
		expect(painted).toEqual([start + 3_000]);
		expect(vi.getTimerCount()).toBe(1);
	});

	it('paint at once what was missed while nobody looked', () => {
		const { clock, painted, start } = aClock(-60_000, -1);
		clock.aim();
		vi.advanceTimersByTime(0);
		expect(painted).toEqual([start, start]);
	});

	it('with nothing to wait for they still look around once a minute', () => {
		const { clock, painted, add } = aClock();
		clock.aim();
		vi.advanceTimersByTime(SWEEP_MS - 1);
		add(0);
		expect(painted).toHaveLength(0);
		vi.advanceTimersByTime(1);
		expect(painted).toHaveLength(1);
	});

	it('a commit a second does not push the look around away', () => {
		const { clock, rung } = aClock(24 * 60 * 60_000);
		for (let second = 0; second < 180; second += 1) {
			clock.aim();
			vi.advanceTimersByTime(1_000);
		}
		expect(rung()).toBe(3);
	});

	it('a clock set forward is noticed within a minute', () => {
		const { clock, painted, jump } = aClock(6 * 60 * 60_000);
		clock.aim();
		jump(7 * 60 * 60_000);
		vi.advanceTimersByTime(SWEEP_MS);
		expect(painted).toHaveLength(1);
	});

	it('a clock set forward is noticed at once when something is done', () => {
		const { clock, painted, jump } = aClock(6 * 60 * 60_000);
		clock.aim();
		jump(7 * 60 * 60_000);
		clock.aim();
		vi.advanceTimersByTime(0);
		expect(painted).toHaveLength(1);
	});

	it('a clock set back only makes them wait longer: nothing is painted too early or twice', () => {
		const { clock, painted, jump, start } = aClock(10_000);
		clock.aim();
		jump(-60_000);
		vi.advanceTimersByTime(69_999);
		expect(painted).toEqual([]);
		vi.advanceTimersByTime(SWEEP_MS);
		expect(painted).toHaveLength(1);
		expect(painted[0]).toBeGreaterThanOrEqual(start + 10_000);
	});

	it('a painting that fails is told and tried again, at a calm pace', () => {
		const { clock, painted, faults, world } = aClock(1_000);
		world.fault = new Error('disk');
		clock.aim();
		vi.advanceTimersByTime(1_000 + 4 * RETRY_MS);
		expect(faults).toHaveLength(5);
		world.fault = null;
		vi.advanceTimersByTime(RETRY_MS);
		expect(painted).toHaveLength(1);
	});

	it('are silent once they are closed', () => {
		const { clock, painted } = aClock(1_000);
		clock.aim();
		clock.close();
		clock.aim();
		clock.ring();
		vi.advanceTimersByTime(SWEEP_MS);
		expect(painted).toEqual([]);
		expect(vi.getTimerCount()).toBe(0);
	});
});
