import type { Burning } from './ranked.ts';

/** The list first: it is what the screen is for. */
export const WALL_PAGES = ['risks', 'repair', 'week'] as const;
export type WallPage = (typeof WALL_PAGES)[number];

export const ROTATE_MS = 20_000;
/** A breach or a critical ticket keeps the list in sight for so long after it has gone. */
export const HELD_MS = 2 * 60_000;

export const isAlarming = ({ level, card }: Burning): boolean =>
	level === 'breached' || card.prio === 'critical';

/** `alarmedAt`: when the list last held something alarming; null: not since the page began. */
export const wallPageAt = ({
	rotate,
	alarmedAt,
	now
}: {
	rotate: boolean;
	alarmedAt: number | null;
	now: number;
}): WallPage => {
	if (!rotate || (alarmedAt !== null && now - alarmedAt < HELD_MS)) return 'risks';
	return WALL_PAGES[Math.floor(now / ROTATE_MS) % WALL_PAGES.length] ?? 'risks';
};
