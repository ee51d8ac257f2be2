import * as v from 'valibot';
import { onTicket } from './command-shape.ts';
import { CallResult, LinkKind, MESSAGE_LENGTH_MAX, TODO_LENGTH_MAX } from './conversation.ts';
import { ContactId, CustomerId, MessageId, RemoteId, TicketId, TodoId, UnitId } from './ids.ts';
import { MissingList } from './move-details.ts';
import { Tags } from './tags.ts';
import { Channel, TicketKind } from './regulation.ts';
import {
	CALLER_LENGTH_MAX,
	Instant,
	Outage,
	SubjectKind,
	TEXT_LENGTH_MAX,
	TITLE_LENGTH_MAX
} from './ticket.ts';
import { TicketNumber } from './ticket.ts';
import { Words } from './words.ts';

const line = v.pipe(v.string(), v.trim(), v.maxLength(CALLER_LENGTH_MAX));
const filled = v.pipe(line, v.minLength(1));

/** `from` is what the author saw: two people in one field lose nothing silently. */
const changed = <Schema extends v.GenericSchema>(schema: Schema) =>
	v.optional(v.strictObject({ from: schema, to: schema }));

const title = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(TITLE_LENGTH_MAX));
const email = v.union([v.literal(''), v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email())]);

/** The facts a person may put right; everything else changes by a rule. */
export const EditChanges = v.strictObject({
	title: changed(title),
	description: changed(v.pipe(v.string(), v.maxLength(TEXT_LENGTH_MAX))),
	kind: changed(TicketKind),
	outage: changed(v.nullable(Outage)),
	subjectKind: changed(SubjectKind),
	customerId: changed(v.nullable(CustomerId)),
	contactId: changed(v.nullable(ContactId)),
	unitId: changed(v.nullable(UnitId)),
	caller: changed(line),
	replyTo: changed(email),
	missing: changed(MissingList),
	tags: changed(Tags)
});
export type EditChanges = v.InferOutput<typeof EditChanges>;
export const EDITABLE = [
	'title',
	'description',
	'kind',
	'outage',
	'subjectKind',
	'customerId',
	'contactId',
	'unitId',
	'caller',
	'replyTo',
	'missing',
	'tags'
] as const satisfies readonly (keyof EditChanges)[];
export type Editable = (typeof EDITABLE)[number];

/** W13: on a closed ticket only a lead, and only with a reason. */
export const edit = onTicket('edit', { changes: EditChanges, reason: v.optional(Words) });

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MESSAGE_LENGTH_MAX));

/** Stays among the staff. */
export const note = onTicket('note', { text });

/**
 * Goes to the client. `draft`: it is the shared draft, which must still read like this when it is
 * sent, and is empty afterwards.
 */
export const reply = onTicket('reply', { text, draft: v.boolean() });

/** R29; `informed` says that the client was told who leads the ticket (R42). */
export const logCall = onTicket('logCall', {
	direction: v.picklist(['in', 'out']),
	phone: line,
	/** When the call began, if not just now; never in the future. */
	startedAt: v.nullable(Instant),
	result: CallResult,
	note: v.pipe(v.string(), v.trim(), v.maxLength(MESSAGE_LENGTH_MAX))
});

const todoText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(TODO_LENGTH_MAX));
export const addTodo = onTicket('addTodo', { text: todoText });
export const checkTodo = onTicket('checkTodo', { todo: TodoId, done: v.boolean() });
export const removeTodo = onTicket('removeTodo', { todo: TodoId });

/** R12: who allowed it, when and how; without that the connection is refused. */
export const Consent = v.strictObject({ by: filled, at: Instant, how: Channel });
export const beginRemote = onTicket('beginRemote', {
	target: filled,
	tool: filled,
	purpose: filled,
	consent: v.nullable(Consent)
});
export const endRemote = onTicket('endRemote', { remote: RemoteId, result: filled });

export const link = onTicket('link', { number: TicketNumber, kind: LinkKind });
export const unlink = onTicket('unlink', { other: TicketId });

/** A letter that did not leave is tried again. */
export const retryLetter = onTicket('retryLetter', { message: MessageId });
