import type { Priority } from '../../domain/regulation.ts';
import { PRIORITIES } from '../../domain/regulation.ts';
import type { Chance } from './chance.ts';
import type { DemoCard } from './files.ts';

const HOUR_MS = 3_600_000;

/** Of the tickets of a priority, how many reactions came too late: 12 of 100 over all. */
const MISSED_SHARE: Record<Priority, number> = {
	critical: 0.05,
	high: 0.12,
	medium: 0.105,
	low: 0.2
};
const REOPENED_SHARE = 0.08;
const AFTER_HOURS_EMAIL_SHARE = 0.2;

/** The priority was changed before the client knew; all in working time from registration. */
export interface Turn {
	registeredAs: Priority;
	afterMs: number;
	toldAfterMs: number;
}

/**
 * Two raises after the new deadline had passed, told soon after: missed, though nobody was late.
 * One lowering after the deadline: the breach stays (R41, R42).
 */
const TURNS: Record<string, Turn> = {
	't16-h1': { registeredAs: 'low', afterMs: 3 * HOUR_MS, toldAfterMs: 3.5 * HOUR_MS },
	't17-h2': { registeredAs: 'medium', afterMs: 5 * HOUR_MS, toldAfterMs: 5.5 * HOUR_MS },
	't35-h3': { registeredAs: 'high', afterMs: 4.5 * HOUR_MS, toldAfterMs: 5 * HOUR_MS }
};

export interface Fate {
	missed: boolean;
	reopened: boolean;
	afterHours: boolean;
	turn: Turn | null;
}

type Case = { id: string; card: DemoCard };

/** Deals out exact shares, so that a report over the demonstration shows what was promised. */
export const fatesOf = (cases: readonly Case[], chance: Chance): ((id: string) => Fate) => {
	const drawn = (from: readonly Case[], many: number): string[] =>
		chance
			.shuffled(from)
			.slice(0, many)
			.map(({ id }) => id);
	const share = (from: readonly Case[], part: number): string[] =>
		drawn(from, Math.round(from.length * part));

	const missed = new Set(
		PRIORITIES.flatMap((priority) => {
			const same = cases.filter(({ card }) => card.priority === priority);
			const turned = same.filter(({ id }) => id in TURNS);
			const others = same.filter(({ id }) => !(id in TURNS));
			return drawn(others, Math.round(same.length * MISSED_SHARE[priority]) - turned.length);
		})
	);
	const reopened = new Set(share(cases, REOPENED_SHARE));
	const emails = cases.filter(({ id, card }) => card.channel === 'email' && !(id in TURNS));
	const afterHours = new Set(share(emails, AFTER_HOURS_EMAIL_SHARE));
	return (id) => ({
		missed: missed.has(id),
		reopened: reopened.has(id),
		afterHours: afterHours.has(id),
		turn: TURNS[id] ?? null
	});
};
