import * as v from 'valibot';
import type { WorkCalendar, WorkInterval } from './calendar-schema.ts';
import { WEEKDAYS, dayOf, isLocalDate, weekdayOf } from './local-date.ts';

const Time = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/));
const DayOfYear = v.pipe(v.string(), v.regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/));
const Year = v.pipe(v.string(), v.regex(/^\d{4}$/));
const Break = v.pipe(
	v.strictTuple([Time, Time]),
	v.check(([from, to]) => from < to, 'a break must end after it begins')
);

const ProductionYear = v.object({
	/** `provisional`: the law alone, the Government has not yet decided on its transfers. */
	status: v.picklist(['official', 'provisional']),
	source: v.string(),
	holidays: v.array(DayOfYear),
	/** A day off by transfer, and the day it was moved from. */
	off: v.record(DayOfYear, DayOfYear),
	/** Full working days that fall on a weekend. */
	work: v.array(DayOfYear),
	/** Eves one hour shorter; a Saturday among them is a working Saturday. */
	short: v.array(DayOfYear)
});

const ProductionYears = v.record(Year, ProductionYear);
type Years = v.InferOutput<typeof ProductionYears>;

/** The official working calendar of a country as it is shipped in `data/calendar` and imported. */
export const ProductionCalendarFile = v.pipe(
	v.object({
		format: v.literal('work-calendar/1'),
		country: v.string(),
		zone: v.string(),
		week: v.object({
			/** Days of the week, Monday is 1. */
			work: v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
			from: Time,
			to: Time,
			shortTo: Time,
			breaks: v.array(Break)
		}),
		years: ProductionYears
	}),
	v.check(({ years }) => datesOf(years).every(isLocalDate), 'a year names a day it does not have')
);
export type ProductionCalendarFile = v.InferOutput<typeof ProductionCalendarFile>;

export type CalendarSwitches = {
	/** The regulation knows no shortened eves, so they are ordinary days unless switched on. */
	shortenEves?: boolean;
	/** In place of the breaks of the file; `[['12:00', '13:00']]` is the lunch hour. */
	breaks?: WorkInterval[];
};

/**
 * The support's calendar out of the official one. A date is looked up as shortened, then as a
 * working day, then as a day off, then by its weekday. Provisional years count as days, but nobody
 * vouches for them: a deadline in one is provisional.
 */
export function workCalendarOf(
	file: ProductionCalendarFile,
	{ shortenEves = false, breaks = file.week.breaks }: CalendarSwitches = {}
): WorkCalendar {
	const { work, from, to, shortTo } = file.week;
	const fullDay = withoutBreaks([from, to], breaks);
	const shortDay = shortenEves ? withoutBreaks([from, shortTo], breaks) : fullDay;
	const isOrdinary = (date: string) => work.includes(weekdayOf(dayOf(date)) + 1);
	const short = listed(file.years, ({ short }) => short);
	const full = listed(file.years, ({ work }) => work);
	const off = listed(file.years, ({ holidays, off }) => [...holidays, ...Object.keys(off)]);
	const special = [
		...full.filter((date) => !isOrdinary(date)).map((date) => [date, fullDay] as const),
		...short
			.filter((date) => shortenEves || !isOrdinary(date))
			.map((date) => [date, shortDay] as const)
	];
	const content = {
		zone: file.zone,
		weekly: Object.fromEntries(work.map((day) => [WEEKDAYS[day - 1], fullDay])),
		holidays: off.filter((date) => !short.includes(date) && !full.includes(date)),
		special: Object.fromEntries(special),
		...officialSpan(file.years)
	};
	return { ...content, version: versionOf(file, content, { shortenEves, breaks }) };
}

const listed = (years: Years, pick: (year: Years[string]) => string[]): string[] => {
	const dates = Object.entries(years).flatMap(([name, year]) =>
		pick(year).map((day) => `${name}-${day}`)
	);
	return [...new Set(dates)].toSorted();
};

const datesOf = (years: Years): string[] =>
	listed(years, ({ holidays, off, work, short }) => [
		...holidays,
		...Object.keys(off),
		...work,
		...short
	]);

/** What is left of a day's hours; times of one length compare as text. */
function withoutBreaks(hours: WorkInterval, breaks: WorkInterval[]): WorkInterval[] {
	return breaks.reduce(
		(rest, [from, to]) =>
			rest.flatMap(([start, end]): WorkInterval[] => {
				if (to <= start || end <= from) return [[start, end]];
				const before: WorkInterval = [start, from];
				const after: WorkInterval = [to, end];
				return [before, after].filter(([opens, closes]) => opens < closes);
			}),
		[hours]
	);
}

/** From the first official year through the last that follows it without a gap. */
function officialSpan(years: Years): { validFrom: string; validTo: string } {
	const official = Object.keys(years).filter((name) => years[name]?.status === 'official');
	const first = official.toSorted()[0];
	if (first === undefined) throw new RangeError('the calendar has no official year');
	let last = Number(first);
	while (official.includes(String(last + 1))) last++;
	return { validFrom: `${first}-01-01`, validTo: `${last}-12-31` };
}

/** Readable, and different as soon as any day or switch is. */
function versionOf(
	{ country }: ProductionCalendarFile,
	content: Omit<WorkCalendar, 'version'>,
	{ shortenEves, breaks }: Required<CalendarSwitches>
): string {
	const name = `${country.toLowerCase()}-${content.validTo.slice(0, 4)}`;
	const eves = shortenEves ? '+short-eves' : '';
	const pauses = breaks.map(([from, to]) => `+break-${from}-${to}`).join('');
	return `${name}${eves}${pauses}#${fingerprint(JSON.stringify(content))}`;
}

/** FNV-1a, 32 bits: tells versions apart, guards nothing. */
function fingerprint(text: string): string {
	let hash = 0x811c9dc5;
	for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
	return (hash >>> 0).toString(16).padStart(8, '0');
}
