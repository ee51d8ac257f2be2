import * as v from 'valibot';

/** What the staff is told inside the product: about work that waits for exactly this person. */
export const NOTICE_KINDS = [
	'newInLine',
	'assigned',
	'clientAnswered',
	'clientDecided',
	'risk',
	'breached'
] as const;
export const NoticeKind = v.picklist(NOTICE_KINDS);
export type NoticeKind = v.InferOutput<typeof NoticeKind>;
