import { offerOf } from '../domain/repair.ts';
import type { Repair } from '../domain/repair.ts';
import type { LetterValues, RepairLetterFacts, RepairLetterField } from '../domain/letter.ts';
import { sharesOf } from '../domain/estimate.ts';
import type { Part } from '../domain/repair-details.ts';
import { isInTerm } from '../domain/warranty-term.ts';
import { dayWords } from './date-words.ts';
import { counted, fill } from './index.ts';
import { asSentence, letterDate, listed } from './letter-words.ts';
import { rubles } from './money-words.ts';
import { ruRepairLetters as words } from './ru-letters-repair.ts';
import { ruRepair } from './ru-repair.ts';
import { expiredWarrantyWords, warrantyWords } from './warranty-words.ts';

/** What each field says of a repair; empty where it has not got so far. */
export const repairValues = (
	facts: RepairLetterFacts | null
): Pick<LetterValues, RepairLetterField> => {
	const repair = facts?.repair ?? null;
	return {
		...unitValues(facts),
		...receiptValues(repair),
		...diagnosisValues(repair),
		...offerValues(repair),
		...answerValues(repair),
		...worksValues(repair),
		...shipmentValues(repair),
		warrantyUntil: facts ? warrantyUntil(facts) : ''
	};
};

const numberOf = ({ number }: Repair): string => fill(ruRepair.number, { number });

const unitValues = (facts: RepairLetterFacts | null) => {
	const { model = '', serial = '' } = facts ?? {};
	const told = serial && fill(words.equipmentSerial, { serial });
	return {
		repairNumber: facts ? numberOf(facts.repair) : '',
		equipment: [model, told].filter(Boolean).join(', '),
		model,
		serial,
		workKind: facts ? words.workKinds[facts.replacing ? 'replacement' : 'repair'] : '',
		warrantyPreliminary: facts ? warrantyPreliminary(facts) : '',
		transport: facts ? transport(facts) : ''
	};
};

const warrantyPreliminary = ({ repair, verdict }: RepairLetterFacts): string => {
	const { override, unitId } = repair;
	if (override) return words.ruled[override.verdict];
	const why = unitId === null ? words.noUnit : termWords(repair);
	return [words.preliminary[verdict], why].join(' ');
};

const termWords = ({ term, noticedOn }: Repair): string =>
	isInTerm(term, noticedOn) === false
		? expiredWarrantyWords(term)
		: asSentence(warrantyWords(term));

/** R15: out of warranty the client pays for both ways; under warranty as the contract says. */
const transport = ({ repair, verdict }: RepairLetterFacts): string => {
	switch (verdict) {
		case 'warranty':
			return words.transport[repair.warrantyTransport];
		case 'not_covered':
			return words.transport.client_both;
		case 'undetermined':
			return words.transportOpen;
		default:
			return verdict satisfies never;
	}
};

const receiptValues = (repair: Repair | null) => {
	const receipt = repair?.receipt;
	return {
		receivedOn: receipt ? letterDate(receipt.receivedAt) : '',
		appearance: receipt?.appearance ?? '',
		completeness: listed(receipt?.completeness ?? [])
	};
};

const diagnosisValues = (repair: Repair | null) => ({
	conclusion: repair?.conclusion?.text ?? '',
	notCoveredReason: repair ? notCoveredReason(repair) : '',
	testSummary: repair ? testSummary(repair) : ''
});

/** A lead's reason is written for the house, so the client is told who decided, not why (R25). */
const notCoveredReason = ({ conclusion, override }: Repair): string => {
	const against = conclusion?.against ?? [];
	if (against.length > 0) return against.map((reason) => ruRepair.reasons[reason]).join(', ');
	return override?.verdict === 'not_covered' ? words.leadsDecision : '';
};

const testSummary = ({ protocols }: Repair): string => {
	const last = protocols.at(-1);
	if (!last) return '';
	const tests = last.tests.replace(/\.$/, '');
	return fill(words.test, { tests, duration: duration(last.minutes) });
};

const duration = (minutes: number): string => {
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	return [
		hours > 0 && fill(words.duration.hours, { hours }),
		rest > 0 && fill(words.duration.minutes, { minutes: rest })
	]
		.filter(Boolean)
		.join(' ');
};

const NO_OFFER = {
	offerSentence: '',
	total: '',
	workCost: '',
	partsCost: '',
	transportCost: '',
	validTo: '',
	repairDays: '',
	prepayment: ''
};

/** Transport is always told (R15); works or materials only where there are any. */
const offerValues = (repair: Repair | null): typeof NO_OFFER => {
	const offer = repair && offerOf(repair);
	if (!offer) return NO_OFFER;
	const { work, parts, transport: way, total } = sharesOf(offer.lines);
	const isFirst = repair.estimates.length === 1;
	return {
		offerSentence: fill(isFirst ? words.firstOffer : words.nextOffer, { number: numberOf(repair) }),
		total: rubles(total),
		workCost: work > 0 ? rubles(work) : '',
		partsCost: parts > 0 ? rubles(parts) : '',
		transportCost: rubles(way),
		validTo: dayWords(offer.validTo),
		repairDays: counted(words.workingDays)(offer.workingDays),
		prepayment: offer.prepayment ? words.prepayment : ''
	};
};

const answerValues = (repair: Repair | null) => {
	const approval = repair?.approval;
	return {
		approvedOn: approval ? dayWords(approval.on) : '',
		approvedBy: approval?.person ?? ''
	};
};

const worksValues = (repair: Repair | null) => {
	const { works = [], parts = [], newSerial = '' } = repair?.works ?? {};
	return { works: listed([...works, ...parts.map(partWords)]), newSerial };
};

const partWords = ({ name, quantity, oldSerial, newSerial }: Part): string => {
	const part = fill(words.part, { name, quantity });
	if (oldSerial === '' && newSerial === '') return part;
	const told = oldSerial === '' ? 'new' : newSerial === '' ? 'old' : 'both';
	return fill(words.partSerials[told], { part, old: oldSerial, new: newSerial });
};

const shipmentValues = (repair: Repair | null) => {
	const shipment = repair?.shipment;
	return {
		shipmentSentence: repair ? shipmentSentence(repair) : '',
		carrier: shipment?.how === 'carrier' ? shipment.carrier : '',
		waybill: shipment?.how === 'carrier' ? shipment.waybill : '',
		shippedOn: shipment ? dayWords(shipment.on) : '',
		outcome: repair?.outcome ? ruRepair.outcomes[repair.outcome] : ''
	};
};

const shipmentSentence = (repair: Repair): string => {
	const { shipment, outcome } = repair;
	if (!shipment) return '';
	const { shipped } = words;
	const told = {
		number: numberOf(repair),
		on: dayWords(shipment.on),
		unrepaired: outcome === 'returned_unrepaired' ? shipped.unrepaired : ''
	};
	if (shipment.how === 'carrier') {
		const { carrier, waybill } = shipment;
		return asSentence(fill(shipped.carrier, { ...told, carrier, waybill }));
	}
	const { receiver, act } = shipment;
	const sentence = fill(shipped.handed, { ...told, receiver });
	return asSentence(act === '' ? sentence : fill(shipped.act, { sentence, act }));
};

/** What was not repaired has the warranty it had; one that is over is no news at the hand-over. */
const warrantyUntil = ({ repair, replacing, warrantyEnd }: RepairLetterFacts): string => {
	const { outcome, shipment, noticedOn, extensionDays } = repair;
	const isOver = warrantyEnd === null || warrantyEnd < (shipment?.on ?? noticedOn);
	if (isOver || outcome === 'returned_unrepaired') return '';
	const kind = replacing ? 'replaced' : extensionDays > 0 ? 'prolonged' : 'same';
	const days = counted(words.days)(extensionDays);
	return fill(words.warrantyUntil[kind], { end: dayWords(warrantyEnd), days });
};
