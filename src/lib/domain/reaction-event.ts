import * as v from 'valibot';
import { UserId } from './ids.ts';
import { Channel, Priority } from './regulation.ts';
import { Instant } from './ticket.ts';

/** What a resumed ticket waited for; none of it touches the reaction clock (R24, R42). */
export const PAUSE_REASONS = ['client', 'parts', 'delivery', 'payment', 'release'] as const;
export const PauseReason = v.picklist(PAUSE_REASONS);
export type PauseReason = v.InferOutput<typeof PauseReason>;

const Text = v.pipe(v.string(), v.minLength(1));

/**
 * What happened to a ticket, as far as its reaction clock may ask. The list is append-only, stamped
 * by the server and kept in order of occurrence: the order counts where two stamps are equal.
 */
export const ReactionEvent = v.variant('type', [
	v.object({ type: v.literal('registered'), at: Instant, priority: Priority }),
	v.object({ type: v.literal('prioritySet'), at: Instant, priority: Priority }),
	v.object({ type: v.literal('assigneeSet'), at: Instant, assignee: v.nullable(UserId) }),
	v.object({
		type: v.literal('clientInformed'),
		at: Instant,
		/** The engineer the client was told about: a receipt that names nobody is no such event. */
		assignee: UserId,
		channel: Channel,
		/** Evidence of delivery: an SMTP answer, a bot's message id, a call-log entry. */
		proof: Text
	}),
	v.object({
		type: v.literal('paused'),
		at: Instant,
		reason: PauseReason,
		until: v.optional(Instant)
	}),
	v.object({ type: v.literal('resumed'), at: Instant }),
	v.object({ type: v.literal('resolved'), at: Instant }),
	v.object({ type: v.literal('closed'), at: Instant }),
	/** W12: back to the same engineer goes on as before; back to nobody is a new cycle. */
	v.object({ type: v.literal('reopened'), at: Instant, newCycle: v.boolean() }),
	v.object({
		type: v.literal('correction'),
		at: Instant,
		/**
		 * Index, from 0, of the corrected event in the ticket's whole list, which never shifts because
		 * the list is append-only. Correcting a `clientInformed` voids it; nothing else has an effect.
		 */
		of: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
		by: UserId,
		why: Text
	})
]);
export type ReactionEvent = v.InferOutput<typeof ReactionEvent>;
