import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Alarm, SWEEP_MS } from './alarm.ts';

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

const anAlarm = () => {
	const rung: number[] = [];
	const alarm = new Alarm({ now: Date.now, ring: () => rung.push(Date.now() - 1_000_000) });
	return { alarm, rung, inMs: (ms: number) => Date.now() + ms };
};

describe('будильник отправителя', () => {
	it('rings at the instant it is aimed at, once', () => {
		const { alarm, rung, inMs } = anAlarm();
		alarm.aim(inMs(5_000));
		vi.advanceTimersByTime(SWEEP_MS);
		expect(rung).toEqual([5_000]);
	});

	it('is aimed anew at a nearer instant, and not at a farther one', () => {
		const { alarm, rung, inMs } = anAlarm();
		alarm.aim(inMs(5_000));
		alarm.aim(inMs(2_000));
		alarm.aim(inMs(9_000));
		vi.advanceTimersByTime(SWEEP_MS);
		expect(rung).toEqual([2_000]);
	});

	it('rings at once for what is due already', () => {
		const { alarm, rung, inMs } = anAlarm();
		alarm.aim(inMs(-5_000));
		vi.advanceTimersByTime(0);
		expect(rung).toEqual([0]);
	});

	it('looks around within a minute, also with nothing to wait for', () => {
		const { alarm, rung, inMs } = anAlarm();
		alarm.aim(null);
		vi.advanceTimersByTime(SWEEP_MS);
		alarm.aim(inMs(10 * SWEEP_MS));
		vi.advanceTimersByTime(SWEEP_MS);
		expect(rung).toEqual([SWEEP_MS, 2 * SWEEP_MS]);
	});

	it('a commit a second does not push the look around away', () => {
		const { alarm, rung, inMs } = anAlarm();
		for (let second = 0; second < 60; second += 1) {
			alarm.aim(inMs(10 * SWEEP_MS));
			vi.advanceTimersByTime(1_000);
		}
		expect(rung).toEqual([SWEEP_MS]);
	});

	it('a clock set forward, be it exactly to the instant, is noticed when something is done', () => {
		let offset = 0;
		let rings = 0;
		const alarm = new Alarm({ now: () => Date.now() + offset, ring: () => (rings += 1) });
		const due = Date.now() + 30_000;
		alarm.aim(due);
		offset = 30_000;
		alarm.aim(due);
		vi.advanceTimersByTime(0);
		expect(rings).toBe(1);
	});

	it('something done at every turn does not push away what is due now', () => {
		const { alarm, rung, inMs } = anAlarm();
		const timers = vi.spyOn(globalThis, 'setTimeout');
		for (let times = 0; times < 10; times += 1) alarm.aim(inMs(0));
		expect(timers).toHaveBeenCalledTimes(1);
		vi.advanceTimersByTime(0);
		expect(rung).toEqual([0]);
	});

	it('is silent when it was silenced', () => {
		const { alarm, rung, inMs } = anAlarm();
		alarm.aim(inMs(1_000));
		alarm.silence();
		vi.advanceTimersByTime(SWEEP_MS);
		expect(rung).toEqual([]);
		expect(vi.getTimerCount()).toBe(0);
	});
});
