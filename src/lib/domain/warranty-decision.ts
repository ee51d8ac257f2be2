import * as v from 'valibot';
import type { WarrantyTerm } from './warranty-term.ts';
import { isInTerm } from './warranty-term.ts';

/** Why a fault is not a warranty case (R15): found by the service engineer at diagnostics. */
export const NOT_COVERED_REASONS = [
	'mechanical_damage',
	'liquid',
	'overvoltage',
	'seal_broken',
	'third_party_repair',
	'misuse',
	'environment',
	'consumable',
	'foreign_components',
	'serial_unreadable',
	'transport_damage',
	'force_majeure'
] as const;
export const NotCoveredReason = v.picklist(NOT_COVERED_REASONS);
export type NotCoveredReason = v.InferOutput<typeof NotCoveredReason>;

export const WARRANTY_VERDICTS = ['warranty', 'not_covered', 'undetermined'] as const;
export const WarrantyVerdict = v.picklist(WARRANTY_VERDICTS);
export type WarrantyVerdict = v.InferOutput<typeof WarrantyVerdict>;

/** The two facts of R14, apart: the term and the case. */
export interface WarrantyQuestion {
	term: WarrantyTerm;
	/** The day of the notice in Moscow, YYYY-MM-DD: not the day the equipment arrived. */
	noticedOn: string;
	/** What diagnostics found against it. */
	reasons: readonly NotCoveredReason[];
}

/** The decision and what it follows from; the words are in the dictionary. */
export interface WarrantyDecision {
	verdict: WarrantyVerdict;
	/** Noticed within the term; null: nobody can tell without a signed act (R28). */
	inTerm: boolean | null;
	/** Whatever speaks against it; `expired` follows from the term. */
	against: readonly ('expired' | NotCoveredReason)[];
}

/**
 * R14, R15: warranty is a fault noticed within the term and belonging to a warranty case. Without
 * a signed act the term is nobody's to tell: a lead decides, unless the case is lost already.
 */
export const warrantyDecision = ({
	term,
	noticedOn,
	reasons
}: WarrantyQuestion): WarrantyDecision => {
	const inTerm = isInTerm(term, noticedOn);
	const against = inTerm === false ? (['expired', ...reasons] as const) : reasons;
	if (against.length > 0) return { verdict: 'not_covered', inTerm, against };
	return { verdict: inTerm === null ? 'undetermined' : 'warranty', inTerm, against };
};
