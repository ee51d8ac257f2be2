import type { CommandOf, TicketCommand } from '../../domain/command.ts';
import { TODO_MAX } from '../../domain/conversation.ts';
import { may, mayRead } from '../../domain/permissions.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { workingDaysAfter } from '../../domain/working-days.ts';
import type { StoredFile } from './content.ts';
import type { Context, Decision, Verdict } from './decision.ts';
import { no, yes } from './decision.ts';

/** W9: between the first reminder and the second pass as many working days as make seven in all. */
export const SECOND_REMINDER_DAYS = 4;

export type ContentCommand = Exclude<
	TicketCommand,
	{
		type:
			| 'move'
			| 'undo'
			| 'accept'
			| 'confirmPriority'
			| 'changePriority'
			| 'edit'
			| 'overrideWarranty'
			| 'offer'
			| 'openProblem'
			| 'setProblem';
	}
>;

/** What is done inside a ticket without moving it, by who may read it (R25). A closed one stays (W13). */
export const whyNotWork = (ticket: Ticket, { actor }: Pick<Context, 'actor'>): Refusal | null => {
	if (!may(actor, 'work') || !mayRead(actor, ticket)) return { code: 'forbidden' };
	return ticket.column === 'closed' || ticket.archivedAt !== null ? { code: 'closed' } : null;
};

export const decideContent = (
	ticket: Ticket,
	command: ContentCommand,
	context: Context
): Verdict => {
	const refusal = whyNotWork(ticket, context);
	if (refusal) return no(refusal);
	switch (command.type) {
		case 'note':
			return plain(command.type, { messages: ticket.messages + 1 }, (content) =>
				content.say({ ...entry(ticket, context), kind: 'note', body: command.text })
			);
		case 'reply':
			return decideReply(ticket, command, context);
		case 'remind':
			return decideRemind(ticket, context);
		case 'logCall':
			return decideCall(ticket, command, context);
		case 'addTodo':
		case 'checkTodo':
		case 'removeTodo':
			return decideTodo(ticket, command, context);
		case 'beginRemote':
		case 'endRemote':
			return decideRemote(ticket, command, context);
		case 'link':
		case 'unlink':
			return decideLink(ticket, command, context);
		case 'retryLetter':
			return yes({
				...{ what: command.type, change: {}, events: [] },
				details: { message: command.message },
				letters: [{ again: command.message }]
			});
		default:
			return command satisfies never;
	}
};

/** A file that already lies in the store; the road of a person's upload. */
export const decideAttach = (ticket: Ticket, file: StoredFile, context: Context): Verdict => {
	const refusal = whyNotWork(ticket, context);
	if (refusal) return no(refusal);
	return plain('attach', { files: ticket.files + 1 }, (content) =>
		content.attach(entry(ticket, context), file)
	);
};

const entry = (ticket: Ticket, { actor, at, commandId }: Context) => ({
	id: commandId,
	ticket,
	author: actor.id,
	at
});

const plain = (
	what: string,
	change: Decision['change'],
	write: NonNullable<Decision['write']>
): Verdict => yes({ what, change, events: [], write });

/** What is sent is what was read: a draft that a colleague has changed since is not sent (R25). */
const decideReply = (
	ticket: Ticket,
	{ text, draft }: CommandOf<'reply'>,
	context: Context
): Verdict => {
	if (draft && context.draft().trim() !== text) return no({ code: 'draft-changed' });
	if (!context.hasAddress()) return no({ code: 'no-address' });
	return yes({
		what: 'reply',
		change: { messages: ticket.messages + 1 },
		events: [],
		letters: [{ kind: 'reply', facts: { text }, author: context.actor.id }],
		...(draft ? { clearsDraft: true } : {})
	});
};

/** W9: the person reminds; the product does it by itself after three and seven working days. */
const decideRemind = (ticket: Ticket, context: Context): Verdict => {
	if (ticket.column !== 'waiting_client') return no({ code: 'not-your-move', rule: 'W9' });
	if (!context.hasAddress()) return no({ code: 'no-address' });
	return yes({ what: 'remind', ...reminder(ticket, context) });
};

/** One more reminder, and when the next one is due: after the second there is none. */
export const reminder = (
	ticket: Ticket,
	{ at, calendar }: Pick<Context, 'at' | 'calendar'>
): Pick<Decision, 'change' | 'events' | 'letters'> => {
	const reminders = ticket.reminders + 1;
	const remindAt = reminders === 1 ? workingDaysAfter(calendar, at, SECOND_REMINDER_DAYS) : null;
	return { change: { reminders, remindAt }, events: [], letters: [{ kind: 'T5' }] };
};

/** R29; «проинформирован» is evidence like a delivered letter, stamped when it is written down. */
const decideCall = (ticket: Ticket, command: CommandOf<'logCall'>, context: Context): Verdict => {
	const { at, leads, commandId } = context;
	const { direction, phone, startedAt, result, note } = command;
	if (startedAt !== null && startedAt > at) return no({ code: 'bad' });
	const isInformed = result === 'informed';
	if (isInformed && leads === null) return no({ code: 'nobody-assigned' });
	const names = isInformed ? leads : null;
	const events: ReactionEvent[] = names
		? [
				{
					type: 'clientInformed',
					at,
					assignee: names,
					channel: 'phone',
					proof: `call ${commandId}`
				}
			]
		: [];
	const told = {
		clientInformedAt: ticket.clientInformedAt ?? at,
		informedOf: names,
		undelivered: false
	};
	return yes({
		what: 'logCall',
		change: names ? told : {},
		events,
		details: { call: commandId, result },
		write: (content) =>
			content.call({
				...{ ...entry(ticket, context), author: context.actor.id },
				...{ direction, phone, startedAt, result, note, names }
			})
	});
};

const decideTodo = (
	ticket: Ticket,
	command: CommandOf<'addTodo' | 'checkTodo' | 'removeTodo'>,
	context: Context
): Verdict => {
	const { todoAll, todoDone } = ticket;
	if (command.type === 'addTodo') {
		if (todoAll >= TODO_MAX) return no({ code: 'too-many' });
		return plain('addTodo', { todoAll: todoAll + 1 }, (content) =>
			content.addTodo(entry(ticket, context), command.text)
		);
	}
	const found = context.content.todo(ticket.id, command.todo);
	if (!found) return no({ code: 'gone' });
	const wasDone = found.doneAt === null ? 0 : 1;
	if (command.type === 'removeTodo')
		return plain('removeTodo', { todoAll: todoAll - 1, todoDone: todoDone - wasDone }, (content) =>
			content.removeTodo(found.id)
		);
	const done = command.done ? { at: context.at, by: context.actor.id } : null;
	return plain('checkTodo', { todoDone: todoDone - wasDone + (done ? 1 : 0) }, (content) =>
		content.checkTodo(found.id, done)
	);
};

/** R12: no consent, no connection; who ends it is not asked, that it ended is written down. */
const decideRemote = (
	ticket: Ticket,
	command: CommandOf<'beginRemote' | 'endRemote'>,
	context: Context
): Verdict => {
	const { at, actor, commandId } = context;
	if (command.type === 'beginRemote') {
		const { consent } = command;
		if (!consent) return no({ code: 'consent-needed' });
		if (consent.at > at) return no({ code: 'bad' });
		return yes({
			...{ what: 'beginRemote', change: {}, events: [], details: { remote: commandId } },
			write: (content) => content.beginRemote(entry(ticket, context), actor.id, command)
		});
	}
	const found = context.content.remote(ticket.id, command.remote);
	if (!found || found.endedAt !== null) return no({ code: 'gone' });
	return yes({
		...{ what: 'endRemote', change: {}, events: [], details: { remote: found.id } },
		write: (content) => content.endRemote(found.id, at, command.result)
	});
};

const decideLink = (
	ticket: Ticket,
	command: CommandOf<'link' | 'unlink'>,
	context: Context
): Verdict => {
	const other =
		command.type === 'link' ? context.registry.ticketByNumber(command.number) : command.other;
	if (other === null) return no({ code: 'gone' });
	if (other === ticket.id) return no({ code: 'bad' });
	const details = { other };
	const isLinked = context.content
		.linksOf(ticket.id)
		.some(({ ticketId, otherId }) => ticketId === other || otherId === other);
	if (command.type === 'unlink')
		return yes({
			...{ what: 'unlink', change: {}, events: [], details },
			write: (content) => content.unlink(ticket.id, other)
		});
	return yes({
		...{ what: 'link', change: {}, events: [], details: { ...details, kind: command.kind } },
		write: (content) => {
			if (isLinked) content.unlink(ticket.id, other);
			content.link(entry(ticket, context), other, {
				kind: command.kind,
				actor: context.actor.id
			});
		}
	});
};
