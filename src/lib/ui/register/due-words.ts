import { fill } from '../../i18n/index.ts';
import { ruRegister } from '../../i18n/ru-register.ts';
import { moscowMoment, moscowTime } from '#lib/ui/moscow-time.ts';
import { moscowDay } from '#lib/ui/ticket/moscow-words.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface DueFace {
	due: number;
	/** Outside support hours: when the clock will begin to run. */
	clockStart: number | null;
}

/** «сегодня до 12:10 МСК», «завтра до 09:30 МСК», «до вт 24.11, 09:30 МСК». */
export const dueWords = ({ due }: DueFace, now: number): string => {
	const { today, tomorrow, later } = ruRegister.due;
	return momentIn(due, now, { today, tomorrow, later });
};

/** «Отсчёт начнётся завтра в 08:00 МСК»; empty while the clock runs. */
export const startWords = ({ clockStart }: DueFace, now: number): string => {
	if (clockStart === null) return '';
	const { today, tomorrow, later } = ruRegister.start;
	return momentIn(clockStart, now, { today, tomorrow, later });
};

interface Phrases {
	today: string;
	tomorrow: string;
	later: string;
}

/** Moscow has one offset all year, so that the next day is 24 hours away. */
const momentIn = (at: number, now: number, { today, tomorrow, later }: Phrases): string => {
	const day = moscowDay(at);
	if (day === moscowDay(now)) return fill(today, { time: moscowTime(at) });
	if (day === moscowDay(now + DAY_MS)) return fill(tomorrow, { time: moscowTime(at) });
	return fill(later, { when: moscowMoment(at) });
};
