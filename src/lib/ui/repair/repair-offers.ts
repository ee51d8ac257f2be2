import { answerToLastOffer } from '#lib/domain/client-offer.ts';
import { dateAt } from '#lib/domain/date-at.ts';
import type { EstimateKind } from '#lib/domain/estimate.ts';
import type { UserId } from '#lib/domain/ids.ts';
import { dateOf, dayOf } from '#lib/domain/local-date.ts';
import type { Repair } from '#lib/domain/repair.ts';
import { offerOf } from '#lib/domain/repair.ts';
import { dayWords } from '#lib/i18n/date-words.ts';
import { fill } from '#lib/i18n/index.ts';
import { ruRepairDialogs } from '#lib/i18n/ru-repair-dialogs.ts';
import { moscowStamp, moscowWall } from '#lib/ui/ticket/moscow-words.ts';
import { priceTyped } from './price.ts';
import type { LineWritten, RepairDraft } from './repair-draft.svelte.ts';

/** What was agreed about offers; without a contract, the usual. */
export interface OfferTerms {
	prepayment: boolean;
	offerValidDays: number;
}

export interface Offers {
	now: number;
	/** Who takes the unit on, where that is clear (W16). */
	engineer: UserId | '';
	/** Null: not known (yet). */
	repair: Repair | null;
	terms: OfferTerms | null;
	/** What the client has said, if the step writes that down (W20, W21). */
	records?: 'agreed' | 'declined' | null;
}

const USUAL_TERMS: OfferTerms = { prepayment: true, offerValidDays: 10 };

export const newKey = (): string => crypto.randomUUID();

export const aLine = (kind: EstimateKind): LineWritten => {
	const names: Readonly<Record<string, string>> = ruRepairDialogs.estimate.names;
	return { key: newKey(), kind, name: names[kind] ?? '', quantity: '1', price: '' };
};

/** What is clear before a word is typed. What a person has written stays. */
export const offer = (draft: RepairDraft, offers: Offers): void => {
	const { now, engineer, repair, terms } = offers;
	const today = dateAt(now);
	draft.receipt.at.offer(moscowWall(now));
	offerAnswer(draft, today, offers);
	draft.shipment.on.offer(dayWords(today));
	draft.serviceEngineer.offer(engineer);
	offerEstimate(draft, { today, repair, terms: terms ?? USUAL_TERMS });
	if (repair) draft.resolution.offer(resolutionOf(repair));
};

/** An answer given on the clients' board is the record already; of another answer nothing is taken. */
const offerAnswer = (
	{ answer }: RepairDraft,
	today: string,
	{ repair, records = null }: Offers
): void => {
	const given = repair && answerToLastOffer(repair);
	const told = given && given.answer === records ? given : null;
	answer.person.offer(told?.person ?? '');
	answer.on.offer(dayWords(told ? dateAt(told.at) : today));
	answer.way.offer(told ? 'portal' : 'email');
	answer.evidence.offer(
		told ? fill(ruRepairDialogs.answer.onBoard, { when: moscowStamp(told.at) }) : ''
	);
};

const offerEstimate = (
	{ estimate }: RepairDraft,
	{ today, repair, terms }: { today: string; repair: Repair | null; terms: OfferTerms }
): void => {
	const last = repair && offerOf(repair);
	// What was asked for once does not drop out of the next offer unnoticed.
	estimate.prepayment.offer(last?.prepayment ?? terms.prepayment);
	estimate.validTo.offer(dayWords(dateOf(dayOf(today) + terms.offerValidDays)));
	if (last) {
		estimate.days.offer(String(last.workingDays));
		estimate.lines.offer(
			last.lines.map(({ kind, name, quantity, price }) => ({
				...{ key: newKey(), kind, name },
				...{ quantity: String(quantity), price: priceTyped(price) }
			}))
		);
	} else if (estimate.lines.value.length === 0) {
		estimate.lines.offer([aLine('work'), aLine('transport_there'), aLine('transport_back')]);
	}
};

/** W27: in words for the client, from what was done. */
const resolutionOf = ({ outcome, works }: Repair): string => {
	if (outcome === null || outcome === 'cancelled') return '';
	const done = (works?.works ?? []).join('; ').replace(/\.$/, '');
	return fill(ruRepairDialogs.resolution.begin[outcome], {
		works: done,
		serial: works?.newSerial ?? ''
	});
};
