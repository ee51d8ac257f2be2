import type { NoticeLine } from '../../domain/notice.ts';
import { fill, t } from '../../i18n/index.ts';
import { ruBoard } from '../../i18n/ru-board.ts';
import { ruNotices } from '../../i18n/ru-notices.ts';
import { moscowMoment } from '#lib/ui/moscow-time.ts';

const NBSP = '\u00A0';
const MINUTE_MS = 60_000;

/** As it is said at once, when it happens. */
export const noticeWords = (line: NoticeLine): string => {
	const { kind, left } = line;
	if (kind === 'risk' && (left === null || left <= 0)) return filled(ruNotices.risk, line);
	return filled(ruNotices.told[kind], line);
};

/** As it stands in the list, true at any later hour as well. */
export const listedWords = (line: NoticeLine): string => {
	if (line.kind !== 'risk') return noticeWords(line);
	return filled(line.due === null ? ruNotices.risk : ruNotices.riskUntil, line);
};

const filled = (phrase: string, { number, priority, line, column, due, left }: NoticeLine) =>
	fill(phrase, {
		...{ number, line, place: placeWords(column) },
		priority: ruNotices.priorities[priority],
		left: timeLeft(left ?? 0),
		when: due === null ? '' : moscowMoment(due)
	});

/** «2 линия»: a number stays beside its word. */
const placeWords = (column: NoticeLine['column']): string =>
	`«${t.columns[column].replace(/(\d) /u, `$1${NBSP}`)}»`;

const timeLeft = (ms: number): string => {
	const minutes = Math.max(1, Math.floor(ms / MINUTE_MS));
	const parts: [number, string][] = [
		[Math.floor(minutes / 60), ruBoard.clock.hour],
		[minutes % 60, ruBoard.clock.minute]
	];
	return parts
		.filter(([count]) => count > 0)
		.map(([count, unit]) => `${count}${NBSP}${unit}`)
		.join(NBSP);
};
