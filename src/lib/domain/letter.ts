import * as v from 'valibot';
import type { Line, Priority } from './regulation.ts';
import type { Repair } from './repair.ts';
import type { WarrantyVerdict } from './warranty-decision.ts';

const SUPPORT_KINDS = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8'] as const;

/** The letters of a repair; each tells of one. */
export const REPAIR_LETTER_KINDS = ['T9', 'T10', 'T11', 'T12', 'T13', 'T14', 'T15', 'T16'] as const;
export type RepairLetterKind = (typeof REPAIR_LETTER_KINDS)[number];

/** The letters whose text the house may rewrite. */
export const TEMPLATE_KINDS = [...SUPPORT_KINDS, ...REPAIR_LETTER_KINDS] as const;
export const TemplateKind = v.picklist(TEMPLATE_KINDS);
export type TemplateKind = v.InferOutput<typeof TemplateKind>;

/**
 * What the client is told: T1 registered, T2 deferred until clarified, T3 accepted, T4 handed to
 * another engineer, T5 reminder, T6 priority changed, T7 resolved, T8 closed. Of a repair: T9 send
 * the unit in, T10 received, T11 under warranty, T12 an offer to be agreed on, T13 no fault found,
 * T14 agreed on, T15 ready, T16 sent back and resolved. `reply` is written by hand.
 */
export const LETTER_KINDS = [...TEMPLATE_KINDS, 'reply'] as const;
export const LetterKind = v.picklist(LETTER_KINDS);
export type LetterKind = v.InferOutput<typeof LetterKind>;

/** What a letter of a repair is made of. */
export interface RepairLetterFacts {
	repair: Repair;
	/** '' where not known */
	model: string;
	serial: string;
	/** What counts, or what the term alone says before diagnostics. */
	verdict: WarrantyVerdict;
	/** The client gets another unit instead of his own. */
	replacing: boolean;
	/** YYYY-MM-DD, after this repair; null: cannot be told. */
	warrantyEnd: string | null;
}

/** Plain facts a letter is made of; who queues it gathers them, nothing here is looked up. */
export interface LetterFacts {
	number: string;
	title: string;
	registeredAt: number;
	priority: Priority;
	priorityConfirmed: boolean;
	/** Until when the ticket must be accepted; null: the reaction is over. Never a resolution (R43). */
	dueAt: number | null;
	/** When the reaction clock begins to run; set only when registered outside support hours. */
	clockStart: number | null;
	line: Line;
	/** Who leads the ticket: the name that the client must learn (R42). */
	engineer: { fullName: string; position: string } | null;
	/** How to address the client, where the registry knows. */
	addressee: { firstName: string; patronymic: string | null } | null;
	/** What the client has not told yet, already in words. */
	missing: string[];
	question: string;
	oldPriority: Priority | null;
	reason: string;
	/** The client knows who leads the ticket: nothing is due any more. */
	accepted: boolean;
	/** What was done, in words for the client. */
	resolution: string;
	/** Until when the client may return a resolved ticket (W11). */
	windowEnd: number | null;
	closedAt: number | null;
	/** The reply as it was written by hand. */
	text: string;
	/** The customer forbids content in mail: number, state and link only (R25). */
	minimal: boolean;
	/** The ticket in the customer's own board. */
	link: string | null;
	/** Only in T9 to T16, and never missing there. */
	repair: RepairLetterFacts | null;
}

/** A letter as it leaves: plain text, no placeholders left. */
export interface LetterText {
	subject: string;
	body: string;
}

/**
 * What a letter of a repair may speak of besides. Whole sentences, or nothing: `warrantyPreliminary`,
 * `transport` (who pays for it), `offerSentence`, `prepayment`, `shipmentSentence`, `warrantyUntil`.
 */
export const REPAIR_LETTER_FIELDS = [
	'repairNumber',
	'equipment',
	'model',
	'serial',
	'warrantyPreliminary',
	'transport',
	'receivedOn',
	'appearance',
	'completeness',
	'conclusion',
	'workKind',
	'notCoveredReason',
	'offerSentence',
	'total',
	'workCost',
	'partsCost',
	'transportCost',
	'validTo',
	'repairDays',
	'prepayment',
	'testSummary',
	'approvedOn',
	'approvedBy',
	'works',
	'newSerial',
	'outcome',
	'shipmentSentence',
	'carrier',
	'waybill',
	'shippedOn',
	'warrantyUntil'
] as const;
export type RepairLetterField = (typeof REPAIR_LETTER_FIELDS)[number];

/** What a text of a letter may speak of. `preliminary` is a whole sentence, or nothing. */
export const LETTER_FIELDS = [
	'greeting',
	'number',
	'title',
	'registeredAt',
	'priority',
	'preliminary',
	'dueAt',
	'clockStart',
	'line',
	'engineer',
	'position',
	'missing',
	'question',
	'oldPriority',
	'reason',
	'resolution',
	'windowEnd',
	'closedAt',
	'link',
	'vendor',
	'phone',
	'email',
	'address',
	'site',
	'serviceAddress',
	...REPAIR_LETTER_FIELDS
] as const;
export type LetterField = (typeof LETTER_FIELDS)[number];
export type LetterValues = Record<LetterField, string>;

/** True of any letter: who is asked, what about, and who answers. */
const COMMON_FIELDS: readonly LetterField[] = [
	'greeting',
	'number',
	'title',
	'registeredAt',
	'priority',
	'line',
	'link',
	'vendor',
	'phone',
	'email',
	'address',
	'site'
];
const LEADER: readonly LetterField[] = ['engineer', 'position'];
const UNIT: readonly LetterField[] = ['repairNumber', 'equipment', 'model', 'serial'];
const COSTS: readonly LetterField[] = ['total', 'workCost', 'partsCost', 'transportCost'];
const OFFER: readonly LetterField[] = ['repairDays', 'validTo', 'prepayment'];
const SHIPMENT: readonly LetterField[] = ['shipmentSentence', 'shippedOn', 'carrier', 'waybill'];
const OWN_FIELDS: Record<TemplateKind, readonly LetterField[]> = {
	T1: ['preliminary', 'dueAt', 'clockStart'],
	T2: ['missing', 'question', ...LEADER],
	T3: LEADER,
	T4: LEADER,
	T5: ['missing', 'question', ...LEADER],
	T6: ['oldPriority', 'reason', 'dueAt', ...LEADER],
	T7: ['resolution', 'windowEnd', ...LEADER],
	T8: ['closedAt', 'resolution', ...LEADER],
	T9: [...UNIT, 'serviceAddress', 'warrantyPreliminary', 'transport'],
	T10: [...UNIT, 'receivedOn', 'appearance', 'completeness', 'warrantyPreliminary'],
	T11: [...UNIT, 'conclusion', 'workKind', 'transport'],
	T12: [...UNIT, 'offerSentence', 'conclusion', 'notCoveredReason', ...COSTS, ...OFFER],
	T13: [...UNIT, 'testSummary'],
	T14: [...UNIT, 'approvedOn', 'approvedBy', 'workKind'],
	T15: [...UNIT, 'works', 'newSerial', 'testSummary'],
	T16: [...UNIT, ...SHIPMENT, 'outcome', 'resolution', 'newSerial', 'warrantyUntil', 'windowEnd']
};

/** What a letter of this kind can speak of, its own first: a field it never fills is none of it. */
export const fieldsOf = (kind: TemplateKind): readonly LetterField[] => [
	...OWN_FIELDS[kind],
	...COMMON_FIELDS
];

export const SUBJECT_TEMPLATE_LENGTH_MAX = 200;
export const BODY_TEMPLATE_LENGTH_MAX = 5_000;

/** Why a letter did not leave, where it was not the mail server that said no. */
export const HANDOVER_FAULTS = [
	'unreachable',
	'timeout',
	'tls',
	'login',
	'address',
	'file',
	'interrupted'
] as const;
export type HandoverFault = (typeof HANDOVER_FAULTS)[number];

/** `refused-550` quotes the number of the mail server's answer, never its text: it may name people. */
export type LetterFault = HandoverFault | `refused-${number}`;

/**
 * The Message-ID of a letter: an answer refers to it, and that is how the answer finds its ticket.
 * The unique part keeps it from being guessed from the number.
 */
export const mailIdOf = (number: string, unique: string, domain: string): string =>
	`<t${number}.${unique}@${domain}>`;
