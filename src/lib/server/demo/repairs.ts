import * as v from 'valibot';
import { endOfDate } from '../../domain/date-at.ts';
import { RepairId, UnitId } from '../../domain/ids.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import { advanceRepair, openRepair } from '../../domain/repair-course.ts';
import type { Repair, RepairOutcome } from '../../domain/repair.ts';
import { yearOf, yearlyNumber } from '../../domain/ticket-number.ts';
import type { Column } from '../../domain/ticket.ts';
import { isRepairColumn } from '../../domain/ticket.ts';
import { warrantyDecision } from '../../domain/warranty-decision.ts';
import type { WarrantyTerm } from '../../domain/warranty-term.ts';
import type { WorkCalendar } from '../../domain/work-calendar.ts';
import { addBusinessTime, businessTimeBetween } from '../../domain/work-calendar.ts';
import { waitsFor } from '../../domain/workflow.ts';
import type { Chance } from './chance.ts';
import type { ContactRow, ContractRow } from './customers.ts';
import type { DemoRepair, DemoRepairs } from './files.ts';
import type { LocalTime } from './local-time.ts';
import { plusDays } from './local-time.ts';
import type { UnitRow } from './park.ts';
import type { RepairRegister } from './repair-register.ts';
import { createRepairRegister } from './repair-register.ts';
import { columnsOf, toldWith } from './repair-steps.ts';
import type { Rota } from './staff.ts';
import type { Story } from './story.ts';

/** The repair of one story, and how the time went on its way. */
export interface RepairCourse {
	repair: Repair;
	events: ReactionEvent[];
	/** What the client reads at the end. */
	resolution: string;
}

export interface RepairParts {
	words: DemoRepairs;
	units: readonly UnitRow[];
	contracts: readonly ContractRow[];
	contacts: readonly ContactRow[];
	rota: Rota;
	calendar: WorkCalendar;
	local: LocalTime;
	chance: Chance;
	now: number;
}

export interface Benches {
	courses: ReadonlyMap<TicketId, RepairCourse>;
	/** The units after their repairs: some were replaced by others. */
	units: UnitRow[];
	/** Which unit a client called about: what had taken the place of his, if it was replaced. */
	unitOf: (story: Story) => UnitId | null;
}

/** An offer of the past was answered long before it ran out. */
const OFFER_STANDS_DAYS = 30;
/** An offer of the board that ran out, ran out the day before yesterday. */
const RAN_OUT_DAYS = 2;

/** Tells the repairs in the order in which they began: an earlier one prolongs a warranty. */
export const repairsOf = (stories: readonly Story[], parts: RepairParts): Benches => {
	const register = createRepairRegister(parts);
	const courses = new Map<TicketId, RepairCourse>();
	const began = stories.filter(({ bench }) => bench !== null).toSorted(byBeginning);
	for (const story of began) {
		const course = courseOf(story, { ...parts, register, isAlone: isAlone(story, stories) });
		register.keep(course.repair);
		courses.set(story.id, course);
	}
	return {
		courses: numbered(courses, parts.calendar.zone),
		units: register.units(),
		unitOf: ({ subject: { unitId }, registeredAt }) =>
			unitId && register.current(unitId, registeredAt)
	};
};

/** In the order in which they were opened, each year from one. */
const numbered = (courses: ReadonlyMap<TicketId, RepairCourse>, zone: string) => {
	const byOpening = [...courses].sort(
		([, one], [, other]) => one.repair.openedAt - other.repair.openedAt
	);
	let newest: string | null = null;
	return new Map(
		byOpening.map(([id, course]) => {
			const year = yearOf(course.repair.openedAt, zone);
			newest = yearlyNumber(year, newest?.startsWith(`${year}-`) ? newest : null);
			return [id, { ...course, repair: { ...course.repair, number: newest } }];
		})
	);
};

const byBeginning = (one: Story, other: Story): number => toldAt(one) - toldAt(other);

const toldAt = ({ told }: Story): number => {
	if (!told) throw new Error('nobody sends a unit of a ticket that nobody has accepted');
	return told.at;
};

/** Nobody else asks about the unit meanwhile, and no card tells that it is out of term. */
const isAlone = (story: Story, stories: readonly Story[]): boolean => {
	const { id, subject, registeredAt, closedAt } = story;
	if (subject.unitId === null || closedAt === null) return false;
	const others = stories.filter(
		(other) => other.id !== id && other.subject.unitId === subject.unitId
	);
	return others.every(
		(other) =>
			(other.registeredAt > closedAt || (other.closedAt ?? Infinity) < registeredAt) &&
			(other.closedAt !== null || other.card.warranty !== 'expired')
	);
};

type Bench = RepairParts & { register: RepairRegister; isAlone: boolean };

const factsOf = ({ card }: Story, { words }: RepairParts): DemoRepair => {
	const facts = words.cards[card.id];
	if (!facts) throw new Error(`nobody has told what was wrong in ${card.id}`);
	return facts;
};

const courseOf = (story: Story, bench: Bench): RepairCourse => {
	const facts = factsOf(story, bench);
	const { subject, registeredAt } = story;
	const unitId = subject.unitId && bench.register.current(subject.unitId, registeredAt);
	const term = bench.register.termOf(unitId);
	const noticedOn = bench.local.dateAt(registeredAt);
	const { verdict } = warrantyDecision({ term, noticedOn, reasons: facts.reasons });
	const outcome = outcomeOf(story, facts, bench.isAlone);
	const columns = wayOf(story, columnsOf(outcome, verdict === 'not_covered'));
	const moments = momentsOf(story, columns.length, bench.calendar);
	const steps = columns.map((to, index) => ({ to, at: moments[index] ?? story.columnSince }));
	const [first] = steps;
	if (!first) throw new Error(`${story.id} was never sent in`);
	const born = openRepair(birthOf(story, { unitId, term, noticedOn, at: first.at }, bench), facts);
	const repair = steps.slice(1).reduce<Repair>((before, { to, at }, index) => {
		const from = steps[index]?.to ?? first.to;
		return stepOn(before, { from, to, at, story, outcome }, bench);
	}, born);
	const ended = handedOver(repair);
	return { repair: ended, events: waits(steps), resolution: resolutionOf(ended, facts, bench) };
};

/** A live card goes on; an old one has ended as it was told to, where the unit allows it. */
const outcomeOf = ({ id, column, card }: Story, facts: DemoRepair, isAlone: boolean) => {
	if (isRepairColumn(column)) return card.column === 'repair_replacement' ? 'replaced' : 'repaired';
	const wanted = facts.history[Number(id.slice(-1)) - 1] ?? 'repaired';
	return wanted === 'replaced' && !isAlone ? 'repaired' : wanted;
};

const wayOf = ({ id, column }: Story, columns: Column[]): Column[] => {
	if (!isRepairColumn(column)) return columns;
	if (!columns.includes(column)) throw new Error(`${id} cannot have come to ${column}`);
	return columns.slice(0, columns.indexOf(column) + 1);
};

/** Evenly over the working time between the call and the end, or the column it stands in. */
const momentsOf = (story: Story, many: number, calendar: WorkCalendar): number[] => {
	const from = toldAt(story);
	const until = story.solutions[0]?.at ?? story.columnSince;
	const worked = businessTimeBetween(calendar, from, until);
	return Array.from({ length: many }, (_, index) =>
		index === many - 1
			? until
			: addBusinessTime(calendar, from, Math.round((worked * (index + 1)) / many)).instant
	);
};

const birthOf = (
	{ id, told }: Story,
	known: { unitId: UnitId | null; term: WarrantyTerm; noticedOn: string; at: number },
	{ register, rota }: Bench
) => {
	const contract = register.contractOf(known.unitId);
	return {
		...known,
		...{ id: v.parse(RepairId, `${id}-r`), number: '' },
		...{ ticketId: id, by: told?.engineer ?? rota.lead },
		warrantyTransport: contract?.warrantyTransport ?? ('vendor_both' as const),
		extends: contract?.extendByRepair ?? true
	};
};

interface Step {
	from: Column;
	to: Column;
	at: number;
	story: Story;
	outcome: RepairOutcome;
}

const stepOn = (before: Repair, { from, to, at, story, outcome }: Step, bench: Bench): Repair => {
	const { words, local, chance, rota } = bench;
	const engineer = story.bench ?? rota.serviceEngineer();
	const on = local.dateAt(at);
	const facts = factsOf(story, bench);
	const isReplaced = outcome === 'replaced' && before.unitId !== null;
	const newSerial =
		isReplaced && before.unitId ? bench.register.spareSerial(before.unitId, on) : '';
	const validTo = validToOf(story, { on, facts }, bench);
	const person = personOf(story, bench);
	const telling = { facts, words, engineer, person, newSerial, on, validTo, at, chance };
	const by = to === 'line2' ? rota.lead : engineer;
	const isBegun = to === 'repair_work' || to === 'repair_replacement';
	const ruled = isBegun ? granted(before, { facts, at }, bench) : before;
	const details = toldWith(from, to, telling);
	const after = advanceRepair(ruled, { from, to, details, at, by, endOfDay: endOfDate });
	return after.offerUntil !== null && after.offerUntil <= bench.now
		? { ...after, offerExpired: true }
		: after;
};

const validToOf = (
	{ column }: Story,
	{ on, facts }: { on: string; facts: DemoRepair },
	{ local, words, now }: Bench
): string => {
	if (column !== 'repair_approval') return plusDays(on, OFFER_STANDS_DAYS);
	const days = facts.offer === 'expired' ? -RAN_OUT_DAYS : words.offerDays;
	return plusDays(local.dateAt(now), days);
};

/** «Авдеев С. И.» */
const personOf = ({ subject }: Story, { contacts }: Bench): string => {
	const person = contacts.find(({ id }) => id === subject.contactId);
	if (!person) throw new Error('a client has agreed whom nobody knows');
	const initials = [person.firstName, person.patronymic].filter(Boolean).map((name) => name?.[0]);
	return [person.surname, ...initials.map((letter) => `${letter}.`)].join('\u00A0');
};

/** §2.6: nobody could tell the term, so the lead has decided. */
const granted = (
	repair: Repair,
	{ facts: { reasons }, at }: { facts: DemoRepair; at: number },
	{ words, rota }: Bench
): Repair => {
	const { verdict } = warrantyDecision({ ...repair, reasons });
	if (verdict !== 'undetermined') return repair;
	const reason = words.overrideReason;
	return { ...repair, override: { verdict: 'warranty', reason, at, by: rota.lead } };
};

const handedOver = (repair: Repair): Repair =>
	repair.outcome === 'replaced' && repair.closedAt !== null && repair.unitId
		? { ...repair, newUnitId: v.parse(UnitId, `${repair.unitId}-n`) }
		: repair;

/** What the ticket waited for on its way (R44). */
const waits = (steps: readonly { to: Column; at: number }[]): ReactionEvent[] =>
	steps.flatMap(({ to, at }, index): ReactionEvent[] => {
		const before = steps[index - 1];
		const reason = waitsFor(to);
		return [
			...(before && waitsFor(before.to) ? [{ type: 'resumed' as const, at }] : []),
			...(reason ? [{ type: 'paused' as const, at, reason }] : [])
		];
	});

const resolutionOf = ({ outcome }: Repair, { done }: DemoRepair, { words }: Bench): string =>
	outcome === null || outcome === 'repaired' || outcome === 'cancelled'
		? done
		: words.ends[outcome];
