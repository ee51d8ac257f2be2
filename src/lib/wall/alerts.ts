import type { Burning } from './ranked.ts';

export const BANNER_MS = 3_000;
export const REPEAT_MS = 10 * 60_000;
export const REPEATS_MAX = 3;

export type Sound = 'chime' | 'breach';

interface Told {
	critical: boolean;
	risk: boolean;
	/** How often the breach was sounded, and when last. */
	breaches: number;
	breachAt: number;
}

/** What of each ticket was told; null: the page has just begun, and nothing on it is news. */
export type Watch = ReadonlyMap<string, Told> | null;

export interface Heed {
	watch: Watch;
	sounds: readonly Sound[];
	/** A new critical ticket, for the banner. */
	news: Burning | null;
}

/**
 * What there is to be told now. A breach waits for its sound while nothing may be heard; a chime
 * that nobody could hear is not made up for.
 */
export const heed = (
	watch: Watch,
	rows: readonly Burning[],
	{ now, audible }: { now: number; audible: boolean }
): Heed => {
	const sounds = new Set<Sound>();
	let news: Burning | null = null;
	const next = new Map<string, Told>();
	for (const row of rows) {
		const old = watch?.get(row.id) ?? UNTOLD;
		const told = { ...old };
		if (row.card.prio === 'critical' && !old.critical) {
			told.critical = true;
			if (watch) {
				news ??= row;
				sounds.add('chime');
			}
		}
		if (row.level === 'risk' && isGrave(row) && !old.risk) {
			told.risk = true;
			if (watch) sounds.add('chime');
		}
		if (row.level === 'breached' && isDue(old, now) && (audible || !watch)) {
			told.breaches += 1;
			told.breachAt = now;
			if (watch) sounds.add('breach');
		}
		next.set(row.id, told);
	}
	return { watch: next, sounds: audible ? [...sounds] : [], news };
};

const UNTOLD: Told = { critical: false, risk: false, breaches: 0, breachAt: 0 };

const isGrave = ({ card }: Burning): boolean => card.prio === 'critical' || card.prio === 'high';

const isDue = ({ breaches, breachAt }: Told, now: number): boolean =>
	breaches === 0 || (breaches <= REPEATS_MAX && now - breachAt >= REPEAT_MS);
