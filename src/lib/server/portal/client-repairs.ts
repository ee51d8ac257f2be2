import { answerToLastOffer } from '../../domain/client-offer.ts';
import type { ClientRepair } from '../../domain/client-ticket.ts';
import type { Repair } from '../../domain/repair.ts';
import { offerOf, verdictOf } from '../../domain/repair.ts';
import type { Shipment } from '../../domain/repair-details.ts';

/**
 * A repair as its client may read it: no people of ours, no works, no protocols (R25); `since`: what
 * was answered before the ticket was theirs, another customer has answered.
 */
export const clientRepairOf = (
	repair: Repair,
	{ at: now, since }: { at: number; since: number }
): ClientRepair => {
	const { id, number, openedAt, closedAt, faultText, receipt, conclusion, outcome } = repair;
	return {
		...{ id, number, openedAt, closedAt, faultText, outcome },
		receivedAt: receipt?.receivedAt ?? null,
		conclusion: conclusion?.text ?? null,
		verdict: verdictOf(repair),
		against: [...(conclusion?.against ?? [])],
		offer: offerFor(repair, now),
		answer: answerFor(repair, since),
		shipment: repair.shipment && shipmentFor(repair.shipment)
	};
};

const offerFor = (repair: Repair, now: number): ClientRepair['offer'] => {
	const offer = offerOf(repair);
	if (!offer) return null;
	const { at, lines, workingDays, validTo, prepayment } = offer;
	const { offerUntil: until, offerExpired } = repair;
	return {
		...{ at, until },
		expired: offerExpired || (until !== null && until <= now),
		estimate: { lines, workingDays, validTo, prepayment }
	};
};

const answerFor = (repair: Repair, since: number): ClientRepair['answer'] => {
	const given = answerToLastOffer(repair);
	if (!given || given.at <= since) return null;
	const { answer, at, person, words } = given;
	return { answer, at, person, words };
};

const shipmentFor = (sent: NonNullable<Repair['shipment']>): Shipment =>
	sent.how === 'carrier'
		? { how: sent.how, on: sent.on, carrier: sent.carrier, waybill: sent.waybill }
		: { how: sent.how, on: sent.on, receiver: sent.receiver, act: sent.act };
