import type { UnitLife, UnitRepair, WarrantySpan } from '#lib/domain/unit-life.ts';
import { warrantySpans } from '#lib/domain/unit-life.ts';
import { dateOf, dayOf } from '#lib/domain/local-date.ts';

/** Per cent of the whole line, from its left end. */
export interface Stretch {
	left: number;
	width: number;
}

export interface Dot {
	left: number;
	/** Tickets too close to each other to be told apart. */
	tickets: UnitLife['tickets'];
}

export interface Timeline {
	from: string;
	to: string;
	years: { year: number; left: number }[];
	spans: (WarrantySpan & Stretch)[];
	repairs: (UnitRepair & Stretch)[];
	dots: Dot[];
	/** Where another unit came. */
	exchanges: { on: string; left: number }[];
	today: number;
}

/** Dots nearer than this, in per cent, are one. */
const TOGETHER_PERCENT = 1.5;
/** Years whose figures would lie on each other are passed over. */
const YEARS_MAX = 8;
/** Days of air at both ends: nothing is drawn on the edge. */
const AIR_SHARE = 0.02;

/** Where each fact of the unit's life stands on one line; null: nothing is dated yet. */
export const timelineOf = (life: UnitLife): Timeline | null => {
	const spans = warrantySpans(life);
	const exchanges = [life.replaces, life.replacedBy].filter((one) => one !== null);
	const days = [
		...spans.flatMap(({ from, to }) => [from, to]),
		...life.repairs.flatMap(({ from, to }) => [from, to ?? life.today]),
		...life.tickets.map(({ on }) => on),
		...exchanges.map(({ on }) => on)
	].map(dayOf);
	if (days.length === 0) return null;
	const scale = scaleOf([...days, dayOf(life.today)]);
	const { at, stretch } = scale;
	return {
		from: dateOf(scale.first),
		to: dateOf(scale.last),
		years: yearsIn(scale),
		spans: spans.map((span) => ({ ...span, ...stretch(span.from, span.to) })),
		repairs: life.repairs.map((one) => ({ ...one, ...stretch(one.from, one.to ?? life.today) })),
		dots: dotsOf(life.tickets, at),
		exchanges: exchanges.map(({ on }) => ({ on, left: at(on) })),
		today: at(life.today)
	};
};

interface Scale {
	first: number;
	last: number;
	at: (date: string) => number;
	stretch: (from: string, to: string) => Stretch;
}

const scaleOf = (days: readonly number[]): Scale => {
	const sorted = days.toSorted((one, other) => one - other);
	const [earliest = 0, latest = earliest] = [sorted[0], sorted.at(-1)];
	const air = Math.max(1, Math.round((latest - earliest) * AIR_SHARE));
	const [first, last] = [earliest - air, latest + air];
	const percent = (day: number) => ((day - first) / (last - first)) * 100;
	const at = (date: string) => percent(dayOf(date));
	// The last day of a stretch counts whole.
	const stretch = (from: string, to: string): Stretch => ({
		left: at(from),
		width: percent(dayOf(to) + 1) - at(from)
	});
	return { first, last, at, stretch };
};

const yearsIn = ({ first, last, at }: Scale): Timeline['years'] => {
	const [from, to] = [yearOf(dateOf(first)) + 1, yearOf(dateOf(last))];
	const all = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
	const step = Math.max(1, Math.ceil(all.length / YEARS_MAX));
	return all
		.filter((_, index) => index % step === 0)
		.map((year) => ({ year, left: at(`${year}-01-01`) }));
};

const yearOf = (date: string): number => Number(date.slice(0, 4));

const dotsOf = (tickets: UnitLife['tickets'], at: (date: string) => number): Dot[] => {
	const dots: Dot[] = [];
	for (const ticket of tickets) {
		const left = at(ticket.on);
		const last = dots.at(-1);
		if (last && left - last.left < TOGETHER_PERCENT) last.tickets.push(ticket);
		else dots.push({ left, tickets: [ticket] });
	}
	return dots;
};
