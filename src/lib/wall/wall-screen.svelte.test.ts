import { beforeEach, describe, expect, it } from 'vitest';
import { WALL_SETTINGS } from '../domain/wall.ts';
import type { WallBeat, WallEntry } from '../views/wall.ts';
import { leftAt } from './ranked.ts';
import { kept, keep } from './snapshot.ts';
import { BLANK_MS, WallScreen } from './wall-screen.svelte.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Monday 23 November 2026, 10:00 in Moscow. */
const MONDAY_10 = Date.UTC(2026, 10, 23, 7, 0);

const beatAt = (now: number, build = 'one'): WallBeat => ({
	...{ now, build, name: 'Комната 3', settings: WALL_SETTINGS },
	...{ hiddenUntil: null, week: null },
	support: { open: true, until: MONDAY_10 + 7 * 60 * MINUTE }
});
const entry = (id: string, change: Partial<WallEntry['card']> = {}): WallEntry => ({
	id: id as WallEntry['id'],
	card: {
		...{ no: '26-000001', prio: 'high', line: 1, rep: false },
		...{ who: 'Смирнова', code: 'VKT', cust: null, title: null },
		...change
	},
	place: 'new',
	clock: {
		st: 'warn',
		due: MONDAY_10 + 30 * MINUTE,
		left: 30 * MINUTE,
		at: MONDAY_10,
		frozen: null
	}
});

let elapsed: number;
let reloads: string[];
let sounds: string[];

beforeEach(() => {
	elapsed = 1_000_000;
	reloads = [];
	sounds = [];
});

const aScreen = (entries: readonly WallEntry[] = [entry('a')]) =>
	new WallScreen({
		start: { beat: beatAt(MONDAY_10), entries, heardAt: MONDAY_10, now: MONDAY_10 },
		elapsed: () => elapsed,
		build: 'one',
		chance: 0.5,
		heapBytes: () => 0,
		sound: (sound) => sounds.push(sound),
		reload: (reason) => reloads.push(reason)
	});
/** So many seconds pass on the wall, one tick each. */
const pass = (screen: WallScreen, seconds: number) => {
	for (let second = 0; second < seconds; second += 1) {
		elapsed += SECOND;
		screen.tick();
	}
};

describe('обрыв связи на пять минут', () => {
	it('green, amber, red; the countdown goes on; at the end the page begins anew', () => {
		const screen = aScreen();
		pass(screen, 15);
		expect(screen.freshness).toBe('fresh');
		pass(screen, 1);
		expect(screen.freshness).toBe('late');
		pass(screen, 45);
		expect(screen.freshness).toBe('lost');
		pass(screen, 4 * 60 - 2);
		expect(reloads).toEqual([]);
		const [row] = screen.page.rows;
		expect(row && leftAt(row.clock, screen.counting)).toBe(30 * MINUTE - 299 * SECOND);
		pass(screen, 1);
		expect(reloads).toEqual(['silence']);
	});

	it('the first heartbeat after it sets the clock right and everything is green again', () => {
		const screen = aScreen();
		pass(screen, 4 * 60);
		screen.hear(beatAt(MONDAY_10 + 4 * MINUTE + 2 * SECOND));
		expect(screen.freshness).toBe('fresh');
		expect(screen.now).toBe(MONDAY_10 + 4 * MINUTE + 2 * SECOND);
		expect(reloads).toEqual([]);
	});
});

describe('что делает экран', () => {
	it('a new critical ticket: the banner stands for three seconds', () => {
		const screen = aScreen();
		screen.show([entry('a'), entry('b', { prio: 'critical' })]);
		expect(screen.news?.row.id).toBe('b');
		expect(sounds).toEqual(['chime']);
		pass(screen, 2);
		expect(screen.news).not.toBeNull();
		pass(screen, 1);
		expect(screen.news).toBeNull();
	});

	it('a ticket that was accepted leaves the list at once and stays in the counters', () => {
		const screen = aScreen();
		const one = entry('a');
		screen.show([{ ...one, place: 'line1', clock: one.clock && { ...one.clock, st: 'met' } }]);
		expect(screen.page.rows).toEqual([]);
		expect(screen.counters.find(({ name }) => name === 'line1')?.count).toBe(1);
	});

	it('B hides the names for half an hour, and again shows them', () => {
		const screen = aScreen();
		screen.toggleBlank();
		expect(screen.blank).toBe(true);
		screen.hear(beatAt(MONDAY_10 + BLANK_MS));
		expect(screen.blank).toBe(false);
		screen.toggleBlank();
		screen.toggleBlank();
		expect(screen.blank).toBe(false);
	});

	it('a new build is taken over when its turn comes', () => {
		const screen = aScreen();
		for (let second = 0; second < 5 * 60; second += 5) {
			pass(screen, 5);
			screen.hear(beatAt(screen.now, 'two'));
		}
		expect(reloads[0]).toBe('build');
	});
});

describe('снимок на случай перезапуска без сети', () => {
	it('holds numbers and times, and nobody’s name', () => {
		const stored = new Map<string, string>();
		const store = {
			getItem: (key: string) => stored.get(key) ?? null,
			setItem: (key: string, value: string) => void stored.set(key, value),
			removeItem: (key: string) => void stored.delete(key)
		};
		const named = entry('a', { title: 'Секрет', cust: 'АО «Вектор»' });
		const beat = beatAt(MONDAY_10);
		keep(store, { address: 'wall.x@1', offset: 5, heardAt: MONDAY_10, beat, entries: [named] });
		expect([...stored.values()].join()).not.toMatch(/Секрет|Вектор|Смирнова|VKT/);
		expect(kept(store)?.entries[0]?.card.no).toBe('26-000001');
		stored.set([...stored.keys()][0] ?? '', '{"old":1}');
		expect(kept(store)).toBeNull();
	});

	it('names hidden from the settings are hidden here, for as long as it was told', () => {
		const screen = aScreen();
		screen.hear({ ...beatAt(MONDAY_10), hiddenUntil: MONDAY_10 + BLANK_MS });
		expect(screen.named).toBe(false);
		screen.hear(beatAt(MONDAY_10 + SECOND));
		expect(screen.named).toBe(true);
	});
});
