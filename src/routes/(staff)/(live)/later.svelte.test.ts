import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoardParts } from './board-parts.ts';
import { Later } from './later.svelte.ts';

const PARTS = {} as BoardParts;

/** Each asking waits until the test answers it. */
let brought: { come: () => void; fail: () => void }[];
let prepared: number;
let isNetworkThere: boolean;
let failures: number;
let idle: (() => void)[];
let screen: EventTarget & { requestIdleCallback?: unknown };
let later: Later;

beforeEach(() => {
	vi.useFakeTimers();
	[brought, prepared, isNetworkThere, failures, idle] = [[], 0, true, 0, []];
	const requestIdleCallback = (act: () => void) => idle.push(act);
	const cancelIdleCallback = (asked: number) => idle.splice(asked - 1, 1);
	screen = Object.assign(new EventTarget(), { requestIdleCallback });
	vi.stubGlobal('window', screen);
	vi.stubGlobal('requestIdleCallback', requestIdleCallback);
	vi.stubGlobal('cancelIdleCallback', cancelIdleCallback);
	later = new Later({
		bring: () =>
			new Promise((come, reject) =>
				brought.push({ come: () => come(PARTS), fail: () => reject(new Error('no network')) })
			),
		prepare: () => {
			prepared += 1;
			return isNetworkThere ? Promise.resolve() : Promise.reject(new Error('no network'));
		},
		failed: () => (failures += 1)
	});
});

afterEach(() => {
	later.close();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const beIdle = (): Promise<unknown> => {
	for (const act of idle.splice(0)) act();
	return settled();
};
const answer = (how: 'come' | 'fail'): Promise<unknown> => {
	brought.at(-1)?.[how]();
	return settled();
};
/** A letter that reaches the shortcuts of the board. */
const reachesTheBoard = (): boolean => {
	let heard = false;
	const hear = (): void => void (heard = true);
	screen.addEventListener('keydown', hear);
	const event = new Event('keydown', { cancelable: true });
	screen.dispatchEvent(Object.assign(event, { key: 'n' }));
	screen.removeEventListener('keydown', hear);
	return heard;
};

describe('то, что доска догружает', () => {
	it('comes when the browser is idle, with what opens a ticket, and is asked for once', async () => {
		later.whenIdle();
		expect(brought).toEqual([]);
		await beIdle();
		await answer('come');
		expect([later.parts, prepared]).toEqual([PARTS, 1]);
		later.whenIdle();
		await beIdle();
		await later.wanted({ takesKeys: true });
		expect([brought.length, prepared, failures]).toEqual([1, 1, 0]);
	});

	it('comes after a breath where the browser knows no idle time', async () => {
		delete screen.requestIdleCallback;
		later.whenIdle();
		await vi.runOnlyPendingTimersAsync();
		expect(brought).toHaveLength(1);
	});

	it('is let be when the line goes before the browser was idle', async () => {
		later.whenIdle()();
		await beIdle();
		expect(brought).toEqual([]);
	});

	it('comes at once for a hand that is faster; idleness then asks for nothing twice', async () => {
		later.whenIdle();
		void later.wanted({ takesKeys: true });
		await beIdle();
		expect(brought).toHaveLength(1);
		await answer('come');
		expect([later.parts, prepared]).toEqual([PARTS, 1]);
	});
});

describe('когда код не пришёл', () => {
	it('says so to the one who asked, gives the keys back, and tries again by itself', async () => {
		void later.wanted({ takesKeys: true });
		expect(reachesTheBoard()).toBe(false);
		await answer('fail');
		expect([failures, later.parts, reachesTheBoard()]).toEqual([1, null, true]);
		await vi.runOnlyPendingTimersAsync();
		expect(brought).toHaveLength(2);
		await answer('come');
		expect([later.parts, prepared, failures]).toEqual([PARTS, 1, 1]);
	});

	it('comes with the line: the next time the board is live asks again', async () => {
		later.whenIdle();
		await beIdle();
		await answer('fail');
		later.whenIdle();
		await beIdle();
		expect(brought).toHaveLength(2);
		await answer('come');
		expect(later.parts).toBe(PARTS);
	});

	it('is silent as long as nobody has asked, however often it fails', async () => {
		later.whenIdle();
		await beIdle();
		for (let time = 0; time < 3; time += 1) {
			await answer('fail');
			await vi.runOnlyPendingTimersAsync();
		}
		expect([brought.length, failures]).toEqual([4, 0]);
	});

	it('what opens a ticket is asked for again by itself, the parts that came are not', async () => {
		isNetworkThere = false;
		later.whenIdle();
		await beIdle();
		await answer('come');
		expect([later.parts, prepared]).toEqual([PARTS, 1]);
		isNetworkThere = true;
		await vi.runOnlyPendingTimersAsync();
		await vi.runOnlyPendingTimersAsync();
		expect([brought.length, prepared]).toEqual([1, 2]);
	});

	it('nothing is asked for by a board that was left', async () => {
		void later.wanted({ takesKeys: true });
		later.close();
		expect(reachesTheBoard()).toBe(true);
		await answer('fail');
		await vi.runOnlyPendingTimersAsync();
		expect(brought).toHaveLength(1);
	});
});

describe('клавиши, пока код в пути', () => {
	it('are held for a dialog, not for a menu', () => {
		void later.wanted({ takesKeys: false });
		expect(reachesTheBoard()).toBe(true);
		void later.wanted({ takesKeys: true });
		expect(reachesTheBoard()).toBe(false);
	});

	it('are not held for ever by a dialog that takes no focus', async () => {
		void later.wanted({ takesKeys: true });
		await answer('come');
		expect(reachesTheBoard()).toBe(false);
		await vi.runAllTimersAsync();
		expect(reachesTheBoard()).toBe(true);
	});
});
