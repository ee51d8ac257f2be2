import { counted, fill } from '../i18n/index.ts';
import { ruBoard } from '../i18n/ru-board.ts';
import type { ClockFace, ClockLevel } from './card-face.ts';
import { moscowMoment, moscowTime } from './moscow-time.ts';

export interface ClockWords {
	/** «0:55», «−0:25», «2 д 6 ч»; empty once the client is informed. */
	text: string;
	/** « · с 08:00» while the clock stands; empty while it runs, and when days have been lost. */
	suffix: string;
	/** A sentence for the tooltip and the screen reader. */
	words: string;
	level: ClockLevel;
}

const NBSP = '\u00A0';
const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
/**
 * The longest reaction time is 24 hours, so «24:00» must still read as hours.
 */
const SHOWN_IN_HOURS_MINUTES_MAX = 24 * HOUR_MINUTES;
/**
 * Past that, a day is the nine hours of a support day, 08:00–17:00: what was due on Monday at
 * 10:00 reads «−3 д» on Thursday at 10:00, as people count. Days of 24 hours would call it
 * «1 д 3 ч», and nobody works such days. The words say «рабочих дня» to leave no doubt.
 */
const WORKING_DAY_MINUTES = 9 * HOUR_MINUTES;

/** The clock waits for the client to be told; met and missed ones have stopped. */
export const isTicking = (clock: ClockFace | null): clock is ClockFace =>
	clock !== null && clock.st !== 'met' && clock.st !== 'missed';

/** A frozen clock goes on by itself when the working day begins, before the server repaints. */
export const leftNow = (clock: ClockFace, now: number): number =>
	clock.left - Math.max(0, now - (clock.frozen ?? clock.at));

export const isFrozen = (clock: ClockFace, now: number): boolean =>
	clock.frozen !== null && now < clock.frozen;

export const clockWords = (clock: ClockFace, now: number): ClockWords => {
	const level = clock.st;
	if (level === 'met' || level === 'missed')
		return { text: '', suffix: '', words: ruBoard.clock[level], level };
	const left = leftNow(clock, now);
	const minutes = minutesShown(left);
	const sign = left < 0 ? ruBoard.clock.minus : '';
	const suffix =
		clock.frozen !== null && now < clock.frozen && minutes <= SHOWN_IN_HOURS_MINUTES_MAX
			? fill(ruBoard.clock.suffix, { time: moscowTime(clock.frozen) })
			: '';
	return { text: sign + shortTime(minutes), suffix, words: sentence(clock, now), level };
};

const sentence = (clock: ClockFace, now: number): string => {
	const left = leftNow(clock, now);
	const time = longTime(minutesShown(left));
	const when = moscowMoment(clock.due);
	const {
		overdue,
		deadlineWas,
		left: leftWords,
		until,
		frozen,
		raised,
		provisional
	} = ruBoard.clock;
	const phrases =
		left < 0
			? [fill(overdue, { time }), fill(deadlineWas, { when })]
			: [fill(leftWords, { time }), fill(until, { when })];
	if (clock.frozen !== null && now < clock.frozen)
		phrases.push(fill(frozen, { when: moscowMoment(clock.frozen) }));
	if (clock.raised) phrases.push(raised);
	if (clock.prov) phrases.push(provisional);
	return phrases.join(' · ');
};

/** Never promises a minute that is not whole, never says «−0:00». */
const minutesShown = (left: number): number => {
	const minutes = Math.floor(Math.abs(left) / MINUTE_MS);
	return left < 0 ? Math.max(1, minutes) : minutes;
};

const shortTime = (minutes: number): string => {
	if (minutes > SHOWN_IN_HOURS_MINUTES_MAX) {
		const { days, hours } = inWorkingDays(minutes);
		return joined([
			`${days}${NBSP}${ruBoard.clock.day}`,
			hours > 0 && `${hours}${NBSP}${ruBoard.clock.hour}`
		]);
	}
	return `${Math.floor(minutes / HOUR_MINUTES)}:${twoDigits(minutes % HOUR_MINUTES)}`;
};

const longTime = (minutes: number): string => {
	const { hour, minute, workingDays } = ruBoard.clock;
	if (minutes > SHOWN_IN_HOURS_MINUTES_MAX) {
		const { days, hours } = inWorkingDays(minutes);
		return joined([counted(workingDays)(days), hours > 0 && `${hours}${NBSP}${hour}`]);
	}
	const hours = Math.floor(minutes / HOUR_MINUTES);
	const rest = minutes % HOUR_MINUTES;
	if (hours === 0) return `${rest}${NBSP}${minute}`;
	return joined([`${hours}${NBSP}${hour}`, rest > 0 && `${twoDigits(rest)}${NBSP}${minute}`]);
};

const inWorkingDays = (minutes: number): { days: number; hours: number } => ({
	days: Math.floor(minutes / WORKING_DAY_MINUTES),
	hours: Math.floor((minutes % WORKING_DAY_MINUTES) / HOUR_MINUTES)
});

const joined = (parts: (string | false)[]): string => parts.filter(Boolean).join(NBSP);

const twoDigits = (value: number): string => String(value).padStart(2, '0');
