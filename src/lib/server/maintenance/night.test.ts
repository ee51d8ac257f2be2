import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NightParts, NightStep } from './night.ts';
import { LOOK_EVERY_MS, Night, lastNight } from './night.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Tuesday 24 November 2026, 03:00 in Moscow. */
const NIGHT = Date.UTC(2026, 10, 24, 0, 0);

describe('когда ночь', () => {
	it.each([
		['at three sharp', NIGHT, NIGHT],
		['a minute before three', NIGHT - 60_000, NIGHT - DAY_MS],
		['at noon', NIGHT + 9 * HOUR_MS, NIGHT],
		['at midnight', NIGHT + 21 * HOUR_MS, NIGHT],
		['at half past two of the next day', NIGHT + DAY_MS - HOUR_MS / 2, NIGHT]
	])('%s the last night is the right one', (_when, now, night) => {
		expect(lastNight(now)).toBe(night);
	});
});

interface House {
	now: number;
	isOpen: boolean;
	lastKept: number | null;
	done: string[];
	kept: { counts: object; failed: string[] }[];
	told: string[];
}

let house: House;
let night: Night;

const aStep = (name: NightStep['name'], run: NightStep['run'] = () => ({})): NightStep => ({
	name,
	run: async (patience) => {
		house.done.push(name);
		return run(patience);
	}
});

const aNight = (steps: NightStep[], change: Partial<NightParts> = {}) =>
	new Night({
		now: () => house.now,
		isOpen: () => house.isOpen,
		lastKept: () => house.lastKept,
		steps,
		onKept: (counts, failed) => {
			house.kept.push({ counts, failed });
			house.lastKept = house.now;
		},
		log: (level, event, fields = {}) =>
			void house.told.push([level, event, fields['step'] ?? ''].join(' ').trim()),
		...change
	});

beforeEach(() => {
	house = { now: NIGHT, isOpen: false, lastKept: NIGHT - DAY_MS, done: [], kept: [], told: [] };
});
describe('обслуживание ночью', () => {
	afterEach(() => night.close());

	it('is done once a night, however often it is looked', async () => {
		night = aNight([aStep('one'), aStep('two')]);
		for (const minutes of [0, 10, 20, 300, 20 * 60]) {
			house.now = NIGHT + minutes * 60_000;
			await night.look();
		}
		expect(house.done).toEqual(['one', 'two']);
		house.now = NIGHT + DAY_MS;
		await night.look();
		expect(house.done).toHaveLength(4);
		expect(house.kept).toHaveLength(2);
	});

	it('does not begin before three, and not while the support works', async () => {
		night = aNight([aStep('one')]);
		house.now = NIGHT - 1;
		await night.look();
		house.now = NIGHT + 7 * HOUR_MS;
		house.isOpen = true;
		await night.look();
		expect(house.done).toEqual([]);
	});

	it('a night in which the server was off is made up for when the support has closed', async () => {
		night = aNight([aStep('one')]);
		house.now = NIGHT + 9 * HOUR_MS;
		house.isOpen = true;
		await night.look();
		house.isOpen = false;
		house.now += 6 * HOUR_MS;
		await night.look();
		expect(house.done).toEqual(['one']);
	});

	it('a house that never had a night keeps its first', async () => {
		house.lastKept = null;
		night = aNight([aStep('one')]);
		await night.look();
		expect(house.done).toEqual(['one']);
	});

	it('a step that fails is told by name, keeps no other from its turn, and is counted', async () => {
		const broken = () => {
			throw new TypeError('Иванов');
		};
		night = aNight([aStep('one', () => ({ rows: 3 })), aStep('two', broken), aStep('three')]);
		await night.look();
		expect(house.done).toEqual(['one', 'two', 'three']);
		expect(house.kept).toEqual([{ counts: { one: { rows: 3 }, three: {} }, failed: ['two'] }]);
		expect(house.told).toEqual(['error night.fault two', 'info night.kept']);
	});

	it('two looks at once are one night', async () => {
		let go: () => void = () => undefined;
		const gate = new Promise<void>((resolve) => (go = resolve));
		night = aNight([aStep('one', () => gate.then(() => ({})))]);
		const both = [night.look(), night.look()];
		go();
		await Promise.all(both);
		expect(house.done).toEqual(['one']);
	});

	it('closing waits for the step under way and begins no other; the night is not kept', async () => {
		let go: () => void = () => undefined;
		const gate = new Promise<void>((resolve) => (go = resolve));
		let stopped = () => false;
		const slow: NightStep['run'] = (patience) => {
			stopped = patience.stopped;
			return gate.then(() => ({}));
		};
		night = aNight([aStep('one', slow), aStep('two')]);
		const look = night.look();
		await vi.waitFor(() => expect(house.done).toEqual(['one']), 30_000);
		expect(stopped()).toBe(false);
		const closed = night.close();
		expect(stopped()).toBe(true);
		go();
		await Promise.all([closed, look]);
		expect([house.done, house.kept]).toEqual([['one'], []]);
		await night.look();
		expect(house.done).toEqual(['one']);
	});

	it('what breaks around the steps is told, and the next look tries again', async () => {
		let isBroken = true;
		const lastKept = () => {
			if (isBroken) throw new Error('disk');
			return null;
		};
		night = aNight([aStep('one')], { lastKept });
		await night.look();
		expect(house.told).toEqual(['error night.fault']);
		isBroken = false;
		await night.look();
		expect(house.done).toEqual(['one']);
	});

	it('a start is left in peace; then it looks by itself', async () => {
		vi.useFakeTimers();
		try {
			night = aNight([aStep('one')]);
			await vi.advanceTimersByTimeAsync(LOOK_EVERY_MS - 1);
			expect(house.done).toEqual([]);
			await vi.advanceTimersByTimeAsync(1);
			expect(house.done).toEqual(['one']);
		} finally {
			vi.useRealTimers();
		}
	});
});
