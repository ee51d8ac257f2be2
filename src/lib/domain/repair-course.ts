import type { MoveDetails } from './move-details.ts';
import type { RepairId, TicketId, UnitId, UserId } from './ids.ts';
import type { Estimate } from './estimate.ts';
import { dayOf } from './local-date.ts';
import type { Repair, RepairOutcome } from './repair.ts';
import { verdictOf } from './repair.ts';
import type { Column } from './ticket.ts';
import { isRepairColumn } from './ticket.ts';
import { warrantyDecision } from './warranty-decision.ts';
import type { WarrantyTerm } from './warranty-term.ts';

/** What is known of a repair when it begins; the rest is found out on its way. */
export interface RepairBirth {
	id: RepairId;
	number: string;
	ticketId: TicketId;
	unitId: UnitId | null;
	noticedOn: string;
	term: WarrantyTerm;
	warrantyTransport: Repair['warrantyTransport'];
	extends: boolean;
	at: number;
	by: UserId;
}

/** W14, or W15 where the unit came unannounced. */
export const openRepair = (
	{ at, by, ...birth }: RepairBirth,
	{ faultText = '', serialUnreadable = '' }: Pick<MoveDetails, 'faultText' | 'serialUnreadable'>
): Repair => ({
	...birth,
	faultText,
	serialUnreadable,
	openedAt: at,
	openedBy: by,
	receipt: null,
	engineerId: null,
	conclusion: null,
	override: null,
	estimates: [],
	offerUntil: null,
	offerExpired: false,
	approval: null,
	clientAnswer: null,
	refusalRecord: null,
	irreparability: '',
	works: null,
	protocols: [],
	shipment: null,
	outcome: null,
	extensionDays: 0,
	newUnitId: null,
	closedAt: null
});

/** One step of a repair: a move that the rules have allowed already. */
export interface RepairStep {
	from: Column;
	to: Column;
	details: MoveDetails;
	at: number;
	by: UserId;
	/** The end of a day in the house's zone, for the timer of an offer. */
	endOfDay: (date: string) => number;
	/** YYYY-MM-DD: until then an earlier repair of the ticket has counted for the warranty. */
	counted?: string | null;
}

/** What was told with the move, kept where it belongs. */
export const advanceRepair = (repair: Repair, step: RepairStep): Repair => {
	const told = leftApproval(tell(repair, step), step);
	const outcome = outcomeOf(told, step);
	const next = { ...told, outcome };
	return isRepairColumn(step.to) ? next : closeRepair(next, step);
};

type Fact = Exclude<keyof MoveDetails, 'resolution'>;

/** What a step is told. Whatever else comes with it is not asked for, and changes nothing (R15). */
const TOLD: Partial<Record<`${Column}>${Column}`, readonly Fact[]>> = {
	'repair_received>repair_diagnostics': ['serviceEngineer'],
	'repair_diagnostics>repair_work': ['conclusion'],
	'repair_diagnostics>repair_replacement': ['conclusion'],
	'repair_diagnostics>repair_approval': ['conclusion', 'estimate'],
	'repair_diagnostics>repair_testing': ['protocol'],
	'repair_approval>repair_work': ['approval'],
	'repair_approval>repair_replacement': ['approval'],
	'repair_approval>repair_shipping': ['refusalRecord'],
	'repair_work>repair_replacement': ['irreparability'],
	'repair_work>repair_approval': ['estimate'],
	'repair_work>repair_testing': ['worksDone'],
	'repair_replacement>repair_testing': ['worksDone'],
	'repair_testing>repair_work': ['protocol'],
	'repair_testing>repair_diagnostics': ['protocol'],
	'repair_testing>repair_shipping': ['protocol'],
	'repair_shipping>resolved': ['shipment']
};

const factsOf = ({ receipt }: Repair, { from, to }: RepairStep): readonly Fact[] => {
	if (to === 'repair_received') return ['receipt'];
	// W28: what never came is not given back.
	if (to === 'line2') return receipt ? ['shipment'] : [];
	return TOLD[`${from}>${to}`] ?? [];
};

const asked = (repair: Repair, step: RepairStep): MoveDetails =>
	Object.fromEntries(factsOf(repair, step).map((fact) => [fact, step.details[fact]]));

const tell = (repair: Repair, step: RepairStep): Repair => {
	const { at, by } = step;
	const details = asked(repair, step);
	const { receipt, serviceEngineer, conclusion, irreparability, worksDone, protocol } = details;
	const { shipment, refusalRecord, approval, estimate } = details;
	const stamp = { at, by };
	return {
		...repair,
		...(receipt && { receipt: { ...receipt, ...stamp } }),
		...(serviceEngineer && { engineerId: serviceEngineer }),
		...(conclusion && { conclusion: { ...conclusion, ...judged(repair, conclusion), ...stamp } }),
		...(estimate && offered(repair, estimate, step)),
		...(approval && { approval: { ...approval, ...stamp } }),
		...(refusalRecord && { refusalRecord: { ...refusalRecord, ...stamp } }),
		...(irreparability !== undefined && { irreparability }),
		...(worksDone && { works: { ...worksDone, ...stamp, newSerial: serialOf(step) } }),
		...(protocol && { protocols: [...repair.protocols, { ...protocol, ...stamp }] }),
		...(shipment && { shipment: { ...shipment, ...stamp } })
	};
};

/** Whichever way it was left: nobody waits for an answer any more. */
const leftApproval = (repair: Repair, { from }: RepairStep): Repair =>
	from === 'repair_approval' ? { ...repair, offerUntil: null } : repair;

const judged = (
	{ term, noticedOn }: Repair,
	{ reasons }: NonNullable<MoveDetails['conclusion']>
) => {
	const { verdict, against } = warrantyDecision({ term, noticedOn, reasons });
	return { term, verdict, against: [...against] };
};

/** W18, W23, or a new offer in place of one that ran out: whatever was agreed before is void. */
export const offered = (
	repair: Repair,
	estimate: Estimate,
	{ at, by, endOfDay }: Pick<RepairStep, 'at' | 'by' | 'endOfDay'>
): Pick<Repair, 'estimates' | 'offerUntil' | 'offerExpired' | 'approval' | 'refusalRecord'> => ({
	estimates: [...repair.estimates, { ...estimate, at, by }],
	offerUntil: endOfDay(estimate.validTo),
	offerExpired: false,
	approval: null,
	refusalRecord: null
});

/** Only a replacement gives the client another unit. */
const serialOf = ({ from, details }: RepairStep): string =>
	from === 'repair_replacement' ? (details.worksDone?.newSerial ?? '') : '';

const outcomeOf = (repair: Repair, { from, to }: RepairStep): RepairOutcome | null => {
	if (to === 'line2') return 'cancelled';
	if (from === 'repair_diagnostics' && to === 'repair_testing') return 'no_fault_found';
	if (from === 'repair_approval' && to === 'repair_shipping') return 'returned_unrepaired';
	if (to === 'repair_testing') return from === 'repair_replacement' ? 'replaced' : 'repaired';
	// W25: what was thought to be done is not.
	if (from === 'repair_testing' && to !== 'repair_shipping') return null;
	return repair.outcome;
};

/** W27, W28: the unit is gone, and the time it took counts for its warranty (ГК РФ ст. 471 п. 2). */
const closeRepair = (repair: Repair, { at, counted = null }: RepairStep): Repair => ({
	...repair,
	offerUntil: null,
	extensionDays: extensionOf(repair, counted),
	closedAt: at
});

/** From the day of the notice to the day the unit left, only for a repair under warranty. */
export const extensionOf = (
	repair: Pick<
		Repair,
		'extends' | 'outcome' | 'shipment' | 'noticedOn' | 'override' | 'conclusion'
	>,
	counted: string | null = null
): number => {
	const { shipment, noticedOn, outcome } = repair;
	const counts = repair.extends && outcome === 'repaired' && verdictOf(repair) === 'warranty';
	// No day counts twice.
	const from = counted !== null && counted > noticedOn ? counted : noticedOn;
	return counts && shipment ? Math.max(0, dayOf(shipment.on) - dayOf(from)) : 0;
};
