import { fill } from '../i18n/index.ts';
import { ruBoard } from '../i18n/ru-board.ts';

const NBSP = '\u00A0';
const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;
/** Of a longer stay the hours say nothing, and on the card they would push the priority out. */
const DAYS_WITH_HOURS_MAX = 2;

export interface AgeWords {
	/** «1 д 4 ч», «4 ч 10 мин». */
	text: string;
	/** «в колонке 1 д 4 ч». */
	words: string;
}

/** How long a ticket stands in its column, in calendar time: the client waits at night too. */
export const ageWords = (since: number, now: number): AgeWords => {
	const text = calendarTime(Math.floor(Math.max(0, now - since) / MINUTE_MS));
	return { text, words: fill(ruBoard.age.words, { time: text }) };
};

const calendarTime = (minutes: number): string => {
	const { day, hour, minute } = ruBoard.clock;
	const days = Math.floor(minutes / DAY_MINUTES);
	const hours = Math.floor((minutes % DAY_MINUTES) / HOUR_MINUTES);
	if (minutes < 1) return ruBoard.age.fresh;
	if (days > DAYS_WITH_HOURS_MAX) return amounts([[days, day]]);
	if (days > 0)
		return amounts([
			[days, day],
			[hours, hour]
		]);
	return amounts([
		[hours, hour],
		[minutes % HOUR_MINUTES, minute]
	]);
};

const amounts = (parts: [number, string][]): string =>
	parts
		.filter(([count]) => count > 0)
		.map(([count, unit]) => `${count}${NBSP}${unit}`)
		.join(NBSP);
