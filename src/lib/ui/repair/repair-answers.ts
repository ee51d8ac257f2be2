import { dateTyped } from '#lib/domain/typed-date.ts';
import type { Explanation } from '#lib/domain/refusal.ts';
import type { ResolutionCode } from '#lib/domain/ticket.ts';
import { instantOfWall } from '#lib/ui/ticket/moscow-words.ts';
import { kopecksOf, wholeOf } from './price.ts';
import type { RepairDraft } from './repair-draft.svelte.ts';

/** What a step fixes by itself: nobody types it. */
export interface StepFacts {
	now: number;
	/** What the test must have shown for the card to go there. */
	testVerdict: 'passed' | 'failed';
	/** As the repair ended (W27). */
	resolutionCode: ResolutionCode | null;
}

const HOUR_MINUTES = 60;

/** The list with the one item that is still being written; each once. */
export const listed = (items: readonly string[], item: string): string[] => [
	...new Set([...items, item].map((one) => one.trim()).filter(Boolean))
];

/** What was typed, as the command would carry it; whether it is right, the schema says. */
export const answersTo = (
	needs: readonly Explanation[],
	draft: RepairDraft,
	facts: StepFacts
): Record<string, unknown> =>
	Object.fromEntries(needs.map((need) => [need, answerTo(need, draft, facts)]));

const answerTo = (need: Explanation, draft: RepairDraft, facts: StepFacts): unknown => {
	switch (need) {
		case 'faultText':
		case 'serialUnreadable':
		case 'reason':
		case 'irreparability':
		case 'serviceEngineer':
			return draft[need].value;
		case 'receipt':
			return receiptOf(draft, facts);
		case 'conclusion':
			return { text: draft.conclusion.text.value, reasons: draft.conclusion.reasons.value };
		case 'estimate':
			return estimateOf(draft);
		case 'approval':
			return { ...answerOf(draft), prepaid: draft.answer.prepaid.value };
		case 'refusalRecord':
			return answerOf(draft);
		case 'worksDone':
			return worksOf(draft);
		case 'protocol':
			return protocolOf(draft, facts);
		case 'shipment':
			return shipmentOf(draft);
		case 'resolution':
			return { code: facts.resolutionCode, text: draft.resolution.value };
		default:
			return undefined;
	}
};

const receiptOf = ({ receipt }: RepairDraft, { now }: StepFacts) => ({
	receivedAt: instantOfWall(receipt.at.value, now) ?? NaN,
	appearance: receipt.appearance.value,
	completeness: listed(receipt.items.value, receipt.item.value),
	seals: receipt.seals.value,
	letterNumber: receipt.letter.value
});

/** The estimate as it stands; prices that are none yet are not numbers. */
export const estimateOf = ({ estimate }: RepairDraft) => ({
	lines: estimate.lines.value.map(({ kind, name, quantity, price }) => ({
		...{ kind, name },
		...{ quantity: wholeOf(quantity), price: kopecksOf(price) }
	})),
	workingDays: wholeOf(estimate.days.value),
	validTo: dateTyped(estimate.validTo.value),
	prepayment: estimate.prepayment.value
});

const answerOf = ({ answer }: RepairDraft) => ({
	person: answer.person.value,
	on: dateTyped(answer.on.value),
	way: answer.way.value,
	evidence: answer.evidence.value
});

const worksOf = ({ works }: RepairDraft) => ({
	works: listed(works.works.value, works.work.value),
	parts: works.parts.value.map(({ name, quantity, oldSerial, newSerial }) => ({
		...{ name, oldSerial, newSerial },
		quantity: wholeOf(quantity)
	})),
	newSerial: works.newSerial.value
});

const protocolOf = ({ protocol }: RepairDraft, { testVerdict }: StepFacts) => {
	const [hours, minutes] = [protocol.hours.value.trim(), protocol.minutes.value.trim()];
	const isTold = hours !== '' || minutes !== '';
	const all = wholeOf(hours || '0') * HOUR_MINUTES + wholeOf(minutes || '0');
	return {
		tests: protocol.tests.value,
		minutes: isTold ? all : NaN,
		verdict: testVerdict
	};
};

const shipmentOf = ({ shipment }: RepairDraft) => {
	const on = dateTyped(shipment.on.value);
	return shipment.how.value === 'carrier'
		? { how: 'carrier', on, carrier: shipment.carrier.value, waybill: shipment.waybill.value }
		: { how: 'handed', on, receiver: shipment.receiver.value, act: shipment.act.value };
};
