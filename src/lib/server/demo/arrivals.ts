import type { WorkCalendar } from '../../domain/work-calendar.ts';
import {
	addBusinessTime,
	businessTimeBetween,
	isBusinessTime
} from '../../domain/work-calendar.ts';
import type { Chance } from './chance.ts';
import type { LocalTime } from './local-time.ts';

/** How likely a client asks in an hour of the day: most after the first round and after lunch. */
const IN_HOURS = [
	...[0, 0, 0, 0, 0, 0, 0, 0, 0.45],
	...[1, 1, 0.55, 0.3, 0.5, 1, 1, 0.5],
	...[0, 0, 0, 0, 0, 0, 0]
];
/** Letters of the evening, of the early morning and of the weekend. */
const AFTER_HOURS = [
	...[0.1, 0.05, 0.05, 0.05, 0.05, 0.1, 0.4, 0.8, 0.5],
	...[0.5, 0.5, 0.4, 0.3, 0.3, 0.3, 0.3, 0.5],
	...[1, 1, 0.8, 0.6, 0.5, 0.4, 0.2]
];

export interface ArrivalParts {
	calendar: WorkCalendar;
	chance: Chance;
	local: LocalTime;
	from: number;
	to: number;
}

/** Draws the moments clients ask at, spread over [from, to). */
export const createArrivals = ({ calendar, chance, local, from, to }: ArrivalParts) => {
	const workedMs = businessTimeBetween(calendar, from, to);

	const drawn = (likely: readonly number[], draw: () => number): number => {
		for (;;) {
			const at = draw();
			if (chance.next() < (likely[local.hourAt(at)] ?? 0)) return at;
		}
	};

	return {
		inHours: (): number =>
			drawn(
				IN_HOURS,
				() => addBusinessTime(calendar, from, Math.floor(chance.next() * workedMs)).instant
			),
		afterHours: (): number => {
			for (;;) {
				const at = drawn(AFTER_HOURS, () => from + Math.floor(chance.next() * (to - from)));
				if (!isBusinessTime(calendar, at)) return at;
			}
		}
	};
};
