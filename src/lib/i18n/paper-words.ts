import { counted, fill } from './index.ts';
import { ruPapers } from './ru-papers.ts';

const NBSP = '\u00A0';
const MINUTES = 60;

const longFormat = new Intl.DateTimeFormat('ru-RU', {
	timeZone: 'Europe/Moscow',
	day: 'numeric',
	month: 'long',
	year: 'numeric'
});
const timeFormat = new Intl.DateTimeFormat('ru-RU', {
	timeZone: 'Europe/Moscow',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});
const dayFormat = new Intl.DateTimeFormat('ru-RU', {
	timeZone: 'Europe/Moscow',
	day: '2-digit',
	month: '2-digit',
	year: 'numeric'
});

/** «23 ноября 2026 г.», the day in Moscow, unbreakable. */
export const longDay = (at: number): string => longFormat.format(at).replaceAll(' ', NBSP);

/** «23.11.2026 10:15 (МСК)». */
export const paperMoment = (at: number): string =>
	fill(ruPapers.moment, { date: dayFormat.format(at), time: timeFormat.format(at) });

/** «48 ч», «2 ч 15 мин». */
export const testDuration = (minutes: number): string => {
	const { hours, minutes: rest } = ruPapers.durations;
	const whole = Math.floor(minutes / MINUTES);
	return [
		whole > 0 ? fill(hours, { hours: whole }) : '',
		minutes % MINUTES > 0 ? fill(rest, { minutes: minutes % MINUTES }) : ''
	]
		.filter(Boolean)
		.join(NBSP);
};

/** «15 рабочих дней». */
export const workingDaysWords = counted(ruPapers.workingDays);
