import { ruBoard } from '#lib/i18n/ru-board.ts';

const NBSP = '\u00A0';

const formatter = new Intl.DateTimeFormat('ru-RU', {
	timeZone: 'Europe/Moscow',
	day: '2-digit',
	month: '2-digit',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** With the year: a log-in may be long ago. */
export const moscowDate = (at: number): string =>
	`${formatter.format(at).replace(/\s/g, NBSP)}${NBSP}${ruBoard.clock.moscow}`;
