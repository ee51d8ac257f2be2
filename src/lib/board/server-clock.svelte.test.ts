import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MONDAY_10 } from './fixtures.ts';
import { ServerClock } from './server-clock.svelte.ts';

const HOUR = 3_600_000;
const SECOND = 1_000;

/** The browser's clock: runs with the given time, but may be wrong and may be set. */
let wrongBy: number;
const browserNow = () => Date.now() + wrongBy;
beforeEach(() => {
	vi.useFakeTimers({ now: MONDAY_10 });
	wrongBy = 0;
});
afterEach(() => void vi.useRealTimers());

const started = () => {
	const clock = new ServerClock(MONDAY_10, browserNow);
	const onJump = vi.fn();
	clock.start(onJump);
	return { clock, onJump };
};

describe('время сервера', () => {
	it.each([
		['an hour fast', HOUR],
		['an hour slow', -HOUR],
		['right', 0]
	])('a browser whose clock is %s shows the time of the server', (_, wrong) => {
		wrongBy = wrong;
		const { clock } = started();
		expect(clock.now).toBe(MONDAY_10);
		vi.advanceTimersByTime(10 * SECOND);
		expect(clock.now).toBe(MONDAY_10 + 10 * SECOND);
		expect(clock.exact()).toBe(MONDAY_10 + 10 * SECOND);
	});

	it('moves every five seconds; the exact time is there at any moment', () => {
		const { clock } = started();
		vi.advanceTimersByTime(4 * SECOND);
		expect(clock.now).toBe(MONDAY_10);
		expect(clock.exact()).toBe(MONDAY_10 + 4 * SECOND);
	});

	it('a clock that runs evenly asks for nothing', () => {
		const { onJump } = started();
		vi.advanceTimersByTime(HOUR);
		expect(onJump).not.toHaveBeenCalled();
	});

	it.each([
		['forward', HOUR],
		['back', -HOUR]
	])('a clock that was set an hour %s asks for the time once', (_, jump) => {
		const { clock, onJump } = started();
		vi.advanceTimersByTime(5 * SECOND);
		wrongBy = jump;
		vi.advanceTimersByTime(10 * SECOND);
		expect(onJump).toHaveBeenCalledTimes(1);
		clock.adjust(-jump);
		expect(clock.now).toBe(MONDAY_10 + 15 * SECOND);
	});

	it('a busy browser that is two seconds late is not a jump', () => {
		const { onJump } = started();
		wrongBy = 2 * SECOND;
		vi.advanceTimersByTime(5 * SECOND);
		expect(onJump).not.toHaveBeenCalled();
	});

	it('a told offset is shown at once', () => {
		const { clock } = started();
		clock.adjust(HOUR);
		expect(clock.now).toBe(MONDAY_10 + HOUR);
	});

	it('stands still when it is closed', () => {
		const { clock } = started();
		clock.close();
		vi.advanceTimersByTime(HOUR);
		expect(clock.now).toBe(MONDAY_10);
		expect(vi.getTimerCount()).toBe(0);
	});
});
