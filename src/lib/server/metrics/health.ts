import type { Db } from '../db/open.ts';
import type { Counts } from './sample.ts';
import { freeBytes } from './sample.ts';

/** Less room than this, and the next commits may find none. */
export const DISK_FREE_MIN_BYTES = 500 * 1024 * 1024;
/** The one timer sweeps at least once a minute. */
export const CLOCK_LATE_MS = 3 * 60 * 1000;
/** A letter that could have left and did not; one that was refused has another time by then. */
export const LETTER_LATE_MS = 15 * 60 * 1000;
/** Whoever asks more often gets the same answer. */
export const HEALTH_KEPT_MS = 2_000;

export type Ailment = 'database' | 'migrations' | 'disk' | 'clock' | 'letters';

export type Health = { status: 'ok' } | { status: 'failing'; failing: Ailment[] };

export interface HealthParts {
	db: Db;
	now: () => number;
	dataDir: string;
	diskFreeMin: number;
	counts: Counts;
	/** When the one timer rang last without a fault. */
	lastRing: () => number;
	/** Letters can leave at all: a house without a mail server is not ill. */
	sends: () => boolean;
}

/** What can be seen without writing anything; names of the program, nothing of the data. */
export const createHealth = (parts: HealthParts): (() => Health) => {
	const { now } = parts;
	const checks = checksOf(parts);
	let known: { at: number; health: Health } | null = null;
	return () => {
		const at = now();
		if (known && at >= known.at && at - known.at < HEALTH_KEPT_MS) return known.health;
		const failing = checks.filter(([, isWell]) => !holds(isWell)).map(([name]) => name);
		const health: Health = failing.length === 0 ? { status: 'ok' } : { status: 'failing', failing };
		known = { at, health };
		return health;
	};
};

const holds = (isWell: () => boolean): boolean => {
	try {
		return isWell();
	} catch {
		return false;
	}
};

const checksOf = ({
	db,
	now,
	dataDir,
	diskFreeMin,
	counts,
	lastRing,
	sends
}: HealthParts): [Ailment, () => boolean][] => {
	const read = db.$client.prepare<[], number>('SELECT count(*) FROM ticket WHERE id = 1').pluck();
	const migrations = db.$client
		.prepare<[], number>('SELECT max(created_at) FROM __drizzle_migrations')
		.pluck();
	// Applied at start: another number later means that somebody else is at the file.
	const applied = migrations.get();
	return [
		['database', () => read.get() === 0],
		['migrations', () => applied !== undefined && migrations.get() === applied],
		['disk', () => freeBytes(dataDir) >= diskFreeMin],
		['clock', () => now() - lastRing() <= CLOCK_LATE_MS],
		['letters', () => !sends() || now() - (counts.letterDueSince(now()) ?? now()) <= LETTER_LATE_MS]
	];
};
