import { describe, expect, it } from 'vitest';
import { DAILY_KEPT, WEEKLY_KEPT, backupName, outlived, timeOfBackup } from './rotation.ts';

const DAY_MS = 86_400_000;
/** A Tuesday, 03:00 in Moscow. */
const NIGHT = Date.UTC(2026, 10, 24, 0, 0, 5);
const nights = (count: number) =>
	Array.from({ length: count }, (_, ago) => backupName('nightly', NIGHT - ago * DAY_MS));

describe('сколько копий хранится', () => {
	it('a week of nights stays as it is', () => {
		expect(outlived(nights(DAILY_KEPT))).toEqual([]);
	});

	it('of a hundred nights the last seven stay, and the last of each of four weeks', () => {
		const all = nights(100);
		const removed = outlived(all);
		const kept = all.filter((name) => !removed.includes(name));
		// The eighth night ago was a Tuesday; then the Sundays before it.
		const weekly = [7, 9, 16, 23].map((ago) => backupName('nightly', NIGHT - ago * DAY_MS));
		expect(kept).toEqual([...all.slice(0, DAILY_KEPT), ...weekly]);
		expect(weekly).toHaveLength(WEEKLY_KEPT);
	});

	it('copied twice in a day, the later one stays', () => {
		const [today = ''] = nights(1);
		const earlier = backupName('nightly', NIGHT - 60_000);
		expect(outlived([earlier, today])).toEqual([earlier]);
	});

	it('rotating every night for a year never leaves less than three weeks behind', () => {
		let kept: string[] = [];
		for (let night = 0; night < 365; night += 1) {
			kept.push(backupName('nightly', NIGHT + night * DAY_MS));
			const removed = outlived(kept);
			kept = kept.filter((name) => !removed.includes(name));
			expect(kept.length).toBeLessThanOrEqual(DAILY_KEPT + WEEKLY_KEPT);
			const oldest = Math.min(...kept.map((name) => timeOfBackup(name) ?? 0));
			if (night > 40) expect(NIGHT + night * DAY_MS - oldest).toBeGreaterThanOrEqual(21 * DAY_MS);
		}
	});

	it('a copy made by hand, and what is no copy at all, is never touched', () => {
		const byHand = backupName('backup', NIGHT - 500 * DAY_MS);
		const others = ['.partial-1', 'nightly-holiday-photos', 'nightly-2020-01-01'];
		expect(outlived([...nights(40), byHand, ...others])).not.toEqual(
			expect.arrayContaining([byHand])
		);
		for (const name of others) expect(outlived([...nights(40), name])).not.toContain(name);
	});

	it('the name tells the moment', () => {
		expect(backupName('nightly', NIGHT)).toBe('nightly-2026-11-24T00-00-05-000Z');
		expect(timeOfBackup(backupName('backup', NIGHT + 7))).toBe(NIGHT + 7);
		expect(timeOfBackup('nightly-2026-13-45T99-00-00-000Z')).toBeNull();
	});
});
