import { ruBoard } from '../i18n/ru-board.ts';

const NBSP = '\u00A0';

const formatter = new Intl.DateTimeFormat('ru-RU', {
	timeZone: 'Europe/Moscow',
	weekday: 'short',
	day: '2-digit',
	month: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

const partsOf = (at: number): Partial<Record<Intl.DateTimeFormatPartTypes, string>> =>
	Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, value]));

/** «09:20». Everybody sees Moscow time, whatever the browser's zone. */
export const moscowTime = (at: number): string => {
	const { hour, minute } = partsOf(at);
	return `${hour}:${minute}`;
};

/** «вт». */
export const moscowWeekday = (at: number): string => partsOf(at).weekday ?? '';

/** «вт 24.11, 09:20 МСК», unbreakable. */
export const moscowMoment = (at: number): string => {
	const { weekday, day, month, hour, minute } = partsOf(at);
	return [weekday, `${day}.${month},`, `${hour}:${minute}`, ruBoard.clock.moscow].join(NBSP);
};
