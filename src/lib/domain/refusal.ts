import * as v from 'valibot';
import { UserId } from './ids.ts';
import { Column } from './ticket.ts';

/** What a transition wants explained before it may happen; each becomes a field of its dialog. */
export const EXPLANATIONS = [
	'escalationNote',
	'reason',
	'question',
	'clientAnswer',
	'resolution',
	'faultText',
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
	v.object({ code: v.literal('gone') }),
	v.object({ code: v.literal('bad') }),
	v.object({ code: v.literal('too-fast') }),
	v.object({ code: v.literal('session') }),
	v.object({ code: v.literal('restart') }),
	v.object({ code: v.literal('internal') })
]);
export type Refusal = v.InferOutput<typeof Refusal>;
export type RefusalCode = Refusal['code'];
