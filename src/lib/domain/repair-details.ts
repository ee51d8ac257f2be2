import * as v from 'valibot';
import { isLocalDate } from './local-date.ts';
import { NotCoveredReason } from './warranty-decision.ts';
import { Instant } from './ticket.ts';
import { Words } from './words.ts';

export const COMPLETENESS_MAX = 40;
export const PARTS_MAX = 60;
export const WORKS_MAX = 40;
export const FACT_LENGTH_MAX = 200;
/** A test runs a month at the longest. */
export const TEST_MINUTES_MAX = 31 * 24 * 60;

const fact = (charsMin: number) =>
	v.pipe(v.string(), v.trim(), v.minLength(charsMin), v.maxLength(FACT_LENGTH_MAX));
const Fact = fact(1);
const FactOrNone = v.optional(fact(0), '');
/** What is told twice is one thing. */
const unlike = v.transform((facts: string[]) => [...new Set(facts)]);
const LocalDate = v.pipe(v.string(), v.check(isLocalDate));

export const SEALS = ['intact', 'broken', 'none'] as const;
export const Seals = v.picklist(SEALS);
export type Seals = v.InferOutput<typeof Seals>;

/** W15 (R27): what came into the service centre, and how it looked. Photos lie in the ticket. */
export const Receipt = v.strictObject({
	receivedAt: Instant,
	appearance: Words,
	completeness: v.pipe(v.array(Fact), v.minLength(1), v.maxLength(COMPLETENESS_MAX), unlike),
	seals: Seals,
	/** Of the accompanying letter. */
	letterNumber: FactOrNone
});
export type Receipt = v.InferOutput<typeof Receipt>;

/** W17, W18: what is broken, and what speaks against a warranty case. */
export const Conclusion = v.strictObject({
	text: Words,
	reasons: v.pipe(
		v.array(NotCoveredReason),
		v.check((reasons) => new Set(reasons).size === reasons.length)
	)
});
export type Conclusion = v.InferOutput<typeof Conclusion>;

export const ANSWER_WAYS = ['email', 'phone', 'messenger', 'portal', 'paper'] as const;
export const AnswerWay = v.picklist(ANSWER_WAYS);
export type AnswerWay = v.InferOutput<typeof AnswerWay>;

const answered = {
	/** Who of the client's said so. */
	person: Fact,
	on: LocalDate,
	way: AnswerWay,
	/** Number of the letter, name of the file, the call. */
	evidence: FactOrNone
};

/** W20 (R15): the client pays, so the client has said yes. */
export const Approval = v.strictObject({ ...answered, prepaid: v.optional(v.boolean(), false) });
export type Approval = v.InferOutput<typeof Approval>;

/** W21: the client has said no. */
export const RefusalRecord = v.strictObject(answered);
export type RefusalRecord = v.InferOutput<typeof RefusalRecord>;

export const Part = v.strictObject({
	name: Fact,
	quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
	oldSerial: FactOrNone,
	newSerial: FactOrNone
});
export type Part = v.InferOutput<typeof Part>;

/** W24: what was done. A replacement names the serial of what the client gets instead. */
export const WorksDone = v.strictObject({
	works: v.pipe(v.array(Fact), v.minLength(1), v.maxLength(WORKS_MAX), unlike),
	parts: v.pipe(v.array(Part), v.maxLength(PARTS_MAX)),
	newSerial: FactOrNone
});
export type WorksDone = v.InferOutput<typeof WorksDone>;

export const TEST_VERDICTS = ['passed', 'failed'] as const;

/** W19, W25, W26 (R13): nothing leaves the centre untested. */
export const TestProtocol = v.strictObject({
	tests: Words,
	minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(TEST_MINUTES_MAX)),
	verdict: v.picklist(TEST_VERDICTS)
});
export type TestProtocol = v.InferOutput<typeof TestProtocol>;

/** W27: by a carrier, or into somebody's hands. */
export const Shipment = v.variant('how', [
	v.strictObject({ how: v.literal('carrier'), on: LocalDate, carrier: Fact, waybill: Fact }),
	v.strictObject({ how: v.literal('handed'), on: LocalDate, receiver: Fact, act: FactOrNone })
]);
export type Shipment = v.InferOutput<typeof Shipment>;

/** The answers to what a repair's transitions want explained. */
export const repairDetails = {
	faultText: v.optional(Words),
	/** W14: why there is no serial to name. */
	serialUnreadable: v.optional(Words),
	irreparability: v.optional(Words),
	receipt: v.optional(Receipt),
	conclusion: v.optional(Conclusion),
	approval: v.optional(Approval),
	refusalRecord: v.optional(RefusalRecord),
	worksDone: v.optional(WorksDone),
	protocol: v.optional(TestProtocol),
	shipment: v.optional(Shipment)
};
