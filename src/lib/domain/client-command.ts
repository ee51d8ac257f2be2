import * as v from 'valibot';
import { aCommand, onTicket } from './command-shape.ts';
import { MESSAGE_LENGTH_MAX } from './conversation.ts';
import { RepairId, UnitId } from './ids.ts';
import { Priority } from './regulation.ts';
import { Instant, TEXT_LENGTH_MAX, TITLE_LENGTH_MAX, TicketNumber } from './ticket.ts';
import { WORDS_LENGTH_MAX } from './words.ts';

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MESSAGE_LENGTH_MAX));

/**
 * W1 by the client: one fact is enough (R22, R23). The priority is a wish until a person confirms
 * it (R41); `continues` names a closed ticket of theirs (W13).
 */
const Ask = v.pipe(
	aCommand('ask', {
		title: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(TITLE_LENGTH_MAX)), ''),
		description: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(TEXT_LENGTH_MAX)), ''),
		requestedPriority: v.optional(v.nullable(Priority), null),
		unitId: v.optional(v.nullable(UnitId), null),
		continues: v.optional(v.nullable(TicketNumber), null)
	}),
	v.check(({ title, description }) => title !== '' || description !== '')
);

/** Words of the client; a ticket that waited for them goes on (W8). */
const Answer = onTicket('answer', { text });

/** W11: it works, the ticket may be closed. */
const Confirm = onTicket('confirm', {});

/** W12: it does not; back to who led it, with the reason. */
const Reopen = onTicket('reopen', { text });

/** R15: yes or no to the price of a repair; `offerAt` is the offer that was read. */
const Decide = onTicket('decide', {
	repair: RepairId,
	offerAt: Instant,
	answer: v.picklist(['agreed', 'declined']),
	words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(WORDS_LENGTH_MAX)), '')
});

/** Everything a client may ask for: buttons of their own board (§2.3); nothing else is heard. */
export const ClientCommand = v.variant('type', [Ask, Answer, Confirm, Reopen, Decide]);
export type ClientCommand = v.InferOutput<typeof ClientCommand>;
export type ClientCommandInput = v.InferInput<typeof ClientCommand>;
export type ClientCommandOf<Type extends ClientCommand['type']> = Extract<
	ClientCommand,
	{ type: Type }
>;
