import { ruBoard } from '#lib/i18n/ru-board.ts';

const NBSP = '\u00A0';
const MINUTE_MS = 60_000;

const formatter = new Intl.DateTimeFormat('ru-RU', {
	timeZone: 'Europe/Moscow',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	hourCycle: 'h23'
});

const dayFormatter = new Intl.DateTimeFormat('ru-RU', {
	timeZone: 'Europe/Moscow',
	weekday: 'long',
	day: 'numeric',
	month: 'long',
	year: 'numeric'
});

const partsOf = (at: number): Partial<Record<Intl.DateTimeFormatPartTypes, string>> =>
	Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, value]));

/** «23.11.2026 10:42 МСК», unbreakable. */
export const moscowStamp = (at: number): string => {
	const { day, month, year, hour, minute } = partsOf(at);
	return [`${day}.${month}.${year}`, `${hour}:${minute}`, ruBoard.clock.moscow].join(NBSP);
};

/** «10:00:10»: a letter leaves to the second. */
export const moscowSeconds = (at: number): string => {
	const { hour, minute, second } = partsOf(at);
	return `${hour}:${minute}:${second}`;
};

/** «2026-11-23»: one and the same for all that happened on a day of Moscow. */
export const moscowDay = (at: number): string => {
	const { day, month, year } = partsOf(at);
	return `${year}-${month}-${day}`;
};

/** «понедельник, 23 ноября 2026 г.» */
export const moscowDayWords = (at: number): string => dayFormatter.format(at);

/** «23.11.2026» of a date without a time. */
export const dateWords = (date: string): string => date.split('-').reverse().join('.');

/** «14:05» on the wall of another zone. */
export const timeIn = (zone: string, at: number): string =>
	new Intl.DateTimeFormat('ru-RU', {
		timeZone: zone,
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	}).format(at);

/**
 * «23.11.2026 10:42», as a person writes down when it was by the clock on Moscow's wall. A field of
 * the browser's own would speak the browser's language.
 */
export const moscowWall = (at: number): string => {
	const { day, month, year, hour, minute } = partsOf(at);
	return `${day}.${month}.${year} ${hour}:${minute}`;
};

const WALL = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})[\s,]+(\d{1,2})[:.](\d{2})\s*$/;

/** The same numbers as if the clock hung in Greenwich; null: no such day or time. */
const asUtc = (wall: string): number | null => {
	const [, day, month, year, hour, minute] = WALL.exec(wall) ?? [];
	if (minute === undefined) return null;
	const digits = (text = '') => text.padStart(2, '0');
	const iso = `${year}-${digits(month)}-${digits(day)}T${digits(hour)}:${minute}:00.000Z`;
	const at = Date.parse(iso);
	return Number.isNaN(at) || new Date(at).toISOString() !== iso ? null : at;
};

/**
 * The instant of what was written so; null: nothing that can be read. Counted back from a known
 * instant, so that nobody has to name Moscow's offset.
 */
export const instantOfWall = (wall: string, now: number): number | null => {
	const wanted = asUtc(wall);
	const shown = asUtc(moscowWall(now));
	if (wanted === null || shown === null) return null;
	return Math.floor(now / MINUTE_MS) * MINUTE_MS - (shown - wanted);
};
