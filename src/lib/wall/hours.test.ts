import { describe, expect, it } from 'vitest';
import { WALL_SETTINGS } from '../domain/wall.ts';
import { freshnessOf } from './freshness.ts';
import {
	SHIFT_MS,
	SHIFT_PX_MAX,
	countingAt,
	driftAt,
	isAudible,
	isOff,
	shiftAt,
	supportAt
} from './hours.ts';
import type { Running } from './reloads.ts';
import { BUILD_RELOAD_MS, HEAP_BYTES_MAX, WATCHDOG_MS, whyReload } from './reloads.ts';

const MINUTE = 60_000;
/** Monday 23 November 2026, this time in Moscow. */
const at = (hours: number, minutes = 0) => Date.UTC(2026, 10, 23, hours - 3, minutes);

describe('часы поддержки на экране', () => {
	const day = { open: true, until: at(17) };

	it('end when they were to end, also when nobody says so', () => {
		expect(supportAt(day, at(16, 59))).toBe(true);
		expect(supportAt(day, at(17))).toBe(false);
		expect(supportAt({ open: false, until: at(8) }, at(8))).toBe(true);
		expect(supportAt({ open: false, until: null }, at(8))).toBe(false);
	});

	it('the countdowns stand still from then on', () => {
		expect(countingAt(day, at(16, 59))).toBe(at(16, 59));
		expect(countingAt(day, at(18))).toBe(at(17));
	});
});

describe('звук и свет по часам', () => {
	const day = { open: true, until: at(17) };
	const night = { open: false, until: at(23, 59) };
	const quiet = { ...WALL_SETTINGS, quietFrom: '12:00', quietTo: '13:00' };

	it.each([
		['by day', WALL_SETTINGS, day, at(10), true],
		['out of hours', WALL_SETTINGS, night, at(20), false],
		[
			'out of hours where that is wanted',
			{ ...WALL_SETTINGS, soundAfterHours: true },
			night,
			at(20),
			true
		],
		['in the quiet hour', quiet, day, at(12, 30), false],
		['after it', quiet, day, at(13), true],
		['over midnight', { ...quiet, quietFrom: '16:00', quietTo: '09:00' }, day, at(8, 30), false],
		['with the volume down', { ...WALL_SETTINGS, volume: 0 }, day, at(10), false]
	])('%s', (_, settings, support, now, audible) => {
		expect(isAudible(settings, support, now)).toBe(audible);
	});

	it('a screen goes off at its time and comes back at seven', () => {
		const settings = { ...WALL_SETTINGS, offAt: '20:00' };
		expect([at(19, 59), at(20), at(6, 59), at(7)].map((now) => isOff(settings, now))).toEqual([
			...[false, true, true, false]
		]);
		expect(isOff(WALL_SETTINGS, at(23))).toBe(false);
	});

	it('the layout wanders by a pixel at a time and never further than six', () => {
		for (let step = 0; step < 100; step += 1) {
			const [one, next] = [shiftAt(step * SHIFT_MS), shiftAt((step + 1) * SHIFT_MS)];
			expect(Math.abs(one.x - next.x)).toBe(1);
			expect(Math.max(one.x, one.y)).toBeLessThanOrEqual(SHIFT_PX_MAX);
			expect(Math.min(one.x, one.y)).toBeGreaterThanOrEqual(0);
		}
	});

	it('the clock of the night does not stand still', () => {
		expect(driftAt(at(22))).not.toEqual(driftAt(at(22, 1)));
	});
});

describe('свежесть данных', () => {
	it.each([
		[0, 'fresh'],
		[15_000, 'fresh'],
		[15_001, 'late'],
		[60_000, 'late'],
		[60_001, 'lost']
	] as const)('%s ms without a heartbeat: %s', (since, freshness) => {
		expect(freshnessOf(since)).toBe(freshness);
	});
});

describe('перезапуск страницы', () => {
	const running = (change: Partial<Running>): Running => ({
		...{ now: at(10), startedAt: at(9), heardAt: at(10), otherBuildSince: null },
		...{ heapBytes: 0, alerting: false, chance: 0.5 },
		...change
	});

	it.each([
		['nothing is wrong', {}, null],
		['a new build, just now', { otherBuildSince: at(10) - 1 }, null],
		['a new build', { otherBuildSince: at(10) - BUILD_RELOAD_MS / 2 }, 'build'],
		['a new build, while a banner is read', { otherBuildSince: at(9), alerting: true }, null],
		['silence of five minutes', { heardAt: at(10) - WATCHDOG_MS }, 'silence'],
		['silence, but the page began a moment ago', { heardAt: at(8), startedAt: at(9, 59) }, null],
		['too much memory', { heapBytes: HEAP_BYTES_MAX + 1 }, 'memory'],
		[
			'four in the morning, too early for this one',
			{ now: at(4, 5), heardAt: at(4, 5), startedAt: at(1) },
			null
		],
		['its minute of the night', { now: at(4, 15), heardAt: at(4, 15), startedAt: at(1) }, 'night'],
		['already begun anew', { now: at(4, 20), heardAt: at(4, 20), startedAt: at(4, 15) }, null],
		['the night is over', { now: at(4, 31), heardAt: at(4, 31), startedAt: at(1) }, null]
	])('%s', (_, change, reason) => {
		expect(whyReload(running(change))).toBe(reason);
	});

	it('a new build is taken over within five minutes, whatever the dice say', () => {
		const change = { otherBuildSince: at(10) - 5 * MINUTE, chance: 0.999 };
		expect(whyReload(running(change))).toBe('build');
	});
});
