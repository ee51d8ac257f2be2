import { ruBoard } from '#lib/i18n/ru-board.ts';

const NBSP = '\u00A0';
const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** «4 ч», «42 мин», «3 ч 20 мин»; less than a minute is «0 мин». */
export const durationWords = (ms: number): string => {
	const minutes = Math.floor(ms / MINUTE_MS);
	const { hour, minute } = ruBoard.clock;
	const parts: [number, string][] = [
		[Math.floor(minutes / HOUR_MINUTES), hour],
		[minutes % HOUR_MINUTES, minute]
	];
	const said = parts.filter(([count]) => count > 0);
	return (said.length > 0 ? said : parts.slice(1))
		.map(([count, unit]) => `${count}${NBSP}${unit}`)
		.join(NBSP);
};
