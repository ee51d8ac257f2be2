import * as v from 'valibot';
import { Estimate } from './estimate.ts';
import { ClientAccountId, RepairId, TicketId, UnitId, UserId } from './ids.ts';
import { WARRANTY_TRANSPORTS } from './registry.ts';
import {
	Approval,
	Conclusion,
	Receipt,
	RefusalRecord,
	Shipment,
	TestProtocol,
	WorksDone
} from './repair-details.ts';
import type { Column, ResolutionCode } from './ticket.ts';
import { Instant, isRepairColumn } from './ticket.ts';
import { NotCoveredReason, WARRANTY_VERDICTS, WarrantyVerdict } from './warranty-decision.ts';
import { WarrantyTerm } from './warranty-term.ts';

/** `26-0012`: two digits of the year, four or more of the sequence. */
export const RepairNumber = v.pipe(v.string(), v.regex(/^\d{2}-\d{4,}$/));

/** How a repair ends (R13); `cancelled`: it was the wrong way (W28). */
export const REPAIR_OUTCOMES = [
	'repaired',
	'replaced',
	'no_fault_found',
	'returned_unrepaired',
	'cancelled'
] as const;
export const RepairOutcome = v.picklist(REPAIR_OUTCOMES);
export type RepairOutcome = v.InferOutput<typeof RepairOutcome>;

const LocalDate = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const stamp = { at: Instant, by: UserId };
const stamped = <Entries extends v.ObjectEntries>({ entries }: { entries: Entries }) =>
	v.object({ ...entries, ...stamp });

/** The lead's word against the computed one (§2.6): both stay. */
export const WarrantyOverride = v.object({
	verdict: v.picklist(['warranty', 'not_covered']),
	reason: v.string(),
	...stamp
});
export type WarrantyOverride = v.InferOutput<typeof WarrantyOverride>;

/**
 * What the client said to an offer on their own board. It moves nothing by itself: the service
 * centre takes the repair on (W20) or back (W21), and finds this as the record of it (R15).
 */
export const ClientAnswer = v.object({
	answer: v.picklist(['agreed', 'declined']),
	/** Which offer: the instant it was made at. Of an older one it counts for nothing. */
	offerAt: Instant,
	account: ClientAccountId,
	/** Surname, first name and patronymic as they were then. */
	person: v.string(),
	words: v.string(),
	at: Instant
});
export type ClientAnswer = v.InferOutput<typeof ClientAnswer>;

const [byCarrier, intoHands] = Shipment.options;
const Sent = v.variant('how', [stamped(byCarrier), stamped(intoHands)]);

const Found = v.object({
	...Conclusion.entries,
	term: WarrantyTerm,
	verdict: v.picklist(WARRANTY_VERDICTS),
	against: v.array(v.union([v.literal('expired'), NotCoveredReason])),
	...stamp
});

/**
 * A repair order: one unit on its way through the service centre (R13, R27). The card of its ticket
 * shows where it is; this tells what was found, agreed, done and tested.
 */
export const Repair = v.object({
	id: RepairId,
	number: RepairNumber,
	ticketId: TicketId,
	/** Null: its serial cannot be read, and `serialUnreadable` says why. */
	unitId: v.nullable(UnitId),
	serialUnreadable: v.string(),
	faultText: v.string(),
	openedAt: Instant,
	openedBy: UserId,
	/** The day of the notice in Moscow: the warranty is judged by it. */
	noticedOn: LocalDate,
	/** The warranty of the unit as it was known when the repair began. */
	term: WarrantyTerm,
	/** Who pays the way of a warranty repair. */
	warrantyTransport: v.picklist(WARRANTY_TRANSPORTS),
	/** Time in repair prolongs the warranty. */
	extends: v.boolean(),
	receipt: v.nullable(stamped(Receipt)),
	engineerId: v.nullable(UserId),
	conclusion: v.nullable(Found),
	override: v.nullable(WarrantyOverride),
	/** Every offer made to the client; the last one counts. */
	estimates: v.array(stamped(Estimate)),
	/** The last offer stands until then; null: there is none, or it was answered. */
	offerUntil: v.nullable(Instant),
	offerExpired: v.boolean(),
	clientAnswer: v.optional(v.nullable(ClientAnswer), null),
	approval: v.nullable(stamped(Approval)),
	refusalRecord: v.nullable(stamped(RefusalRecord)),
	irreparability: v.string(),
	works: v.nullable(stamped(WorksDone)),
	protocols: v.array(stamped(TestProtocol)),
	shipment: v.nullable(Sent),
	/** Known from the moment that decides it; final when the repair is closed. */
	outcome: v.nullable(RepairOutcome),
	/** By how many days this repair prolongs the warranty (ГК РФ ст. 471 п. 2). */
	extensionDays: v.pipe(v.number(), v.integer(), v.minValue(0)),
	/** What the client got in place of the unit. */
	newUnitId: v.nullable(UnitId),
	closedAt: v.nullable(Instant)
});
export type Repair = v.InferOutput<typeof Repair>;

/** What the rules of movement look at, and a card shows. */
export const RepairInWorkflow = v.object({
	no: RepairNumber,
	/** Who has it in the service centre. */
	who: v.nullable(UserId),
	/** The unit is in the service centre. */
	here: v.boolean(),
	/** Before diagnostics: by the term alone. */
	inTerm: v.nullable(v.boolean()),
	/** The verdict that counts; null: not decided yet. */
	verdict: v.nullable(WarrantyVerdict),
	/** A lead has decided on the warranty: what diagnostics finds does not change it. */
	ruled: v.boolean(),
	/** The client has approved the last offer (R15). */
	agreed: v.boolean(),
	offerExpired: v.boolean(),
	prepay: v.boolean(),
	outcome: v.nullable(RepairOutcome)
});
export type RepairInWorkflow = v.InferOutput<typeof RepairInWorkflow>;

/** The lead's word where there is one, else what diagnostics came to. */
export const verdictOf = ({
	override,
	conclusion
}: Pick<Repair, 'override' | 'conclusion'>): WarrantyVerdict | null =>
	override?.verdict ?? conclusion?.verdict ?? null;

export const offerOf = ({ estimates }: Pick<Repair, 'estimates'>) => estimates.at(-1) ?? null;

export const repairInWorkflow = (repair: Repair): RepairInWorkflow => ({
	no: repair.number,
	who: repair.engineerId,
	here: repair.receipt !== null && repair.shipment === null,
	inTerm: repair.term.state === 'set' ? repair.noticedOn <= repair.term.end : null,
	verdict: verdictOf(repair),
	ruled: repair.override !== null,
	agreed: repair.approval !== null,
	// What the vendor pays for needs no answer.
	offerExpired: repair.offerExpired && verdictOf(repair) !== 'warranty',
	prepay: offerOf(repair)?.prepayment ?? false,
	outcome: repair.outcome
});

/** A move into, within or out of the service centre. */
export const concernsRepair = (from: Column, to: Column): boolean =>
	from !== to && (isRepairColumn(from) || isRepairColumn(to));

const BEFORE_WORK: readonly Column[] = [
	'repair_expected',
	'repair_received',
	'repair_diagnostics',
	'repair_approval'
];

/** §2.6, point 7: as long as nobody has begun to work, a lead may rule on the warranty. */
export const isBeforeWork = (column: Column): boolean => BEFORE_WORK.includes(column);

/** What the ticket says of a repair that ended so. */
export const RESOLUTION_OF: Record<Exclude<RepairOutcome, 'cancelled'>, ResolutionCode> = {
	repaired: 'repaired',
	replaced: 'replaced',
	no_fault_found: 'no_fault_found',
	returned_unrepaired: 'declined'
};

export const mayBeWorkedOn = ({
	verdict,
	agreed
}: Pick<RepairInWorkflow, 'verdict' | 'agreed'>): boolean => verdict === 'warranty' || agreed;
