import { setImmediate as breath } from 'node:timers/promises';
import { dateAt, endOfDate } from '../../domain/date-at.ts';
import type { Log } from '../log.ts';
import { faultOf, idWord } from '../log.ts';
import type { Patience } from './batches.ts';

/** When the house sleeps, in Moscow. */
export const NIGHT_HOUR = 3;
/** How often it is asked whether the night has come; and how long a start is left in peace. */
export const LOOK_EVERY_MS = 10 * 60 * 1000;

/** What one step has done, in numbers: they go to the audit. */
export type Counts = Record<string, number>;

export interface NightStep {
	name: Lowercase<string>;
	run: (patience: Patience) => Counts | Promise<Counts>;
}

export interface NightParts {
	now: () => number;
	/** The support is working: whatever can wait, waits. */
	isOpen: () => boolean;
	/** When the last night was kept; null: never. */
	lastKept: () => number | null;
	steps: readonly NightStep[];
	/** The night is over: what was done, and what has failed. */
	onKept: (counts: Record<string, Counts>, failed: string[]) => void;
	log: Log;
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** The last moment at which it was three in the morning. */
export const lastNight = (now: number): number => {
	const nightAfter = (day: number): number => endOfDate(dateAt(day)) + NIGHT_HOUR * HOUR_MS;
	const today = nightAfter(now - DAY_MS);
	return today <= now ? today : nightAfter(now - 2 * DAY_MS);
};

/**
 * What is done once a night, out of hours. A night in which the server did not run is made up for
 * as soon as the support is closed.
 */
export class Night {
	readonly #parts: NightParts;
	readonly #timer: NodeJS.Timeout;
	#underWay: Promise<void> | null = null;
	#isClosed = false;

	constructor(parts: NightParts) {
		this.#parts = parts;
		this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
		this.#timer.unref();
	}

	/** Keeps the night if it has come and was not kept yet. Never rejects. */
	async look(): Promise<void> {
		if (this.#isClosed) return;
		this.#underWay ??= this.#keepIfDue().finally(() => (this.#underWay = null));
		await this.#underWay;
	}

	/** No further step begins; resolves when the one under way has let go. */
	async close(): Promise<void> {
		this.#isClosed = true;
		clearInterval(this.#timer);
		await this.#underWay;
	}

	async #keepIfDue(): Promise<void> {
		const { now, isOpen, lastKept, log } = this.#parts;
		try {
			const last = lastKept();
			if (isOpen() || (last !== null && last >= lastNight(now()))) return;
			await this.#keep();
		} catch (fault) {
			log('error', 'night.fault', faultOf(fault));
		}
	}

	/** A step that fails is told, and keeps no other from its turn. */
	async #keep(): Promise<void> {
		const { steps, onKept, log } = this.#parts;
		const counts: Record<string, Counts> = {};
		const failed: string[] = [];
		const stopped = () => this.#isClosed;
		for (const { name, run } of steps) {
			if (stopped()) return;
			try {
				counts[name] = await run({ stopped });
			} catch (fault) {
				// The house was closed in the middle of it.
				if (stopped()) return;
				failed.push(name);
				log('error', 'night.fault', { step: idWord(name), ...faultOf(fault) });
			}
			await breath();
		}
		if (stopped()) return;
		onKept(counts, failed);
		log('info', 'night.kept', { steps: steps.length, failed: failed.length });
	}
}
