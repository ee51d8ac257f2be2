import type { UserId } from './ids.ts';
import { cyclesOf, judged } from './reaction-cycle.ts';
import type { Breach, Cycle, Informed } from './reaction-cycle.ts';
import type { Deadlines, Rules } from './reaction-deadlines.ts';
import type { ReactionEvent } from './reaction-event.ts';
import { LOWERING_NEEDS_REASON_SHARE } from './reaction-policy.ts';
import type { ReactionPolicy } from './reaction-policy.ts';
import { PRIORITIES } from './regulation.ts';
import type { Channel, Priority } from './regulation.ts';
import { businessTimeBetween, isBusinessTime, supportState } from './work-calendar.ts';
import type { WorkCalendar } from './work-calendar.ts';

export type ReactionLevel = 'ok' | 'warn' | 'risk' | 'breached';

/** What of a running clock is painted: it changes only at `nextChangeAt` or by an event. */
export type ReactionPaint = {
	level: ReactionLevel;
	/** Drawn hatched: the breach comes from raising the priority alone, so far. */
	raised: boolean;
	/** Outside support hours; the colour is kept. */
	frozen: boolean;
};

export type RunningReaction = ReactionPaint & {
	state: 'running';
	resumesAt: number | null;
	/** Working time left; negative: working time overdue. */
	leftMs: number;
	nextChangeAt: number | null;
};

export type StoppedReaction = {
	/** Missed: some deadline in force before the client knew was broken, though lowered later. */
	state: 'met' | 'missed';
	informedAt: number;
	assignee: UserId;
	channel: Channel;
	elapsedMs: number;
	/** Working time past the deadline; 0 when it passed outside support hours. */
	overMs: number;
	/** By the clock on the wall. A breach by a raise alone is missed, but nobody was late. */
	late: boolean;
};

/** Closed, or reopened with a new clock, before the client was ever told who is in charge. */
export type EndedReaction = { state: 'ended'; endedAt: number };

export type ReactionFacts = Deadlines & {
	cycle: number;
	priority: Priority;
	/** Registration, or the reopening that began this cycle. */
	startAt: number;
	breach: Breach | null;
	calendarVersion: WorkCalendar['version'];
};

export type Reaction = ReactionFacts & (RunningReaction | StoppedReaction | EndedReaction);

/**
 * The reaction clock of a ticket at `now` (R42): it runs in working time from registration until
 * the client has been told, with evidence, who is in charge.
 */
export function reactionOf(
	events: readonly ReactionEvent[],
	calendar: WorkCalendar,
	policy: ReactionPolicy,
	now: number
): Reaction {
	const rules = { calendar, policy };
	return shown(cyclesOf(events, rules, now).current, rules, now);
}

/** Every clock the ticket has had, oldest first; the last is the one of `reactionOf`. */
export function reactionCyclesOf(
	events: readonly ReactionEvent[],
	calendar: WorkCalendar,
	policy: ReactionPolicy,
	now: number
): Reaction[] {
	const rules = { calendar, policy };
	const { past, current } = cyclesOf(events, rules, now);
	return [...past, current].map((cycle) => shown(cycle, rules, now));
}

/** Late lowering hides a breach that is about to happen, so it is explained. */
export function loweringNeedsReason(reaction: Reaction, to: Priority): boolean {
	if (reaction.state !== 'running') return false;
	const lowers = PRIORITIES.indexOf(to) > PRIORITIES.indexOf(reaction.priority);
	return lowers && reaction.leftMs < (1 - LOWERING_NEEDS_REASON_SHARE) * reaction.normMs;
}

function shown(cycle: Cycle, rules: Rules, now: number): Reaction {
	const { deadlines, stop } = cycle;
	const facts: ReactionFacts = {
		cycle: cycle.cycle,
		priority: cycle.priority,
		startAt: cycle.startAt,
		...deadlines,
		breach: cycle.breach,
		calendarVersion: rules.calendar.version
	};
	if (stop === null) return { ...facts, ...running(cycle, rules, now) };
	switch (stop.by) {
		case 'informed':
			return { ...facts, ...informed(cycle, stop.event, rules) };
		case 'ended':
			return { ...facts, state: 'ended', endedAt: stop.at };
		default:
			return stop satisfies never;
	}
}

function running(cycle: Cycle, rules: Rules, now: number): RunningReaction {
	const paint = paintAt(cycle, rules, now);
	const { until } = supportState(rules.calendar, now);
	return {
		state: 'running',
		...paint,
		resumesAt: paint.frozen ? until : null,
		leftMs: leftMsAt(cycle, rules, now),
		nextChangeAt: nextChangeAfter(cycle, rules, now)
	};
}

function informed(cycle: Cycle, event: Informed, { calendar }: Rules): StoppedReaction {
	const { at, assignee, channel } = event;
	const { breach, startAt } = cycle;
	return {
		state: breach ? 'missed' : 'met',
		informedAt: at,
		assignee,
		channel,
		elapsedMs: businessTimeBetween(calendar, startAt, at),
		overMs: breach ? businessTimeBetween(calendar, overdueSince(cycle), at) : 0,
		late: breach !== null && (breach.plainAt === null || at > breach.plainAt)
	};
}

function paintAt(cycle: Cycle, rules: Rules, at: number): ReactionPaint {
	const { breach, deadlines } = judged(cycle, at, rules);
	const raised = breach !== null && breach.plainAt !== null && at <= breach.plainAt;
	const frozen = !isBusinessTime(rules.calendar, at);
	if (breach) return { level: 'breached', raised, frozen };
	const level = at >= deadlines.riskAt ? 'risk' : at >= deadlines.warnAt ? 'warn' : 'ok';
	return { level, raised, frozen };
}

/**
 * A broken deadline goes on being overdue when a lower priority has moved the deadline away, and a
 * higher one may have moved it still nearer: the earlier of the two counts.
 */
const overdueSince = ({ brokenDueAt, deadlines }: Cycle): number =>
	Math.min(brokenDueAt ?? deadlines.dueAt, deadlines.dueAt);

function leftMsAt(cycle: Cycle, { calendar }: Rules, now: number): number {
	if (cycle.breach) return 0 - businessTimeBetween(calendar, overdueSince(cycle), now);
	return businessTimeBetween(calendar, Math.max(now, cycle.startAt), cycle.deadlines.dueAt);
}

function nextChangeAfter(cycle: Cycle, rules: Rules, now: number): number | null {
	const { warnAt, riskAt, dueAt } = cycle.deadlines;
	const plainAt = cycle.breach?.plainAt ?? null;
	const { until } = supportState(rules.calendar, now);
	const before = paintAt(cycle, rules, now);
	const changes = [warnAt, riskAt, dueAt + 1, plainAt === null ? null : plainAt + 1, until]
		.filter((at) => at !== null)
		.filter((at) => at > now && !isSamePaint(before, paintAt(cycle, rules, at)));
	return changes.length === 0 ? null : Math.min(...changes);
}

const isSamePaint = (one: ReactionPaint, other: ReactionPaint): boolean =>
	one.level === other.level && one.raised === other.raised && one.frozen === other.frozen;
