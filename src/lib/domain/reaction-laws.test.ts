import fc from 'fast-check';
import { DateTime } from 'luxon';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { UserId } from './ids.ts';
import type { ReactionEvent } from './reaction-event.ts';
import { REGULATION_POLICY } from './reaction-policy.ts';
import { reactionCyclesOf, reactionOf } from './reaction.ts';
import type { Reaction } from './reaction.ts';
import { PRIORITIES } from './regulation.ts';
import type { Priority } from './regulation.ts';
import { addBusinessTime } from './work-calendar.ts';
import type { WorkCalendar } from './work-calendar.ts';

// A thousand lives on a busy machine take longer than vitest's five seconds.
vi.setConfig({ testTimeout: 60_000 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The Wednesday of this week is a holiday. */
const MONDAY = DateTime.fromISO('2026-11-02', { zone: 'Europe/Moscow' }).toMillis();

const day: [string, string][] = [
	['08:00', '12:00'],
	['13:00', '17:00']
];
const calendar: WorkCalendar = {
	zone: 'Europe/Moscow',
	weekly: { mon: day, tue: day, wed: day, thu: day, fri: day },
	holidays: ['2026-11-04'],
	special: { '2026-11-07': [['09:00', '11:00']] },
	validFrom: '2026-01-01',
	validTo: '2026-12-31',
	version: 7
};
const petrov = v.parse(UserId, 'petrov');

const priority = fc.constantFrom(...PRIORITIES);
const start = fc.integer({ min: 0, max: 6 * 24 * 60 }).map((minute) => MONDAY + minute * MINUTE);

type Happening = (at: number) => ReactionEvent;
const set: fc.Arbitrary<Happening> = priority.map((chosen) => (at) => ({
	type: 'prioritySet',
	at,
	priority: chosen
}));
const aside = fc.constantFrom<Happening>(
	(at) => ({ type: 'assigneeSet', at, assignee: petrov }),
	(at) => ({ type: 'paused', at, reason: 'parts' }),
	(at) => ({ type: 'resumed', at }),
	(at) => ({ type: 'resolved', at }),
	(at) => ({ type: 'reopened', at, newCycle: false })
);
const stop = fc.constantFrom<Happening>(
	(at) => ({ type: 'clientInformed', at, assignee: petrov, channel: 'phone', proof: 'call 17' }),
	(at) => ({ type: 'closed', at }),
	(at) => ({ type: 'reopened', at, newCycle: true })
);
const correction: fc.Arbitrary<Happening> = fc
	.nat(8)
	.map((of) => (at) => ({ type: 'correction', at, of, by: petrov, why: 'a wrong number' }));

const happening = fc.oneof(
	{ weight: 5, arbitrary: set },
	{ weight: 2, arbitrary: aside },
	{ weight: 2, arbitrary: stop },
	{ weight: 1, arbitrary: correction }
);
const gap = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10 * HOUR }));

/** A ticket's life: registration, then anything in any order, sometimes in the same millisecond. */
const storyOf = (happenings: fc.Arbitrary<Happening>) =>
	fc
		.tuple(start, priority, fc.array(fc.tuple(gap, happenings), { maxLength: 8 }))
		.map(([at, first, rest]) => {
			const events: ReactionEvent[] = [{ type: 'registered', at, priority: first }];
			rest.reduce((moment, [pause, happens]) => {
				events.push(happens(moment + pause));
				return moment + pause;
			}, at);
			return events;
		});
const story = storyOf(happening);
const later = fc.integer({ min: 0, max: 9 * DAY });

const reaction = (events: ReactionEvent[], now: number) =>
	reactionOf(events, calendar, REGULATION_POLICY, now);
const cycles = (events: ReactionEvent[], now: number) =>
	reactionCyclesOf(events, calendar, REGULATION_POLICY, now);
const startOf = (events: ReactionEvent[]) => events[0]?.at ?? MONDAY;
const endOf = (events: ReactionEvent[]) => events.at(-1)?.at ?? MONDAY;
const paint = (shown: Reaction) =>
	shown.state === 'running' ? [shown.level, shown.raised, shown.frozen] : shown.state;

describe('законы часов реакции', () => {
	it('a recorded breach never disappears and never changes, whatever happens later', () => {
		const cut = fc.nat(8);
		fc.assert(
			fc.property(story, cut, later, later, (events, length, soon, late) => {
				const known = events.slice(0, 1 + (length % events.length));
				const next = events[known.length]?.at ?? Number.MAX_SAFE_INTEGER;
				const now = Math.min(endOf(known) + soon, next);
				const after = cycles(events, Math.max(now, endOf(events)) + late);
				cycles(known, now).forEach(({ breach }, index) => {
					if (breach) expect(after[index]?.breach).toEqual(breach);
				});
			}),
			{ numRuns: 1_000 }
		);
	});

	it('what has not happened yet has no effect', () => {
		fc.assert(
			fc.property(story, later, (events, past) => {
				const now = startOf(events) + past;
				const happened = events.filter((event) => event.at <= now);
				expect(cycles(events, now)).toEqual(cycles(happened, now));
			}),
			{ numRuns: 500 }
		);
	});

	it('the next change is the first moment at which anything painted changes', () => {
		fc.assert(
			fc.property(story, later, fc.array(fc.nat(), { maxLength: 20 }), (events, past, probes) => {
				const now = endOf(events) + past;
				const shown = reaction(events, now);
				if (shown.state !== 'running') return;
				const next = shown.nextChangeAt;
				if (next === null) throw new Error('support opens and closes for ever');
				const between = [next - 1, ...probes.map((probe) => now + (probe % (next - now)))];
				for (const moment of between) {
					expect(paint(reaction(events, moment))).toEqual(paint(shown));
				}
				expect(paint(reaction(events, next))).not.toEqual(paint(shown));
			}),
			{ numRuns: 1_000 }
		);
	});

	it('assignments, waiting, resolving and a plain reopening leave the clock alone', () => {
		fc.assert(
			fc.property(storyOf(fc.oneof(set, aside)), later, (events, past) => {
				const now = endOf(events) + past;
				const rules = ['registered', 'prioritySet'];
				const alone = events.filter(({ type }) => rules.includes(type));
				expect(reaction(events, now)).toEqual(reaction(alone, now));
			}),
			{ numRuns: 500 }
		);
	});

	it('raising and lowering back gains nothing: same deadline, a breach no later than before', () => {
		fc.assert(
			fc.property(
				start,
				priority,
				priority,
				fc.array(gap, { minLength: 3, maxLength: 3 }),
				(at, own, other, gaps) => {
					const [first = 0, second = 0, third = 0] = gaps;
					const plain: ReactionEvent[] = [{ type: 'registered', at, priority: own }];
					const played: ReactionEvent[] = [
						...plain,
						{ type: 'prioritySet', at: at + first, priority: other },
						{ type: 'prioritySet', at: at + first + second, priority: own }
					];
					const now = at + first + second + third;
					const honest = reaction(plain, now);
					const gamed = reaction(played, now);
					expect(gamed.dueAt).toBe(honest.dueAt);
					if (honest.breach) expect(gamed.breach).not.toBeNull();
					const raised = PRIORITIES.indexOf(other) <= PRIORITIES.indexOf(own);
					if (raised && honest.breach)
						expect(gamed.breach?.at).toBeLessThanOrEqual(honest.breach.at);
				}
			),
			{ numRuns: 1_000 }
		);
	});

	it('the instants of a clock stand in order and overdue means red', () => {
		fc.assert(
			fc.property(story, later, (events, past) => {
				for (const shown of cycles(events, endOf(events) + past)) {
					const { startAt, countsFrom, warnAt, riskAt, dueAt } = shown;
					const order = [startAt, countsFrom, warnAt, riskAt, dueAt];
					expect(order.toSorted((a, b) => a - b)).toEqual(order);
					if (shown.state !== 'running') continue;
					expect(shown.level === 'breached').toBe(shown.breach !== null);
					expect(shown.leftMs <= 0).toBe(shown.level === 'breached' || shown.leftMs === 0);
				}
			}),
			{ numRuns: 500 }
		);
	});
});

describe('нарушение срока, независимая программа', () => {
	const dueUnder = (at: number, own: Priority) =>
		addBusinessTime(calendar, at, REGULATION_POLICY.normMs[own]).instant;

	/** The first moment whose own priority's deadline has passed, tried out one by one. */
	function breachOf(events: ReactionEvent[], now: number): number | null {
		const registeredAt = startOf(events);
		const priorityAt = (moment: number) =>
			events
				.filter(({ at }) => at <= moment)
				.reduce<Priority>((last, event) => ('priority' in event ? event.priority : last), 'low');
		const moments = [
			...events.map(({ at }) => at),
			...PRIORITIES.map((own) => dueUnder(registeredAt, own) + 1)
		];
		const broken = moments
			.filter((moment) => moment <= now)
			.filter((moment) => moment > dueUnder(registeredAt, priorityAt(moment)));
		return broken.length === 0 ? null : Math.min(...broken);
	}

	it('a breach is the first moment later than the deadline of the priority of that moment', () => {
		const minutes = fc.array(fc.tuple(fc.integer({ min: 1, max: 600 }), priority), {
			maxLength: 6
		});
		fc.assert(
			fc.property(start, priority, minutes, later, (at, first, changes, past) => {
				const events: ReactionEvent[] = [{ type: 'registered', at, priority: first }];
				for (const [pause, chosen] of changes) {
					const moment = endOf(events) + pause * MINUTE;
					events.push({ type: 'prioritySet', at: moment, priority: chosen });
				}
				const now = endOf(events) + past;
				expect(reaction(events, now).breach?.at ?? null).toBe(breachOf(events, now));
			}),
			{ numRuns: 1_000 }
		);
	});
});
