import * as v from 'valibot';
import { TicketId } from './ids.ts';
import { Line, Priority } from './regulation.ts';
import { Column, Instant, TicketNumber } from './ticket.ts';

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

const Seq = v.pipe(v.number(), v.integer(), v.minValue(1));

/** One notice as a bell shows it: what a card of the board shows too, and never its words (R25). */
export const NoticeLine = v.object({
	seq: Seq,
	kind: NoticeKind,
	ticket: TicketId,
	number: TicketNumber,
	at: Instant,
	read: v.boolean(),
	priority: Priority,
	line: Line,
	column: Column,
	/** When the reaction time ends and what is left of it; null: its clock does not run. */
	due: v.nullable(Instant),
	left: v.nullable(v.number())
});
export type NoticeLine = v.InferOutput<typeof NoticeLine>;

/** What a person wants to be told, and whether it may be heard. */
export const NoticeChoice = v.object({ muted: v.array(NoticeKind), sound: v.boolean() });
export type NoticeChoice = v.InferOutput<typeof NoticeChoice>;

/** No row: everything is told, and nothing is heard. */
export const UNCHOSEN: NoticeChoice = { muted: [], sound: false };

/** The newest notices a bell lists; unread ones come first where there are more. */
export const NOTICES_LISTED_MAX = 200;

/** The whole list, from the rows: after a reload, and after a line that was down. */
export const NoticeList = v.object({ lines: v.array(NoticeLine), sound: v.boolean() });
export type NoticeList = v.InferOutput<typeof NoticeList>;

/** A hint to every open page of one person; what it says stands in rows already. */
export const NoticeNews = v.variant('type', [
	/** `quiet`: outside support hours the bell counts, and nothing shows up or sounds. */
	v.object({ type: v.literal('added'), lines: v.array(NoticeLine), quiet: v.boolean() }),
	v.object({ type: v.literal('read'), seqs: v.array(Seq) }),
	/** Another page of the same person has chosen anew. */
	v.object({ type: v.literal('chosen'), sound: v.boolean() })
]);
export type NoticeNews = v.InferOutput<typeof NoticeNews>;

/** These, or everything up to the newest one that was on the screen. */
export const MarkRead = v.union([
	v.strictObject({ seqs: v.pipe(v.array(Seq), v.minLength(1), v.maxLength(NOTICES_LISTED_MAX)) }),
	v.strictObject({ upTo: Seq })
]);
export type MarkRead = v.InferOutput<typeof MarkRead>;
