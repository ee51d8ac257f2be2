import * as v from 'valibot';
import { TicketId } from '../../domain/ids.ts';
import type { ReactionPolicy } from '../../domain/reaction-policy.ts';
import type { Column } from '../../domain/ticket.ts';
import { isRepairColumn } from '../../domain/ticket.ts';
import type { WorkCalendar } from '../../domain/work-calendar.ts';
import { addBusinessTime, subtractBusinessTime } from '../../domain/work-calendar.ts';
import type { Chance } from './chance.ts';
import type { DemoCard, DemoLive } from './files.ts';
import type { Rota } from './staff.ts';
import { EVIDENCE_NUMBERS } from './story.ts';
import type { Story } from './story.ts';
import type { Subjects } from './subjects.ts';

const MINUTE_MS = 60_000;

/** Working time since somebody raised the priority: the card is hatched for two hours after it. */
const RAISED_AGO_MS = 10 * MINUTE_MS;
/** Parts of the norm a client waited, in hundredths: in time, and too late. */
const MET = [12, 85] as const;
const MISSED = [110, 150] as const;
/** A card nobody has accepted yet left «new» when this part of its wait was over. */
const TRIAGED_AFTER = 0.25;

/** Clock hours: a client confirms in the evening too. Well inside the week a closed card stays. */
const CLOSED_AGO = [3, 50] as const;

type Hours = readonly [from: number, to: number];

/** Working hours an accepted card stands in its column, and worked hours before it came there. */
const PROGRESS: Record<Exclude<Column, 'new'>, { here: Hours; before: Hours }> = {
	line1: { here: [1, 12], before: [0, 0] },
	line2: { here: [1, 24], before: [0, 0] },
	line3: { here: [6, 60], before: [0, 0] },
	waiting_client: { here: [3, 36], before: [1, 8] },
	resolved: { here: [1, 16], before: [3, 20] },
	/** Here: from the solution to the client's «yes». */
	closed: { here: [2, 12], before: [6, 30] },
	repair_expected: { here: [8, 36], before: [2, 10] },
	repair_received: { here: [1, 8], before: [27, 50] },
	repair_diagnostics: { here: [2, 18], before: [36, 60] },
	repair_approval: { here: [6, 40], before: [45, 70] },
	repair_work: { here: [3, 27], before: [50, 80] },
	repair_replacement: { here: [6, 27], before: [60, 90] },
	repair_testing: { here: [2, 14], before: [60, 100] },
	repair_shipping: { here: [1, 16], before: [70, 110] }
};

/** Longer than an offer stands that has run out. */
const RUN_OUT: { here: Hours } = { here: [63, 72] };

export interface LiveParts {
	now: number;
	calendar: WorkCalendar;
	policy: ReactionPolicy;
	chance: Chance;
	rota: Rota;
	subjects: Subjects;
	live: DemoLive;
	/** Cards whose offer nobody has answered in time. */
	runOut: ReadonlySet<string>;
}

/** The cards of the board. Their ages are working time, so that every colour shows at any hour. */
export const liveStories = (cards: readonly DemoCard[], parts: LiveParts): Story[] => {
	const taken = new Set<string>();
	return cards.map((card) => {
		const course = card.accepted ? accepted(card, parts) : unaccepted(card, parts);
		const subject = parts.subjects.find(card, course.registeredAt, taken);
		if (subject.unitId) taken.add(subject.unitId);
		return {
			...course,
			id: v.parse(TicketId, card.id.toLowerCase()),
			card,
			subject,
			column: card.column,
			registeredBy: card.channel === 'phone' ? parts.rota.operator : null,
			archivedAt: null
		};
	});
};

type Course = Omit<Story, 'id' | 'card' | 'subject' | 'column' | 'registeredBy' | 'archivedAt'>;

const NOTHING_DONE = { told: null, bench: null, solutions: [], closedAt: null } as const;

const unaccepted = (card: DemoCard, { now, calendar, policy, live }: LiveParts): Course => {
	const given = live.unaccepted[card.id];
	if (!given) throw new Error(`demo card ${card.id} is neither accepted nor given an age`);
	const waitedMs = Math.round(given.elapsed * policy.normMs[card.priority]);
	const registeredAt = subtractBusinessTime(calendar, now, waitedMs);
	const triagedMs = card.column === 'new' ? 0 : Math.round(waitedMs * TRIAGED_AFTER);
	const { registeredAs } = given;
	const raisedAt = subtractBusinessTime(calendar, now, RAISED_AGO_MS);
	return {
		...NOTHING_DONE,
		registeredAt,
		columnSince:
			triagedMs === 0 ? registeredAt : addBusinessTime(calendar, registeredAt, triagedMs).instant,
		priorityConfirmed: !given.unconfirmed,
		turn: registeredAs ? { registeredAs, at: raisedAt } : null
	};
};

/** Told backwards from `now`: how long here, how long until here, how long the client waited. */
const accepted = (card: DemoCard, parts: LiveParts): Course => {
	const { now, calendar, policy, chance, rota, live, runOut } = parts;
	if (card.column === 'new') throw new Error(`demo card ${card.id} cannot be accepted in «new»`);
	const { here, before } = { ...PROGRESS[card.column], ...(runOut.has(card.id) ? RUN_OUT : {}) };
	const back = (from: number, hours: Hours): number =>
		subtractBusinessTime(calendar, from, hoursMs(hours, chance));
	const closedAt = card.column === 'closed' ? now - hoursMs(CLOSED_AGO, chance) : null;
	const workedUntil = back(closedAt ?? now, here);
	const toldAt = back(workedUntil, before);
	const [from, to] = live.missed.includes(card.id) ? MISSED : MET;
	const waitedMs = Math.round((chance.whole(from, to) / 100) * policy.normMs[card.priority]);
	const isDone = card.column === 'resolved' || closedAt !== null;
	return {
		registeredAt: subtractBusinessTime(calendar, toldAt, waitedMs),
		columnSince: closedAt ?? workedUntil,
		turn: null,
		priorityConfirmed: true,
		told: {
			engineer: rota.engineerOf(card.line),
			at: toldAt,
			evidence: chance.whole(...EVIDENCE_NUMBERS)
		},
		bench: isRepairColumn(card.column) ? rota.serviceEngineer() : null,
		solutions: isDone ? [{ at: workedUntil, reopenedAt: null }] : [],
		closedAt
	};
};

const hoursMs = ([from, to]: Hours, chance: Chance): number =>
	chance.whole(from * 60, to * 60) * MINUTE_MS;
