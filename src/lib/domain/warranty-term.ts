import { DateTime } from 'luxon';
import * as v from 'valibot';
import type { Contract } from './registry.ts';

/** What a warranty term is made of (§2.6 of the specification, points 1 to 4). */
export interface WarrantyFacts {
	/** Date of the signed acceptance act, YYYY-MM-DD; null: there is none yet (R28). */
	actSignedOn: string | null;
	/** The model's own. */
	months: number;
	/** What the parties agreed instead; null: nothing. */
	contractMonths: number | null;
	/** Days of earlier warranty repairs, where they prolong the term. */
	extensionDays?: number;
	/** The unit came in place of another one under warranty. */
	replacement?: Replacement;
}

export interface Replacement {
	handedOverOn: string;
	term: Contract['replacementTerm'];
	/** The last day of the warranty of the unit that went. */
	endOfReplaced: string;
}

const LocalDate = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const prolonged = {
	state: v.literal('set'),
	/** The last day, which counts whole. */
	end: LocalDate,
	begin: LocalDate,
	extensionDays: v.number()
};

/** A date and why it is this date; the words are in the dictionary. */
export const WarrantyTerm = v.union([
	v.object({ state: v.literal('undetermined') }),
	v.object({
		...prolonged,
		/** What the term begins with. */
		from: v.picklist(['act', 'replacement']),
		months: v.number(),
		monthsOf: v.picklist(['contract', 'model'])
	}),
	v.object({ ...prolonged, from: v.literal('replaced') })
]);
export type WarrantyTerm = v.InferOutput<typeof WarrantyTerm>;

export const warrantyTerm = (facts: WarrantyFacts): WarrantyTerm => {
	const { actSignedOn, contractMonths, replacement, extensionDays = 0 } = facts;
	if (actSignedOn === null) return { state: 'undetermined' };
	if (replacement?.term === 'remainder') {
		const { handedOverOn: begin, endOfReplaced } = replacement;
		const end = plus(endOfReplaced, { days: extensionDays });
		return { state: 'set', end, begin, from: 'replaced', extensionDays };
	}
	const begin = replacement?.handedOverOn ?? actSignedOn;
	const months = contractMonths ?? facts.months;
	return {
		state: 'set',
		// Months before days: the term of the contract first, what prolongs it after that.
		end: plus(plus(begin, { months }), { days: extensionDays }),
		begin,
		from: replacement ? 'replacement' : 'act',
		months,
		monthsOf: contractMonths === null ? 'model' : 'contract',
		extensionDays
	};
};

/** By the day of the notice, not the day the equipment arrives; `null`: nobody can tell yet. */
export const isInTerm = (term: WarrantyTerm, noticedOn: string): boolean | null =>
	term.state === 'set' ? noticedOn <= term.end : null;

/** In UTC a day has 24 hours; a month that is too short gives its last day. */
const plus = (date: string, duration: { months: number } | { days: number }): string =>
	DateTime.fromISO(date, { zone: 'utc' }).plus(duration).toFormat('yyyy-MM-dd');
