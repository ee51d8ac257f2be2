import { IANAZone } from 'luxon';
import * as v from 'valibot';
import { isLocalDate } from './local-date.ts';

/** `24:00` is the end of a day that works until midnight. */
const ClockTime = v.pipe(
	v.string(),
	v.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time is written HH:MM, from 00:00 to 24:00')
);

/** Half-open: work begins at the first time and has ended at the second. */
export const WorkInterval = v.pipe(
	v.strictTuple([ClockTime, ClockTime]),
	v.check(([from, to]) => from < to, 'an interval must end after it begins')
);
export type WorkInterval = v.InferOutput<typeof WorkInterval>;

export const LocalDate = v.pipe(
	v.string(),
	v.check(isLocalDate, 'a date is a real day written YYYY-MM-DD')
);

const WorkDay = v.array(WorkInterval);

/** A day that is missing from the week is a day without work. */
const WorkWeek = v.strictObject({
	mon: v.optional(WorkDay),
	tue: v.optional(WorkDay),
	wed: v.optional(WorkDay),
	thu: v.optional(WorkDay),
	fri: v.optional(WorkDay),
	sat: v.optional(WorkDay),
	sun: v.optional(WorkDay)
});

/**
 * When the support works (R42 counts nothing else). Hours of a local date: `special` of the date if
 * it has an entry, else none on a holiday, else those of its weekday. `validFrom` and `validTo`
 * are the first and the last date somebody vouches for; beyond them a deadline is provisional.
 */
export const WorkCalendar = v.pipe(
	v.object({
		zone: v.pipe(
			v.string(),
			v.check((zone) => IANAZone.isValidZone(zone), 'the zone must be an IANA time zone')
		),
		weekly: WorkWeek,
		holidays: v.array(LocalDate),
		special: v.record(LocalDate, WorkDay),
		validFrom: LocalDate,
		validTo: LocalDate,
		version: v.union([v.string(), v.number()])
	}),
	v.check(
		({ validFrom, validTo }) => validFrom <= validTo,
		'validFrom must not be later than validTo'
	)
);
export type WorkCalendar = v.InferOutput<typeof WorkCalendar>;
