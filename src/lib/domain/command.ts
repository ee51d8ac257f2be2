import * as v from 'valibot';
import { CommandId, CustomerId, TicketId } from './ids.ts';
import { Refusal } from './refusal.ts';
import { Channel, Line, Priority, TicketKind } from './regulation.ts';
import { Column, TEXT_LENGTH_MAX, TITLE_LENGTH_MAX } from './ticket.ts';

/** How long a move can be taken back by its author. */
export const UNDO_WINDOW_MS = 10_000;

/**
 * What a person may ask for. No command carries a time, an author, a rank or a deadline:
 * those are the server's.
 */
const Move = v.strictObject({
	id: CommandId,
	type: v.literal('move'),
	ticket: TicketId,
	/** The column the author saw the ticket in. */
	from: Column,
	to: Column,
	/** The ticket it was put under; null: to the top. */
	after: v.nullable(TicketId)
});

const UndoMove = v.strictObject({
	id: CommandId,
	type: v.literal('undoMove'),
	ticket: TicketId,
	/** The move to take back. */
	move: CommandId
});

const ConfirmPriority = v.strictObject({
	id: CommandId,
	type: v.literal('confirmPriority'),
	ticket: TicketId,
	priority: Priority
});

/** W1: one fact is enough (R22, R23). */
const Register = v.strictObject({
	id: CommandId,
	type: v.literal('register'),
	title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(TITLE_LENGTH_MAX)),
	description: v.optional(v.pipe(v.string(), v.maxLength(TEXT_LENGTH_MAX)), ''),
	kind: v.optional(TicketKind, 'incident'),
	channel: Channel,
	priority: v.optional(Priority, 'medium'),
	line: v.optional(Line, 1),
	customerId: v.optional(v.nullable(CustomerId), null)
});

export const Command = v.variant('type', [Move, UndoMove, ConfirmPriority, Register]);
export type Command = v.InferOutput<typeof Command>;
export type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>;

export const CommandResult = v.variant('ok', [
	v.object({
		ok: v.literal(true),
		ticket: TicketId,
		/** The view shows the change when its revision reaches this. */
		rev: v.number(),
		at: v.number(),
		/** Until then the author may take the move back; null: nothing to take back. */
		undoUntil: v.nullable(v.number())
	}),
	v.object({ ok: v.literal(false), refusal: Refusal })
]);
export type CommandResult = v.InferOutput<typeof CommandResult>;

export const refused = (refusal: Refusal): CommandResult => ({ ok: false, refusal });
