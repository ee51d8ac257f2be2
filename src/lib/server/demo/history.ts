import * as v from 'valibot';
import type { UnitId } from '../../domain/ids.ts';
import { TicketId } from '../../domain/ids.ts';
import type { ReactionPolicy } from '../../domain/reaction-policy.ts';
import type { WorkCalendar } from '../../domain/work-calendar.ts';
import { addBusinessTime } from '../../domain/work-calendar.ts';
import { createArrivals } from './arrivals.ts';
import type { Chance } from './chance.ts';
import type { DemoCard } from './files.ts';
import type { Fate } from './fates.ts';
import { fatesOf } from './fates.ts';
import type { LocalTime } from './local-time.ts';
import type { Rota } from './staff.ts';
import type { Story } from './story.ts';
import { EVIDENCE_NUMBERS } from './story.ts';
import type { Subjects } from './subjects.ts';

/** Every card of the board has happened so often before, to other clients. */
const TIMES_TOLD = 4;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const HISTORY_MS = 365 * DAY_MS;

/** Parts of the norm a client waited, in hundredths: in time, and too late. */
const MET = [8, 92] as const;
const MISSED = [105, 180] as const;

type Hours = readonly [from: number, to: number];

/** Working hours to a solution, after a return, and more for what went to the service centre. */
const SOLVED_IN: Record<DemoCard['priority'], Hours> = {
	critical: [2, 9],
	high: [4, 27],
	medium: [4, 36],
	low: [4, 45]
};
const REPAIRED_IN: Hours = [60, 150];
const SOLVED_AGAIN_IN: Hours = [2, 18];
/** Clock hours until the client confirms; the window ends after 72. */
const CONFIRMED_IN: Hours = [1, 72];
const RETURNED_IN: Hours = [1, 60];

export interface HistoryParts {
	now: number;
	calendar: WorkCalendar;
	policy: ReactionPolicy;
	chance: Chance;
	local: LocalTime;
	rota: Rota;
	subjects: Subjects;
	/** A closed ticket leaves the board after this long. */
	staysMs: number;
	/** The cards of the board: their units are in the service centre now. */
	live: readonly Story[];
}

/** The last twelve months: the cards told again, all closed, with the results of a real service. */
export const historyStories = (cards: readonly DemoCard[], parts: HistoryParts): Story[] => {
	const { now, calendar, chance, local } = parts;
	const arrivals = createArrivals({ calendar, chance, local, from: now - HISTORY_MS, to: now });
	const cases = cards.flatMap((card) =>
		Array.from({ length: TIMES_TOLD }, (_, index) => ({
			id: `${card.id.toLowerCase()}-h${index + 1}`,
			card
		}))
	);
	const fates = fatesOf(cases, chance);
	const told: Story[] = [];
	for (const { id, card } of cases) {
		const fate = fates(id);
		const course = overBy(now, () => {
			const registeredAt = fate.afterHours ? arrivals.afterHours() : arrivals.inHours();
			return courseOf(card, { registeredAt, fate }, parts);
		});
		const inCentre = unitsInCentre([...parts.live, ...told], course);
		told.push(storyOf(id, { card, course, inCentre }, parts));
	}
	return told;
};

/** What would not be over yet began earlier. */
const overBy = (now: number, begin: () => Course): Course => {
	for (;;) {
		const course = begin();
		if (course.closedAt <= now) return course;
	}
};

/** One unit is not in two repairs at one time: who asks for a repair now has another one. */
const unitsInCentre = (stories: readonly Story[], course: Course): Set<UnitId> => {
	if (!course.bench) return new Set();
	const meanwhile = stories.filter(
		({ bench, registeredAt, closedAt }) =>
			bench && registeredAt < course.closedAt && (closedAt ?? Infinity) > course.registeredAt
	);
	return new Set(meanwhile.flatMap(({ subject: { unitId } }) => unitId ?? []));
};

const courseOf = (
	card: DemoCard,
	{ registeredAt, fate }: { registeredAt: number; fate: Fate },
	{ calendar, policy, chance, rota }: HistoryParts
) => {
	const after = (at: number, ms: number): number => addBusinessTime(calendar, at, ms).instant;
	const [from, to] = fate.missed ? MISSED : MET;
	const waitedMs = Math.round((chance.whole(from, to) / 100) * policy.normMs[card.priority]);
	const toldAt = after(registeredAt, fate.turn ? fate.turn.toldAfterMs : waitedMs);
	const isRepair = card.kind === 'repair';
	const workMs = hoursMs(isRepair ? REPAIRED_IN : SOLVED_IN[card.priority], chance);
	const solvedAt = after(toldAt, workMs);
	const reopenedAt = fate.reopened ? solvedAt + hoursMs(RETURNED_IN, chance) : null;
	const solutions = [{ at: solvedAt, reopenedAt }];
	if (reopenedAt !== null)
		solutions.push({ at: after(reopenedAt, hoursMs(SOLVED_AGAIN_IN, chance)), reopenedAt: null });
	const lastSolvedAt = solutions.at(-1)?.at ?? solvedAt;
	return {
		registeredAt,
		turn: fate.turn && {
			registeredAs: fate.turn.registeredAs,
			at: after(registeredAt, fate.turn.afterMs)
		},
		told: {
			engineer: rota.engineerOf(card.line),
			at: toldAt,
			evidence: chance.whole(...EVIDENCE_NUMBERS)
		},
		bench: isRepair ? rota.serviceEngineer() : null,
		solutions,
		closedAt: lastSolvedAt + hoursMs(CONFIRMED_IN, chance)
	};
};

type Course = ReturnType<typeof courseOf>;

const storyOf = (
	id: string,
	{ card, course, inCentre }: { card: DemoCard; course: Course; inCentre: ReadonlySet<UnitId> },
	{ now, rota, subjects, staysMs }: HistoryParts
): Story => {
	const leavesAt = course.closedAt + staysMs;
	const known = { ...card, missing: [] };
	return {
		...course,
		id: v.parse(TicketId, id),
		card: known,
		subject: subjects.find(known, course.registeredAt, inCentre),
		column: 'closed',
		columnSince: course.closedAt,
		registeredBy: card.channel === 'phone' ? rota.operator : null,
		priorityConfirmed: true,
		archivedAt: leavesAt <= now ? leavesAt : null
	};
};

const hoursMs = ([from, to]: Hours, chance: Chance): number =>
	chance.whole(from * 60, to * 60) * MINUTE_MS;
