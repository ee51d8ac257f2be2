import { moscowTime } from '../ui/moscow-time.ts';

/** Within so long a new build is taken over; spread, so that walls do not all come at once. */
export const BUILD_RELOAD_MS = 4 * 60_000;
export const WATCHDOG_MS = 5 * 60_000;
export const HEAP_BYTES_MAX = 400 * 1024 * 1024;
const NIGHT_FROM_MINUTES = 4 * 60;
const NIGHT_SPREAD_MINUTES = 29;
/** Who began in the night itself does not begin again. */
const NIGHTLY_AFTER_MS = 60 * 60_000;

export interface Running {
	now: number;
	startedAt: number;
	/** When the last heartbeat came. */
	heardAt: number;
	/** Since when the server is of another build than this page; null: it is not. */
	otherBuildSince: number | null;
	heapBytes: number;
	/** Somebody shall read the banner. */
	alerting: boolean;
	/** Between 0 and 1, this page's own. */
	chance: number;
}

export type ReloadReason = 'build' | 'night' | 'silence' | 'memory';

/** Why the page must begin anew now; null: it need not. */
export const whyReload = (running: Running): ReloadReason | null => {
	const { now, startedAt, heardAt, otherBuildSince, heapBytes, alerting, chance } = running;
	if (alerting) return null;
	if (otherBuildSince !== null && now - otherBuildSince >= chance * BUILD_RELOAD_MS) return 'build';
	if (now - Math.max(startedAt, heardAt) >= WATCHDOG_MS) return 'silence';
	if (heapBytes > HEAP_BYTES_MAX) return 'memory';
	const [hours = 0, minutes = 0] = moscowTime(now).split(':').map(Number);
	const wait = hours * 60 + minutes - NIGHT_FROM_MINUTES;
	const isNight = wait >= chance * NIGHT_SPREAD_MINUTES && wait <= NIGHT_SPREAD_MINUTES;
	return isNight && now - startedAt > NIGHTLY_AFTER_MS ? 'night' : null;
};
