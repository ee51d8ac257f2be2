import { IANAZone } from 'luxon';
import * as v from 'valibot';
import { WorkCalendar } from './calendar-schema.ts';
import type { WorkInterval } from './calendar-schema.ts';
import { DAY_MS, WEEKDAYS, dayOf, weekdayOf } from './local-date.ts';

/**
 * From clock times to instants. A moment is working time exactly when the clock on the wall shows
 * a working time, so an hour that is repeated in autumn counts twice, an hour skipped in spring
 * not at all, and an interval that would begin inside the skipped hour begins at the transition.
 */
export type Piece = {
	readonly from: number;
	readonly to: number;
	/** The local day it belongs to, as a day number. */
	readonly day: number;
};

type Span = { readonly from: number; readonly to: number };
type Segment = Span & { readonly offset: number };

export type Timetable = {
	readonly zone: IANAZone;
	/** By day of the week, Monday is 0. */
	readonly weekly: readonly (readonly Span[])[];
	readonly holidays: ReadonlySet<number>;
	readonly special: ReadonlyMap<number, readonly Span[]>;
	readonly validFrom: number;
	readonly validTo: number;
	readonly pieces: Map<number, readonly Piece[]>;
	/** Offsets at UTC midnights: asking the zone is what costs time. */
	readonly offsets: Map<number, number>;
};

/** Days without any work after which a calendar counts as one that never opens again. */
export const IDLE_DAYS_MAX = 400;
/** Longest stretch of days one calculation walks: two hundred years. */
export const WALK_DAYS_MAX = 73_050;
/** Days kept per calendar before its cache starts anew. */
const CACHED_DAYS_MAX = 5_000;

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/**
 * Parsed once per calendar object. Not state but memory of a pure result: a calendar is never
 * changed in place, a changed one is a new object with a new version.
 */
const timetables = new WeakMap<WorkCalendar, Timetable>();

export function timetableOf(calendar: WorkCalendar): Timetable {
	const known = timetables.get(calendar);
	if (known) return known;
	const timetable = parseTimetable(v.parse(WorkCalendar, calendar));
	timetables.set(calendar, timetable);
	return timetable;
}

/** The local day on which an instant falls, as a day number. */
export const localDayAt = (timetable: Timetable, at: number): number =>
	Math.floor((at + offsetAt(timetable.zone, at)) / DAY_MS);

/** Working hours of a local day by the clock on its wall, in ms since its midnight. */
function hoursOf(timetable: Timetable, day: number): readonly Span[] {
	const special = timetable.special.get(day);
	if (special) return special;
	return timetable.holidays.has(day) ? [] : weeklyHoursOf(timetable, day);
}

export type DayKind = 'workday' | 'weekend' | 'holiday' | 'special';

export function dayKindOf(timetable: Timetable, day: number): DayKind {
	if (timetable.special.has(day)) return 'special';
	if (timetable.holidays.has(day)) return 'holiday';
	return weeklyHoursOf(timetable, day).length === 0 ? 'weekend' : 'workday';
}

/** Working time of a local date, which may lie in the UTC days around the one of its number. */
export function piecesOfLocalDay(timetable: Timetable, day: number): Span[] {
	const around = [day - 2, day - 1, day, day + 1, day + 2];
	const pieces = around.flatMap((utcDay) => piecesOfUtcDay(timetable, utcDay));
	return merged(pieces.filter((piece) => piece.day === day));
}

/**
 * Working time inside one UTC day, in order. UTC days and not local ones are walked, because they
 * follow one another without gap or overlap whatever the zone does, even skipping a whole date.
 */
export function piecesOfUtcDay(timetable: Timetable, utcDay: number): readonly Piece[] {
	const known = timetable.pieces.get(utcDay);
	if (known) return known;
	if (timetable.pieces.size >= CACHED_DAYS_MAX) forget(timetable);
	const pieces = segmentsOf(timetable, utcDay).flatMap((part) => piecesIn(timetable, part));
	timetable.pieces.set(utcDay, pieces);
	return pieces;
}

/** Working time from an instant on; ends when the calendar never opens again or at the limit. */
export function* piecesFrom(timetable: Timetable, start: number): Generator<Piece, void> {
	const firstDay = Math.floor(start / DAY_MS);
	let idle = 0;
	for (let day = firstDay; day < firstDay + WALK_DAYS_MAX && idle <= IDLE_DAYS_MAX; day++) {
		idle++;
		for (const piece of piecesOfUtcDay(timetable, day)) {
			if (piece.to <= start) continue;
			idle = 0;
			yield piece.from >= start ? piece : { ...piece, from: start };
		}
	}
}

/** Working time up to an instant, the latest first. */
export function* piecesBefore(timetable: Timetable, end: number): Generator<Piece, void> {
	const lastDay = Math.floor((end - 1) / DAY_MS);
	let idle = 0;
	for (let day = lastDay; day > lastDay - WALK_DAYS_MAX && idle <= IDLE_DAYS_MAX; day--) {
		idle++;
		for (const piece of piecesOfUtcDay(timetable, day).toReversed()) {
			if (piece.from >= end) continue;
			idle = 0;
			yield piece.to <= end ? piece : { ...piece, to: end };
		}
	}
}

function parseTimetable(calendar: WorkCalendar): Timetable {
	const special = Object.entries(calendar.special);
	return {
		zone: IANAZone.create(calendar.zone),
		weekly: WEEKDAYS.map((name) => spansOf(calendar.weekly[name] ?? [])),
		holidays: new Set(calendar.holidays.map(dayOf)),
		special: new Map(special.map(([date, hours]) => [dayOf(date), spansOf(hours)])),
		validFrom: dayOf(calendar.validFrom),
		validTo: dayOf(calendar.validTo),
		pieces: new Map(),
		offsets: new Map()
	};
}

function spansOf(hours: readonly WorkInterval[]): readonly Span[] {
	const spans = hours.map(([from, to]) => ({ from: timeOf(from), to: timeOf(to) }));
	return merged(spans.toSorted((a, b) => a.from - b.from));
}

const timeOf = (time: string): number =>
	Number(time.slice(0, 2)) * 60 * MINUTE_MS + Number(time.slice(3)) * MINUTE_MS;

/** Spans in order of their beginning; those that overlap or touch become one. */
function merged(spans: readonly Span[]): Span[] {
	const result: { from: number; to: number }[] = [];
	for (const { from, to } of spans) {
		const last = result.at(-1);
		if (last && from <= last.to) last.to = Math.max(last.to, to);
		else result.push({ from, to });
	}
	return result;
}

const weeklyHoursOf = ({ weekly }: Timetable, day: number): readonly Span[] =>
	weekly[weekdayOf(day)] ?? [];

function piecesIn(timetable: Timetable, { from, to, offset }: Segment): Piece[] {
	const pieces: Piece[] = [];
	const lastDay = Math.floor((to + offset - 1) / DAY_MS);
	for (let day = Math.floor((from + offset) / DAY_MS); day <= lastDay; day++) {
		const midnight = day * DAY_MS - offset;
		for (const hours of hoursOf(timetable, day)) {
			const opens = Math.max(midnight + hours.from, from);
			const closes = Math.min(midnight + hours.to, to);
			if (opens < closes) pieces.push({ from: opens, to: closes, day });
		}
	}
	return pieces;
}

/** A UTC day cut where the zone changes its offset: inside a part the clock just runs. */
function segmentsOf(timetable: Timetable, utcDay: number): Segment[] {
	const end = (utcDay + 1) * DAY_MS;
	const last = offsetAtMidnight(timetable, utcDay + 1);
	const segments: Segment[] = [];
	let from = utcDay * DAY_MS;
	let offset = offsetAtMidnight(timetable, utcDay);
	while (offset !== last) {
		const to = transition(timetable.zone, { from, to: end, offset });
		segments.push({ from, to, offset });
		from = to;
		offset = offsetAt(timetable.zone, to);
	}
	return from < end ? [...segments, { from, to: end, offset }] : segments;
}

/** Bisection to the second: the time zone database knows nothing finer. */
function transition(zone: IANAZone, { from, to, offset }: Segment): number {
	let before = from / SECOND_MS;
	let after = to / SECOND_MS;
	while (after - before > 1) {
		const middle = Math.floor((before + after) / 2);
		if (offsetAt(zone, middle * SECOND_MS) === offset) before = middle;
		else after = middle;
	}
	return after * SECOND_MS;
}

function offsetAtMidnight({ zone, offsets }: Timetable, utcDay: number): number {
	const known = offsets.get(utcDay);
	if (known !== undefined) return known;
	const offset = offsetAt(zone, utcDay * DAY_MS);
	offsets.set(utcDay, offset);
	return offset;
}

function forget({ pieces, offsets }: Timetable): void {
	pieces.clear();
	offsets.clear();
}

function offsetAt(zone: IANAZone, at: number): number {
	const minutes = zone.offset(at);
	if (Number.isNaN(minutes)) throw new RangeError('the instant lies outside of representable time');
	return Math.round(minutes * MINUTE_MS);
}
