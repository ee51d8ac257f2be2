import type { WorkCalendar } from './calendar-schema.ts';
import { DAY_MS, dateOf } from './local-date.ts';
import {
	IDLE_DAYS_MAX,
	WALK_DAYS_MAX,
	dayKindOf,
	localDayAt,
	piecesBefore,
	piecesFrom,
	piecesOfLocalDay,
	piecesOfUtcDay,
	timetableOf
} from './local-intervals.ts';
import type { DayKind, Timetable } from './local-intervals.ts';

export { WorkCalendar } from './calendar-schema.ts';

/**
 * R42 counts working time of the support and nothing else. All instants and durations are whole
 * milliseconds; a calendar object must not be changed after its first use (see `timetableOf`).
 */
export type BusinessInstant = {
	instant: number;
	/** The way left the dates somebody vouches for: a missing holiday may still move it. */
	provisional: boolean;
};

/**
 * The earliest instant at which `duration` of working time has passed since `start`. A norm used
 * up exactly at closing time is due at closing time; no duration gives the next working moment.
 */
export function addBusinessTime(
	calendar: WorkCalendar,
	start: number,
	duration: number
): BusinessInstant {
	checkInstants(start);
	checkDuration(duration);
	const timetable = timetableOf(calendar);
	let left = duration;
	for (const { from, to, day } of piecesFrom(timetable, start)) {
		if (left <= to - from) {
			const provisional = startsEarly(timetable, start) || day > timetable.validTo;
			return { instant: from + left, provisional };
		}
		left -= to - from;
	}
	throw neverOpen();
}

/** The latest instant from which `duration` of working time passes until `end`. */
export function subtractBusinessTime(
	calendar: WorkCalendar,
	end: number,
	duration: number
): number {
	checkInstants(end);
	checkDuration(duration);
	if (duration === 0) return end;
	let left = duration;
	for (const { from, to } of piecesBefore(timetableOf(calendar), end)) {
		if (left <= to - from) return to - left;
		left -= to - from;
	}
	throw neverOpen();
}

/** Working time inside [from, to). */
export function businessTimeBetween(calendar: WorkCalendar, from: number, to: number): number {
	checkInstants(from, to);
	const timetable = timetableOf(calendar);
	const lastDay = Math.floor((to - 1) / DAY_MS);
	const firstDay = Math.floor(from / DAY_MS);
	if (lastDay - firstDay > WALK_DAYS_MAX) throw neverOpen();
	let total = 0;
	for (let day = firstDay; day <= lastDay; day++) {
		for (const piece of piecesOfUtcDay(timetable, day)) {
			total += overlap(piece, { from, to });
		}
	}
	return total;
}

export function isBusinessTime(calendar: WorkCalendar, at: number): boolean {
	checkInstants(at);
	const pieces = piecesOfUtcDay(timetableOf(calendar), Math.floor(at / DAY_MS));
	return pieces.some(({ from, to }) => from <= at && at < to);
}

export type SupportState = {
	open: boolean;
	/** The next closing when open, the next opening when closed; null: none is in sight. */
	until: number | null;
};

export function supportState(calendar: WorkCalendar, at: number): SupportState {
	checkInstants(at);
	let closing: number | null = null;
	for (const { from, to } of piecesFrom(timetableOf(calendar), at)) {
		if (closing === null && from > at) return { open: false, until: from };
		if (closing !== null && from > closing) return { open: true, until: closing };
		if (to - at > IDLE_DAYS_MAX * DAY_MS) return { open: true, until: null };
		closing = to;
	}
	return { open: closing !== null, until: closing };
}

/** One line of "why this deadline": what a local day gave to the norm and what was left of it. */
export type DeadlineDay = {
	date: string;
	/** All working hours of the day, also those before the start and after the deadline. */
	intervals: [from: number, to: number][];
	usedMs: number;
	leftMs: number;
	kind: DayKind;
};

/**
 * The local days from the start to the deadline, each with its share of the norm. Where a clock is
 * turned back over midnight a neighbouring date gives time too, so both are looked at.
 */
export function explainDeadline(
	calendar: WorkCalendar,
	start: number,
	duration: number
): DeadlineDay[] {
	const due = addBusinessTime(calendar, start, duration).instant;
	const timetable = timetableOf(calendar);
	const firstDay = localDayAt(timetable, start);
	const lastDay = localDayAt(timetable, duration === 0 ? due : due - 1);
	const rows: DeadlineDay[] = [];
	let leftMs = duration;
	for (let day = firstDay - 1; day <= lastDay + 1; day++) {
		const pieces = piecesOfLocalDay(timetable, day);
		const usedMs = pieces.reduce((sum, piece) => sum + overlap(piece, { from: start, to: due }), 0);
		if (usedMs === 0 && (day < firstDay || day > lastDay)) continue;
		leftMs -= usedMs;
		const intervals = pieces.map(({ from, to }): [number, number] => [from, to]);
		rows.push({ date: dateOf(day), intervals, usedMs, leftMs, kind: dayKindOf(timetable, day) });
	}
	return rows;
}

/** Two days after it began in UTC a date has begun everywhere; asking the zone costs time. */
const startsEarly = (timetable: Timetable, start: number): boolean =>
	start < (timetable.validFrom + 2) * DAY_MS && localDayAt(timetable, start) < timetable.validFrom;

type Span = { from: number; to: number };

const overlap = (one: Span, other: Span): number =>
	Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));

function checkInstants(...instants: readonly number[]): void {
	if (instants.every(Number.isSafeInteger)) return;
	throw new RangeError(`an instant is a whole number of milliseconds, not ${instants.join(', ')}`);
}

function checkDuration(duration: number): void {
	if (Number.isSafeInteger(duration) && duration >= 0) return;
	throw new RangeError(`a duration is a whole number of ms from 0 up, not ${duration}`);
}

const neverOpen = (): RangeError =>
	new RangeError(
		`no end in sight: the calendar has no work for ${IDLE_DAYS_MAX} days, ` +
			`or more than ${WALK_DAYS_MAX} days would have to be walked`
	);
