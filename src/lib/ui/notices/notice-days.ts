import type { NoticeLine } from '../../domain/notice.ts';
import { moscowDay } from '../../i18n/date-words.ts';
import { ruNotices } from '../../i18n/ru-notices.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface NoticeDay {
	/** «Сегодня», «Вчера», «21.11.2026». */
	name: string;
	lines: NoticeLine[];
}

/** The list as it is read: day by day, in the order of the lines. */
export const noticeDays = (lines: readonly NoticeLine[], now: number): NoticeDay[] => {
	const days = new Map<string, NoticeLine[]>();
	for (const line of lines) {
		const day = moscowDay(line.at);
		days.set(day, [...(days.get(day) ?? []), line]);
	}
	return [...days].map(([day, those]) => ({ name: nameOf(day, now), lines: those }));
};

/** Moscow has one offset all year, so that yesterday is 24 hours away. */
const nameOf = (day: string, now: number): string => {
	if (day === moscowDay(now)) return ruNotices.today;
	return day === moscowDay(now - DAY_MS) ? ruNotices.yesterday : day;
};
