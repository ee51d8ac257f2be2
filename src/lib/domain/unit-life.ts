import type { UnitId } from './ids.ts';
import { dateOf, dayOf } from './local-date.ts';
import type { RepairOutcome } from './repair.ts';
import type { WarrantyTerm } from './warranty-term.ts';

/** A repair of the unit, as its life tells it. Days are those of Moscow, YYYY-MM-DD. */
export interface UnitRepair {
	number: string;
	ticket: string;
	from: string;
	/** Null: it goes on. */
	to: string | null;
	/** In the service centre and on the way there and back, until today where it goes on. */
	days: number;
	outcome: RepairOutcome | null;
	/** By so many days it prolonged the warranty (ГК РФ ст. 471 п. 2). */
	extensionDays: number;
}

/** The unit before this one, or after it (§2.6, point 4). */
export interface Exchange {
	on: string;
	unit: { id: UnitId; modelName: string; serial: string };
	/** The repair that came to it, with the number of its ticket; null: nobody wrote it down. */
	repair: { number: string; ticket: string } | null;
}

/** The whole life of a unit, oldest first. */
export interface UnitLife {
	today: string;
	/** The day of the signed act; of a replacement, the act of the unit before it. */
	act: string | null;
	term: WarrantyTerm;
	tickets: { number: string; title: string; on: string }[];
	repairs: UnitRepair[];
	/** What this unit was given in place of. */
	replaces: Exchange | null;
	/** What was given in its place. */
	replacedBy: Exchange | null;
}

/** A repair that prolonged the warranty. */
export type Extension = { repair: string; days: number };

export const extensionsIn = ({ repairs }: Pick<UnitLife, 'repairs'>): Extension[] =>
	repairs
		.filter(({ to, extensionDays }) => to !== null && extensionDays > 0)
		.map(({ number, extensionDays }) => ({ repair: number, days: extensionDays }));

/** A stretch of the warranty; both its days count whole. */
export interface WarrantySpan {
	/** `before`: under the term of the unit before; `lost`: the rest of a unit that was replaced. */
	what: 'before' | 'term' | 'extension' | 'lost';
	from: string;
	to: string;
	/** What prolonged it. */
	repair?: string;
}

/** How the warranty came to its end: the agreed term, and each repair that moved the end on. */
export const warrantySpans = (life: UnitLife): WarrantySpan[] => {
	const { term, act, replaces, replacedBy } = life;
	if (term.state === 'undetermined') return [];
	const agreed = addDays(term.end, -term.extensionDays);
	const before: WarrantySpan[] =
		replaces && act !== null ? [{ what: 'before', from: act, to: addDays(term.begin, -1) }] : [];
	const whole = [
		...before,
		{ what: 'term' as const, from: term.begin, to: agreed },
		...prolonged(agreed, extensionsIn(life))
	].filter(({ from, to }) => from <= to);
	return replacedBy ? whole.flatMap((span) => cutAt(span, replacedBy.on)) : whole;
};

const prolonged = (agreed: string, extensions: readonly Extension[]): WarrantySpan[] => {
	let end = agreed;
	return extensions.map(({ repair, days }) => {
		const from = addDays(end, 1);
		end = addDays(end, days);
		return { what: 'extension', from, to: end, repair };
	});
};

/** From the day another unit is handed over, this one has no warranty to claim. */
const cutAt = (span: WarrantySpan, on: string): WarrantySpan[] => {
	if (span.to < on) return [span];
	const rest: WarrantySpan = { ...span, what: 'lost', from: span.from < on ? on : span.from };
	return span.from < on ? [{ ...span, to: addDays(on, -1) }, rest] : [rest];
};

export type LifeEvent =
	| { what: 'act'; on: string }
	| ({ what: 'ticket' } & UnitLife['tickets'][number])
	| ({ what: 'repair'; on: string } & UnitRepair)
	| ({ what: 'replaces' | 'replaced' } & Exchange)
	/** The end as it was agreed, where repairs have moved it. */
	| { what: 'agreed-end'; on: string }
	| { what: 'end'; on: string; isOver: boolean };

/** All that happened, and the end of the warranty, newest first. */
export const lifeEvents = (life: UnitLife): LifeEvent[] => {
	const { act, tickets, repairs, replaces, replacedBy } = life;
	const events: LifeEvent[] = [
		...(act === null ? [] : [{ what: 'act' as const, on: act }]),
		...tickets.map((ticket) => ({ what: 'ticket' as const, ...ticket })),
		...repairs.map((repair) => ({ what: 'repair' as const, on: repair.from, ...repair })),
		...(replaces ? [{ what: 'replaces' as const, ...replaces }] : []),
		...(replacedBy ? [{ what: 'replaced' as const, ...replacedBy }] : []),
		...endsOf(life)
	];
	// What began a day stands under what followed from it: the sort keeps the order of a day.
	return events
		.map((event, index) => ({ event, index }))
		.sort((one, other) => compare(other.event.on, one.event.on) || other.index - one.index)
		.map(({ event }) => event);
};

const endsOf = ({ term, today, replacedBy }: UnitLife): LifeEvent[] => {
	if (term.state === 'undetermined') return [];
	const { end, extensionDays } = term;
	// Its warranty went with it: nothing of it ends later.
	if (replacedBy && replacedBy.on <= end) return [];
	const agreed = { what: 'agreed-end' as const, on: addDays(end, -extensionDays) };
	return [...(extensionDays > 0 ? [agreed] : []), { what: 'end', on: end, isOver: end < today }];
};

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);

const addDays = (date: string, days: number): string => dateOf(dayOf(date) + days);
