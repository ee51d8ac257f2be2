import type { Repair } from './repair.ts';
import { offerOf, verdictOf } from './repair.ts';
import type { Refusal } from './refusal.ts';

type Offered = Pick<
	Repair,
	| 'estimates'
	| 'offerUntil'
	| 'offerExpired'
	| 'clientAnswer'
	| 'approval'
	| 'refusalRecord'
	| 'override'
	| 'conclusion'
>;

/** What the client has said to the last offer; an answer to an older one counts for nothing. */
export const answerToLastOffer = (
	repair: Pick<Repair, 'estimates' | 'clientAnswer'>
): Repair['clientAnswer'] => {
	const { clientAnswer } = repair;
	return clientAnswer && clientAnswer.offerAt === offerOf(repair)?.at ? clientAnswer : null;
};

/**
 * Why the client cannot say yes or no to this offer now (R15): only the last one that was made
 * counts, once, while it stands, and only where there is something to pay for.
 */
export const whyNotDecide = (
	repair: Offered,
	{ offerAt, at }: { offerAt: number; at: number }
): Refusal | null => {
	const offer = offerOf(repair);
	const verdict = verdictOf(repair);
	if (!offer || offer.at !== offerAt) return { code: 'changed-meanwhile', fields: [], by: null };
	if (verdict === 'warranty') return { code: 'warranty-says', verdict };
	const isAnswered = answerToLastOffer(repair) !== null || repair.approval || repair.refusalRecord;
	if (isAnswered) return { code: 'changed-meanwhile', fields: [], by: null };
	const { offerUntil, offerExpired } = repair;
	return offerExpired || offerUntil === null || offerUntil <= at ? { code: 'offer-expired' } : null;
};

/**
 * Until when the client may answer; null: there is nothing to answer. Of the rows alone: that the
 * time has come is a row too, written by the clock.
 */
export const standingOfferUntil = (repair: Offered): number | null => {
	const offer = offerOf(repair);
	return offer && whyNotDecide(repair, { offerAt: offer.at, at: 0 }) === null
		? repair.offerUntil
		: null;
};
