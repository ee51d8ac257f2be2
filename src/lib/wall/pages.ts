import type { Burning } from './ranked.ts';
import { isUrgent } from './ranked.ts';

export const ROWS_MAX = 7;
const ROWS_MIN = 3;
export const PAGE_MS = 12_000;

/** Heights of the layout in its own unit: 1080 of them make a screen at factor 1. */
const SCREEN = 1080;
const EDGES = 18;
const GAP = 12;
const HEADER_AND_FOOTER = 112 + 108 + 2 * GAP;
const ROW = 104 + GAP;

/** Larger type means fewer rows: nothing ever scrolls. */
export const rowsThatFit = (factor: number): number => {
	const room = (SCREEN - EDGES) / factor - HEADER_AND_FOOTER;
	return Math.max(ROWS_MIN, Math.min(ROWS_MAX, Math.floor((room + GAP) / ROW)));
};

export interface Page {
	rows: Burning[];
	/** What is not on it: how many, and the most urgent of them. */
	hidden: number;
	nearest: Burning | null;
}

/**
 * One page of the list. Everything fits: all of it. Otherwise the last row says what is hidden, and
 * pages alternate only if something at warn or worse is; a breach stands on every page.
 */
export const pageOf = (list: readonly Burning[], rows: number, now: number): Page => {
	if (list.length <= rows) return { rows: [...list], hidden: 0, nearest: null };
	const room = rows - 1;
	const breached = list.filter(({ level }) => level === 'breached').length;
	const pinned = list.slice(0, Math.min(breached, room - 1));
	const rest = list.slice(pinned.length);
	const step = room - pinned.length;
	const urgent = rest.filter(isUrgent).length;
	const pages = Math.max(1, Math.ceil(urgent / step));
	const from = (Math.floor(now / PAGE_MS) % pages) * step;
	const shown = rest.slice(from, from + step);
	const hidden = rest.filter((one) => !shown.includes(one));
	return { rows: [...pinned, ...shown], hidden: hidden.length, nearest: hidden[0] ?? null };
};
