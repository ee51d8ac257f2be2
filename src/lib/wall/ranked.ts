import type { Priority } from '../domain/regulation.ts';
import type { WallClock, WallEntry } from '../views/wall.ts';
import { isRunning } from '../views/wall.ts';

export type Level = 'ok' | 'warn' | 'risk' | 'breached';

/** A ticket whose client does not know yet who leads it: what the list is about. */
export interface Burning extends WallEntry {
	clock: WallClock;
	level: Level;
}

const TIER: Record<Level, number> = { breached: 0, risk: 1, warn: 2, ok: 3 };
const URGENCY: Record<Priority, number> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Working time left at this moment; a frozen clock goes on by itself when the day begins. */
export const leftAt = ({ left, at, frozen }: WallClock, now: number): number =>
	left - Math.max(0, now - (frozen ?? at));

/** Breached, the longest first; then risk, warn, and the rest by its deadline. Priority breaks ties. */
export const ranked = (entries: readonly WallEntry[], now: number): Burning[] =>
	entries
		.flatMap((entry): Burning[] => {
			const level = levelOf(entry.clock);
			return entry.clock && level ? [{ ...entry, clock: entry.clock, level }] : [];
		})
		.sort(
			(one, other) =>
				TIER[one.level] - TIER[other.level] ||
				(one.level === 'ok' ? one.clock.due - other.clock.due : 0) ||
				leftAt(one.clock, now) - leftAt(other.clock, now) ||
				URGENCY[one.card.prio] - URGENCY[other.card.prio] ||
				(one.card.no < other.card.no ? -1 : 1)
		);

const levelOf = (clock: WallClock | null): Level | null => {
	if (!clock || !isRunning(clock)) return null;
	switch (clock.st) {
		case 'met':
		case 'missed':
			return null;
		case 'ok':
		case 'warn':
		case 'risk':
		case 'breached':
			return clock.st;
		default:
			return clock.st satisfies never;
	}
};

export const isUrgent = ({ level }: Burning): boolean => TIER[level] < TIER.ok;
