import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { dateOf, dayOf } from './local-date.ts';
import {
	addBusinessTime,
	businessTimeBetween,
	explainDeadline,
	isBusinessTime,
	subtractBusinessTime,
	supportState
} from './work-calendar.ts';
import type { WorkCalendar } from './work-calendar.ts';

// Walking by the minute on a busy machine takes longer than vitest's five seconds.
vi.setConfig({ testTimeout: 60_000 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Zones with the UTC days on which their clocks do something, or nothing. */
const FOCUS = [
	['Europe/Moscow', '2026-11-03'],
	['Europe/Berlin', '2026-03-29'],
	['Europe/Berlin', '2026-10-25'],
	['America/New_York', '2026-03-08'],
	['America/New_York', '2026-11-01'],
	['Australia/Lord_Howe', '2026-04-04'],
	['Australia/Lord_Howe', '2026-10-03'],
	['Asia/Vladivostok', '2026-11-03'],
	['Africa/Casablanca', '2026-02-15'],
	['Africa/Casablanca', '2026-03-22'],
	['America/St_Johns', '2006-10-29'],
	['America/Sao_Paulo', '2018-11-04'],
	['Pacific/Apia', '2011-12-30'],
	['Asia/Kathmandu', '2026-01-01']
] as const;

const clockTime = (minutes: number): string =>
	[Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

const interval = fc
	.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 })
	.map((ends) => ends.toSorted((a, b) => a - b).map((quarter) => clockTime(quarter * 15)))
	.map(([from = '', to = '']): [string, string] => [from, to]);
const hours = fc.array(interval, { maxLength: 3 });

const focus = fc.constantFrom(...FOCUS).map(([zone, date]) => {
	return { zone, day: dayOf(date) };
});

/** A calendar, and a moment around a day on which it may be hard. */
const scene = focus.chain(({ zone, day }) => {
	const dateNear = fc.integer({ min: -3, max: 3 }).map((shift) => dateOf(day + shift));
	const calendar: fc.Arbitrary<WorkCalendar> = fc.record({
		zone: fc.constant(zone),
		weekly: fc.record({
			mon: fc.array(interval, { minLength: 1, maxLength: 3 }),
			tue: hours,
			wed: hours,
			thu: hours,
			fri: hours,
			sat: hours,
			sun: hours
		}),
		holidays: fc.array(dateNear, { maxLength: 3 }),
		special: fc.dictionary(dateNear, hours, { maxKeys: 3 }),
		validFrom: fc.constant('2000-01-01'),
		validTo: fc.constant('2030-12-31'),
		version: fc.constant('random')
	});
	const minute = fc.integer({ min: -36 * 60, max: 60 * 60 });
	return fc.record({ calendar, day: fc.constant(day), minute });
});

const moment = (day: number, minute: number): number => day * DAY + minute * MINUTE;
const duration = fc.integer({ min: 1, max: 10 * HOUR });
const jitter = fc.integer({ min: 0, max: 3 * DAY });

describe('минута за минутой, независимая программа', () => {
	const walls = new Map<string, string>();
	const faces = new Map<string, Intl.DateTimeFormat[]>();

	function facesOf(timeZone: string): Intl.DateTimeFormat[] {
		const known = faces.get(timeZone) ?? [
			new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
			new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' })
		];
		faces.set(timeZone, known);
		return known;
	}

	/** What a clock in the zone shows: "2026-11-23 09:00 Mon". */
	function wallAt(zone: string, at: number): string {
		const key = `${zone} ${at}`;
		const wall =
			walls.get(key) ??
			facesOf(zone)
				.map((face) => face.format(at))
				.join(' ');
		walls.set(key, wall);
		return wall;
	}

	function isOpen({ zone, weekly, holidays, special }: WorkCalendar, at: number): boolean {
		const [date = '', time = '', name = ''] = wallAt(zone, at).toLowerCase().split(' ');
		const week = new Map(Object.entries(weekly));
		const usual = holidays.includes(date) ? [] : (week.get(name) ?? []);
		return (special[date] ?? usual).some(([from, to]) => from <= time && time < to);
	}

	it('working time between two minutes is the number of minutes in which the wall says work', () => {
		fc.assert(
			fc.property(scene, fc.integer({ min: 0, max: 1_800 }), ({ calendar, day, minute }, span) => {
				const from = moment(day, minute);
				const minutes = Array.from({ length: span }, (_, index) => from + index * MINUTE);
				const worked = minutes.filter((at) => isOpen(calendar, at)).length;
				expect(businessTimeBetween(calendar, from, from + span * MINUTE)).toBe(worked * MINUTE);
				expect(isBusinessTime(calendar, from + 59_999)).toBe(isOpen(calendar, from));
			}),
			{ numRuns: 150 }
		);
	});

	it('a deadline is the end of the minute in which the last minute of the norm is worked', () => {
		fc.assert(
			fc.property(scene, fc.integer({ min: 1, max: 480 }), ({ calendar, day, minute }, norm) => {
				const start = moment(day, minute);
				let at = start;
				for (let left = norm; left > 0 && at < start + 2 * DAY; at += MINUTE) {
					left -= isOpen(calendar, at) ? 1 : 0;
				}
				fc.pre(at < start + 2 * DAY);
				expect(addBusinessTime(calendar, start, norm * MINUTE).instant).toBe(at);
			}),
			{ numRuns: 150 }
		);
	});
});

describe('законы рабочего времени', () => {
	const holds = (
		law: (calendar: WorkCalendar, start: number, norm: number, more: number) => void
	) =>
		fc.assert(
			fc.property(scene, duration, jitter, ({ calendar, day, minute }, norm, more) => {
				law(calendar, moment(day, minute) + (more % MINUTE), norm, more);
			}),
			{ numRuns: 200 }
		);

	it('between the start and the deadline lies the norm, and no earlier moment has it', () => {
		holds((calendar, start, norm) => {
			const due = addBusinessTime(calendar, start, norm).instant;
			expect(businessTimeBetween(calendar, start, due)).toBe(norm);
			expect(businessTimeBetween(calendar, start, due - 1)).toBe(norm - 1);
		});
	});

	it('counting backwards from a deadline finds the latest start that has the norm', () => {
		holds((calendar, end, norm) => {
			const start = subtractBusinessTime(calendar, end, norm);
			expect(businessTimeBetween(calendar, start, end)).toBe(norm);
			expect(businessTimeBetween(calendar, start + 1, end)).toBe(norm - 1);
			expect(addBusinessTime(calendar, start, norm).instant).toBeLessThanOrEqual(end);
		});
	});

	it('working time of two stretches is the working time of both together', () => {
		holds((calendar, start, norm, more) => {
			const [a, b, c] = [start, start + norm, start + norm + more];
			const parts = businessTimeBetween(calendar, a, b) + businessTimeBetween(calendar, b, c);
			expect(parts).toBe(businessTimeBetween(calendar, a, c));
		});
	});

	it('a norm given in two parts has the same deadline', () => {
		holds((calendar, start, norm, more) => {
			const first = 1 + (more % norm);
			const half = addBusinessTime(calendar, start, first).instant;
			expect(addBusinessTime(calendar, half, norm).instant).toBe(
				addBusinessTime(calendar, start, first + norm).instant
			);
		});
	});

	it('a later registration or a longer norm never makes a deadline earlier', () => {
		holds((calendar, start, norm, more) => {
			const due = addBusinessTime(calendar, start, norm).instant;
			expect(addBusinessTime(calendar, start + more, norm).instant).toBeGreaterThanOrEqual(due);
			expect(addBusinessTime(calendar, start, norm + 1).instant).toBeGreaterThan(due);
		});
	});

	it('one more holiday never makes a deadline earlier, also in place of a special day', () => {
		holds((calendar, start, norm, more) => {
			const due = addBusinessTime(calendar, start, norm).instant;
			const date = dateOf(Math.floor((start + more) / DAY));
			const others = Object.entries(calendar.special).filter(([special]) => special !== date);
			const holidays = [...calendar.holidays, date];
			for (const special of [calendar.special, Object.fromEntries(others)]) {
				const later = addBusinessTime({ ...calendar, holidays, special }, start, norm).instant;
				expect(later).toBeGreaterThanOrEqual(due);
			}
		});
	});

	it('a norm begins to count at the first working moment', () => {
		holds((calendar, start, norm) => {
			const counted = addBusinessTime(calendar, start, 0).instant;
			expect(businessTimeBetween(calendar, start, counted)).toBe(0);
			expect(isBusinessTime(calendar, counted)).toBe(true);
			expect(addBusinessTime(calendar, counted, norm)).toEqual(
				addBusinessTime(calendar, start, norm)
			);
		});
	});

	it('until the next opening or closing support stays as it is, and then it changes', () => {
		holds((calendar, start) => {
			const { open, until } = supportState(calendar, start);
			expect(isBusinessTime(calendar, start)).toBe(open);
			if (until === null) return;
			const worked = businessTimeBetween(calendar, start, until);
			expect(worked).toBe(open ? until - start : 0);
			expect(isBusinessTime(calendar, until)).toBe(!open);
		});
	});

	it('the days of the explanation add up to the norm', () => {
		holds((calendar, start, norm) => {
			const rows = explainDeadline(calendar, start, norm);
			expect(rows.reduce((sum, { usedMs }) => sum + usedMs, 0)).toBe(norm);
			expect(rows.at(-1)?.leftMs).toBe(0);
			expect(rows.slice(0, -1).every(({ leftMs }) => leftMs > 0)).toBe(true);
		});
	});
});
