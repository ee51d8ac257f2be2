import * as v from 'valibot';
import {
	addTodo,
	beginRemote,
	checkTodo,
	edit,
	endRemote,
	link,
	logCall,
	note,
	removeTodo,
	reply,
	retryLetter,
	unlink
} from './command-content.ts';
import { aCommand, onTicket } from './command-shape.ts';
import { Estimate } from './estimate.ts';
import { CommandId, ContactId, CustomerId, ProblemId, TicketId, UnitId, UserId } from './ids.ts';
import { LinkKind } from './conversation.ts';
import { MoveDetails } from './move-details.ts';
import { Refusal } from './refusal.ts';
import { Channel, Line, Priority, TicketKind } from './regulation.ts';
import {
	CALLER_LENGTH_MAX,
	Column,
	Instant,
	Outage,
	TEXT_LENGTH_MAX,
	TITLE_LENGTH_MAX
} from './ticket.ts';
import { Words } from './words.ts';

/** How long a move can be taken back by its author; until then no letter about it leaves. */
export const UNDO_WINDOW_MS = 10_000;

/**
 * What a person may ask for. No command carries a time of its own making, an author, a rank or a
 * deadline: those are the server's.
 */
const Move = onTicket('move', {
	/** The column the author saw the ticket in. */
	from: Column,
	to: Column,
	/** The ticket it was put under; null: to the top. */
	after: v.nullable(TicketId),
	/** What the transition wants explained. */
	details: v.optional(MoveDetails)
});

const Undo = onTicket('undo', {
	/** The command to take back: a move or an acceptance. */
	command: CommandId
});

/** W2: this engineer works on it from now on; from «Новые» it also goes to a line of theirs. */
const Accept = onTicket('accept', { engineer: UserId, line: v.nullable(Line) });

const ConfirmPriority = onTicket('confirmPriority', { priority: Priority });

/** R41: with the reason; the clause of the classification is the priority's own. */
const ChangePriority = onTicket('changePriority', { priority: Priority, reason: Words });

/** T5 at once, beside the two that leave by themselves. */
const Remind = onTicket('remind', {});

/** §2.6, point 7: the lead's word on the warranty; the computed decision stays beside it. */
const OverrideWarranty = onTicket('overrideWarranty', {
	verdict: v.picklist(['warranty', 'not_covered']),
	reason: Words
});

/** A new offer while the client decides, in place of one that ran out or was too high. */
const Offer = onTicket('offer', { estimate: Estimate });

/** R21: a problem is opened from a ticket and nowhere else. */
const OpenProblem = onTicket('openProblem', {
	title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(TITLE_LENGTH_MAX))
});

/** The ticket belongs to this problem; null: to none. */
const SetProblem = onTicket('setProblem', { problem: v.nullable(ProblemId) });

const short = v.pipe(v.string(), v.trim(), v.maxLength(CALLER_LENGTH_MAX));
const emailOrNone = v.union([
	v.literal(''),
	v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email())
]);

/** W1: one fact is enough (R22, R23): a title, or a text whose beginning becomes the title. */
const Register = v.pipe(
	aCommand('register', {
		title: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(TITLE_LENGTH_MAX)), ''),
		description: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(TEXT_LENGTH_MAX)), ''),
		kind: v.optional(TicketKind, 'incident'),
		channel: Channel,
		priority: v.optional(Priority, 'medium'),
		line: v.optional(Line, 1),
		customerId: v.optional(v.nullable(CustomerId), null),
		contactId: v.optional(v.nullable(ContactId), null),
		unitId: v.optional(v.nullable(UnitId), null),
		/** Who asks, as told, where the registry does not know them. */
		caller: v.optional(short, ''),
		replyTo: v.optional(emailOrNone, ''),
		outage: v.optional(v.nullable(Outage), null),
		requestedPriority: v.optional(v.nullable(Priority), null),
		/** When the call began; not later than its registration. */
		calledAt: v.optional(v.nullable(Instant), null),
		/** Open tickets it belongs to. */
		links: v.optional(
			v.pipe(v.array(v.strictObject({ ticket: TicketId, kind: LinkKind })), v.maxLength(5)),
			[]
		)
	}),
	v.check(({ title, description }) => title !== '' || description !== '')
);

export const Command = v.variant('type', [
	Move,
	Undo,
	Accept,
	ConfirmPriority,
	ChangePriority,
	Remind,
	OverrideWarranty,
	Offer,
	OpenProblem,
	SetProblem,
	Register,
	edit,
	note,
	reply,
	logCall,
	addTodo,
	checkTodo,
	removeTodo,
	beginRemote,
	endRemote,
	link,
	unlink,
	retryLetter
]);
export type Command = v.InferOutput<typeof Command>;
/** As a form or a board writes it: what has a usual value may be left out. */
export type CommandInput = v.InferInput<typeof Command>;
export type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>;
export type TicketCommand = Exclude<Command, { type: 'register' }>;

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
