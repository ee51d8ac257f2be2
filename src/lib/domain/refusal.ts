import * as v from 'valibot';
import { UserId } from './ids.ts';
import { Line } from './regulation.ts';
import { Column, ResolutionCode } from './ticket.ts';
import { WarrantyVerdict } from './warranty-decision.ts';

/** What a transition wants explained before it may happen; each becomes a field of its dialog. */
export const EXPLANATIONS = [
	'escalationNote',
	'versionUnknown',
	'reason',
	'question',
	'clientAnswer',
	'resolution',
	'faultText',
	'serialUnreadable',
	'receipt',
	'serviceEngineer',
	'conclusion',
	'estimate',
	'protocol',
	'approval',
	'refusalRecord',
	'irreparability',
	'worksDone',
	'shipment'
] as const;
export const Explanation = v.picklist(EXPLANATIONS);
export type Explanation = v.InferOutput<typeof Explanation>;

/** An expected «no»: a value with its reason, said to the author in words. */
export const Refusal = v.variant('code', [
	v.object({ code: v.literal('forbidden') }),
	/** The rule itself forbids the way, whoever asks. */
	v.object({ code: v.literal('illegal-transition'), from: Column, to: Column }),
	/** The way exists, but not for this role. */
	v.object({ code: v.literal('not-your-move'), rule: v.string() }),
	v.object({
		code: v.literal('needs-explanation'),
		rule: v.string(),
		needs: v.array(Explanation)
	}),
	v.object({ code: v.literal('priority-not-confirmed') }),
	v.object({ code: v.literal('priority-already-confirmed') }),
	v.object({ code: v.literal('not-accepted') }),
	v.object({ code: v.literal('returns-to'), column: Column }),
	v.object({ code: v.literal('ordered-by-risk') }),
	/** Somebody was faster; `by` and `column` say who and where to. */
	v.object({
		code: v.literal('moved-meanwhile'),
		column: Column,
		rev: v.number(),
		by: v.nullable(UserId)
	}),
	v.object({ code: v.literal('undo-too-late') }),
	/** W2: the client already knows, or is just being told, that this engineer has the ticket. */
	v.object({ code: v.literal('already-accepted') }),
	v.object({ code: v.literal('not-on-line'), line: Line }),
	v.object({ code: v.literal('no-such-person') }),
	/** Nobody leads the ticket, so there is nobody the client could be told about. */
	v.object({ code: v.literal('nobody-assigned') }),
	v.object({ code: v.literal('same-priority') }),
	/** W9: an engineer resolves an unanswered ticket only after the reminders. */
	v.object({ code: v.literal('reminders-first'), sent: v.number(), needed: v.number() }),
	/** R5: equipment of others is resolved as such, and nothing else is. */
	v.object({ code: v.literal('foreign-only') }),
	/** The card stands in the service centre, but no repair order belongs to it. */
	v.object({ code: v.literal('no-repair') }),
	/** R14, R15: the warranty decision leads another way; undetermined: a lead decides first. */
	v.object({ code: v.literal('warranty-says'), verdict: WarrantyVerdict }),
	/** R15: the client has not agreed to pay. */
	v.object({ code: v.literal('not-approved') }),
	/** The warranty is decided on before the work, not after it. */
	v.object({ code: v.literal('work-has-begun') }),
	v.object({ code: v.literal('offer-expired') }),
	v.object({ code: v.literal('prepayment-first') }),
	/** R13: a failed test leads back, a passed one on. */
	v.object({ code: v.literal('test-verdict'), needed: v.picklist(['passed', 'failed']) }),
	v.object({ code: v.literal('new-serial-needed') }),
	v.object({ code: v.literal('serial-taken') }),
	/** One unit is in one repair at a time. */
	v.object({ code: v.literal('unit-in-repair') }),
	/** Diagnostics has judged this unit: the ticket cannot be about another one any more. */
	v.object({ code: v.literal('unit-judged') }),
	/** W27: the ticket ends as its repair did. */
	v.object({ code: v.literal('outcome-says'), resolution: ResolutionCode }),
	/** W26: who did the work does not test it. */
	v.object({ code: v.literal('four-eyes') }),
	/** R21: a ticket belongs to one problem at most. */
	v.object({ code: v.literal('has-problem') }),
	v.object({ code: v.literal('no-such-problem') }),
	/** R21: a problem has at least one ticket. */
	v.object({ code: v.literal('last-of-problem') }),
	/** A date that cannot be: a receipt of tomorrow, an offer until yesterday. */
	v.object({ code: v.literal('date-impossible') }),
	/** W13: a closed ticket stays as it is; a lead may put a fact right and says why. */
	v.object({ code: v.literal('closed') }),
	v.object({ code: v.literal('reason-needed') }),
	/** Two people in one field: what stands there now, and who wrote it. */
	v.object({
		code: v.literal('changed-meanwhile'),
		fields: v.array(v.object({ field: v.string(), theirs: v.unknown() })),
		by: v.nullable(UserId)
	}),
	/** A colleague has changed the shared draft since it was read. */
	v.object({ code: v.literal('draft-changed') }),
	/** The client has no address a letter could go to. */
	v.object({ code: v.literal('no-address') }),
	/** R12: no connection without consent. */
	v.object({ code: v.literal('consent-needed') }),
	v.object({ code: v.literal('too-many') }),
	v.object({ code: v.literal('gone') }),
	v.object({ code: v.literal('bad') }),
	v.object({ code: v.literal('too-fast') }),
	v.object({ code: v.literal('session') }),
	v.object({ code: v.literal('restart') }),
	v.object({ code: v.literal('internal') })
]);
export type Refusal = v.InferOutput<typeof Refusal>;
export type RefusalCode = Refusal['code'];
