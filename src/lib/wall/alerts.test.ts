import { describe, expect, it } from 'vitest';
import type { Watch } from './alerts.ts';
import { REPEAT_MS, heed } from './alerts.ts';
import type { Burning, Level } from './ranked.ts';

const row = (id: string, prio: Burning['card']['prio'], level: Level): Burning =>
	({ id, card: { prio }, level }) as Burning;
const aloud = (now: number) => ({ now, audible: true });

/** What is heard at each of the moments, while the same rows burn. */
const heard = (rows: readonly Burning[], moments: readonly { now: number; audible: boolean }[]) => {
	let watch: Watch = heed(null, [], aloud(0)).watch;
	return moments.map((moment) => {
		const told = heed(watch, rows, moment);
		watch = told.watch;
		return told.sounds.join();
	});
};

describe('сигналы', () => {
	it('a page that begins is silent: what is there already is no news', () => {
		const begun = heed(null, [row('a', 'critical', 'breached')], aloud(1));
		expect(begun).toMatchObject({ sounds: [], news: null });
		expect(heed(begun.watch, [row('a', 'critical', 'breached')], aloud(2)).sounds).toEqual([]);
	});

	it('a new critical ticket: a banner and one chime, once', () => {
		const { watch } = heed(null, [], aloud(0));
		const first = heed(watch, [row('a', 'critical', 'ok')], aloud(1));
		expect(first.news?.id).toBe('a');
		expect(first.sounds).toEqual(['chime']);
		expect(heed(first.watch, [row('a', 'critical', 'ok')], aloud(2))).toMatchObject({
			...{ sounds: [], news: null }
		});
	});

	it.each([
		['critical', 'risk', true],
		['high', 'risk', true],
		['medium', 'risk', false],
		['high', 'warn', false]
	] as const)('%s that comes to %s chimes: %s', (prio, level, chimes) => {
		const { watch } = heed(null, [row('a', prio, 'ok')], aloud(0));
		expect(heed(watch, [row('a', prio, level)], aloud(1)).sounds).toEqual(chimes ? ['chime'] : []);
	});

	it('a breach is repeated every ten minutes, three times, and then no more', () => {
		const moments = [1, 1 + REPEAT_MS - 1, 1 + REPEAT_MS, 1 + 2 * REPEAT_MS, 1 + 3 * REPEAT_MS];
		const late = [1 + 4 * REPEAT_MS, 1 + 9 * REPEAT_MS];
		expect(heard([row('a', 'low', 'breached')], [...moments, ...late].map(aloud))).toEqual([
			...['breach', '', 'breach', 'breach', 'breach', '', '']
		]);
	});

	it('while nothing may be heard a breach waits, a chime is not made up for', () => {
		const rows = [row('a', 'low', 'breached'), row('b', 'critical', 'ok')];
		const night = { now: 1, audible: false };
		expect(heard(rows, [night, { now: 2, audible: false }, aloud(3)])).toEqual(['', '', 'breach']);
	});
});
