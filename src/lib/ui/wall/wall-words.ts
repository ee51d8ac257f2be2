import { fill } from '../../i18n/index.ts';
import { ruWall } from '../../i18n/ru-wall.ts';
import { moscowTime, moscowWeekday } from '#lib/ui/moscow-time.ts';

const NBSP = '\u00A0';
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** The last minutes are counted in seconds: somebody is about to press the button. */
const IN_SECONDS_MS = 10 * MINUTE_MS;
const IN_HOURS_MS_MAX = 24 * HOUR_MS;
/** As on the board: past a day, a day is the nine hours of a support day. */
const WORKING_DAY_MS = 9 * HOUR_MS;

const two = (value: number): string => String(value).padStart(2, '0');

/** «6:10», «0:09:45», «−0:25», «2 д 3 ч». */
export const wallTime = (left: number): string => {
	const sign = left < 0 ? ruWall.minus : '';
	const size = left < 0 ? Math.max(MINUTE_MS, -left) : left;
	if (size > IN_HOURS_MS_MAX) {
		const days = Math.floor(size / WORKING_DAY_MS);
		const hours = Math.floor((size % WORKING_DAY_MS) / HOUR_MS);
		const rest = hours > 0 ? `${NBSP}${hours}${NBSP}${ruWall.hour}` : '';
		return `${sign}${days}${NBSP}${ruWall.day}${rest}`;
	}
	const hours = Math.floor(size / HOUR_MS);
	const minutes = two(Math.floor((size % HOUR_MS) / MINUTE_MS));
	if (left < 0 || size >= IN_SECONDS_MS) return `${sign}${hours}:${minutes}`;
	return `${hours}:${minutes}:${two(Math.floor((size % MINUTE_MS) / SECOND_MS))}`;
};

/** «2 с», «3 мин»: how old the data is. */
export const agoWords = (ms: number): string =>
	ms < MINUTE_MS
		? fill(ruWall.seconds, { count: Math.floor(ms / SECOND_MS) })
		: fill(ruWall.minutes, { count: Math.floor(ms / MINUTE_MS) });

/** «1:20»: how long there has been no connection. */
export const lastingWords = (ms: number): string => {
	const minutes = Math.floor(ms / MINUTE_MS);
	const seconds = two(Math.floor((ms % MINUTE_MS) / SECOND_MS));
	if (minutes < 60) return `${minutes}:${seconds}`;
	return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${seconds}`;
};

const dayFormat = new Intl.DateTimeFormat('ru-RU', {
	timeZone: 'Europe/Moscow',
	weekday: 'short',
	day: 'numeric',
	month: 'long'
});

/** «пн 23 ноября». */
export const dayWords = (at: number): string => {
	const parts = Object.fromEntries(
		dayFormat.formatToParts(at).map(({ type, value }) => [type, value])
	);
	return [parts['weekday'], parts['day'], parts['month']].join(NBSP);
};

export const supportWords = (open: boolean, until: number | null): string =>
	until === null
		? ''
		: fill(open ? ruWall.support.open : ruWall.support.closed, {
				time: moscowTime(until),
				day: moscowWeekday(until)
			});
