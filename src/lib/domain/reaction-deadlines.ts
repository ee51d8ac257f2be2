import type { Threshold, ReactionPolicy } from './reaction-policy.ts';
import type { Priority } from './regulation.ts';
import { addBusinessTime } from './work-calendar.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** What a clock is counted by. A cycle keeps one pair until the server recomputes it. */
export type Rules = { calendar: WorkCalendar; policy: ReactionPolicy };

export type Deadlines = {
	/** The first working moment at or after the start: a night e-mail counts from the morning. */
	countsFrom: number;
	normMs: number;
	dueAt: number;
	warnAt: number;
	riskAt: number;
	/** The deadline rests on days no official calendar covers yet. */
	provisional: boolean;
};

/** R41 + R42: a deadline is always counted from the start, whatever the priority was before. */
export function deadlinesOf(rules: Rules, startAt: number, priority: Priority): Deadlines {
	const { calendar, policy } = rules;
	const normMs = policy.normMs[priority];
	const due = addBusinessTime(calendar, startAt, normMs);
	const whenLeft = (leftMs: number) =>
		addBusinessTime(calendar, startAt, Math.max(0, normMs - leftMs)).instant;
	return {
		countsFrom: addBusinessTime(calendar, startAt, 0).instant,
		normMs,
		dueAt: due.instant,
		warnAt: whenLeft(leftAt(policy.warn, normMs)),
		riskAt: whenLeft(leftAt(policy.risk, normMs)),
		provisional: due.provisional
	};
}

const leftAt = ({ share, minMs }: Threshold, normMs: number): number =>
	Math.max(Math.round(share * normMs), minMs);
