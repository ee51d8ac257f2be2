import { deadlinesOf } from './reaction-deadlines.ts';
import type { Deadlines, Rules } from './reaction-deadlines.ts';
import type { ReactionEvent } from './reaction-event.ts';
import type { Priority } from './regulation.ts';
import { addBusinessTime } from './work-calendar.ts';

/** The first moment at which the deadline of the priority then in force had passed. */
export type Breach = {
	at: number;
	/** `priority-raised`: the new deadline was past already when it was set, nobody was late. */
	cause: 'overdue' | 'priority-raised';
	/**
	 * Of a raise: when a further norm counted from the raise has run out too. Later than this
	 * the breach is as plain as any other. Null for a breach that was plain from the beginning.
	 */
	plainAt: number | null;
};

export type Informed = Extract<ReactionEvent, { type: 'clientInformed' }>;

type Stop = { by: 'informed'; event: Informed } | { by: 'ended'; at: number };

/** One reaction clock from its start to its stop; a ticket that is reopened may get another one. */
export type Cycle = {
	cycle: number;
	startAt: number;
	priority: Priority;
	/** Since when this priority is in force. */
	since: number;
	deadlines: Deadlines;
	breach: Breach | null;
	/** The deadline that was broken; stays when a lower priority moves `dueAt` away. */
	brokenDueAt: number | null;
	stop: Stop | null;
};

/** The clocks of a ticket; those of the past are frozen. */
export type Cycles = { past: readonly Cycle[]; current: Cycle };

/** The ticket's priority goes on changing after its clock has stopped; the next cycle takes it. */
type Fold = Cycles & { priority: Priority };

/**
 * The clocks of a ticket as they stand at `now`, each judged no further than `now` or its stop.
 * What is stamped later than `now` has not happened yet.
 */
export function cyclesOf(events: readonly ReactionEvent[], rules: Rules, now: number): Cycles {
	const [first] = events;
	if (first?.type !== 'registered') {
		throw new RangeError('the events of a ticket begin with its registration');
	}
	const voided = voidedBy(events, now);
	const happened = events.filter(
		(event, index) => index > 0 && event.at <= now && !voided.has(index)
	);
	const start: Fold = {
		past: [],
		current: cycleFrom(rules, { cycle: 1, startAt: first.at, priority: first.priority }),
		priority: first.priority
	};
	const { past, current } = happened.reduce((fold, event) => after(fold, event, rules), start);
	return { past, current: judged(current, now, rules) };
}

/**
 * A breach is judged under the priority in force and recorded for ever: lowering the priority
 * later moves the deadline but erases nothing (R41, R42).
 */
export function judged(cycle: Cycle, until: number, { calendar }: Rules): Cycle {
	const { breach, stop, since, deadlines } = cycle;
	const { dueAt, normMs } = deadlines;
	if (breach || stop || until <= dueAt) return cycle;
	const raised = dueAt < since;
	return {
		...cycle,
		brokenDueAt: dueAt,
		breach: {
			at: raised ? since : dueAt + 1,
			cause: raised ? 'priority-raised' : 'overdue',
			plainAt: raised ? addBusinessTime(calendar, since, normMs).instant : null
		}
	};
}

function after(fold: Fold, event: ReactionEvent, rules: Rules): Fold {
	const current = judged(fold.current, event.at, rules);
	switch (event.type) {
		case 'registered':
			throw new RangeError('a ticket is registered once');
		case 'prioritySet':
			return { ...fold, current: reprioritised(current, event, rules), priority: event.priority };
		case 'clientInformed':
			return { ...fold, current: stopped(current, { by: 'informed', event }) };
		case 'closed':
			return { ...fold, current: stopped(current, { by: 'ended', at: event.at }) };
		case 'reopened':
			return event.newCycle ? restarted({ ...fold, current }, event.at, rules) : fold;
		// Neither work on the ticket nor waiting for anybody touches the reaction clock (R24, R42).
		case 'assigneeSet':
		case 'paused':
		case 'resumed':
		case 'resolved':
		case 'correction':
			return fold;
		default:
			return event satisfies never;
	}
}

function cycleFrom(
	rules: Rules,
	{ cycle, startAt, priority }: Pick<Cycle, 'cycle' | 'startAt' | 'priority'>
): Cycle {
	const deadlines = deadlinesOf(rules, startAt, priority);
	const clean = { breach: null, brokenDueAt: null, stop: null };
	return { cycle, startAt, priority, since: startAt, deadlines, ...clean };
}

function reprioritised(
	cycle: Cycle,
	{ at, priority }: { at: number; priority: Priority },
	rules: Rules
): Cycle {
	if (cycle.stop) return cycle;
	const deadlines = deadlinesOf(rules, cycle.startAt, priority);
	return { ...cycle, priority, since: at, deadlines };
}

const stopped = (cycle: Cycle, stop: Stop): Cycle => (cycle.stop ? cycle : { ...cycle, stop });

function restarted({ past, current, priority }: Fold, at: number, rules: Rules): Fold {
	const frozen = stopped(current, { by: 'ended', at });
	const next = cycleFrom(rules, { cycle: current.cycle + 1, startAt: at, priority });
	return { past: [...past, frozen], current: next, priority };
}

/** Messages to the client that a later correction took back. */
function voidedBy(events: readonly ReactionEvent[], now: number): Set<number> {
	const voided = new Set<number>();
	for (const [index, event] of events.entries()) {
		if (event.type !== 'correction' || event.at > now || event.of >= index) continue;
		if (events[event.of]?.type === 'clientInformed') voided.add(event.of);
	}
	return voided;
}
