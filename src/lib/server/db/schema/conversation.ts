import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type {
	CallId,
	ContactId,
	FileId,
	MessageId,
	RemoteId,
	TicketId,
	TodoId,
	UserId
} from '../../../domain/ids.ts';
import type { LetterKind } from '../../../domain/letter.ts';
import type { CallResult, LinkKind, MessageKind } from '../../../domain/conversation.ts';
import type { Channel } from '../../../domain/regulation.ts';
import { flag, instant } from './columns.ts';
import { contact } from './registry.ts';
import { ticket } from './tickets.ts';

const ofTicket = () =>
	text('ticket_id')
		.$type<TicketId>()
		.notNull()
		.references(() => ticket.id);

/** What was said: to the client, by the client, and among ourselves (a note never leaves). */
export const message = sqliteTable(
	'message',
	{
		seq: integer('seq').primaryKey({ autoIncrement: true }),
		id: text('id').$type<MessageId>().notNull().unique(),
		ticketId: ofTicket(),
		at: instant('at').notNull(),
		kind: text('kind').$type<MessageKind>().notNull(),
		channel: text('channel').$type<Channel>().notNull(),
		/** Null: the product itself, or a client. */
		author: text('author').$type<UserId>(),
		contactId: text('contact_id')
			.$type<ContactId>()
			.references(() => contact.id),
		/** The message of the regulation it is, or an answer written by hand. */
		letter: text('letter').$type<LetterKind>(),
		subject: text('subject').notNull().default(''),
		body: text('body').notNull(),
		/** All of it, where the mail went out without content: for the clients' own board. */
		inFull: text('in_full')
	},
	(table) => [index('message_by_ticket').on(table.ticketId, table.seq)]
);

/** Messages that must leave the house; the sender marks them. */
export const outbox = sqliteTable(
	'outbound_message',
	{
		seq: integer('seq').primaryKey({ autoIncrement: true }),
		at: instant('at').notNull(),
		ticketId: ofTicket(),
		messageId: text('message_id')
			.$type<MessageId>()
			.notNull()
			.references(() => message.id),
		kind: text('kind').$type<LetterKind>().notNull(),
		/** The command whose undo recalls it. */
		commandId: text('command_id'),
		/** Whom it names to the client: its delivery is the evidence of R42; null: nobody. */
		names: text('names').$type<UserId>(),
		recipient: text('recipient').notNull(),
		/** Message-ID of the mail: an answer refers to it. */
		mailId: text('mail_id').notNull().unique(),
		notBefore: instant('not_before').notNull(),
		state: text('state').$type<'queued' | 'sent' | 'failed' | 'recalled'>().notNull(),
		attempts: integer('attempts').notNull().default(0),
		sentAt: instant('sent_at'),
		/** What the mail server answered when it took the message. */
		evidence: text('evidence'),
		/** A code of the fault, never the text of the message. */
		fault: text('fault')
	},
	(table) => [
		index('outbound_queue').on(table.state, table.notBefore),
		index('outbound_by_ticket').on(table.ticketId),
		index('outbound_by_message').on(table.messageId)
	]
);

/** A call, in or out; `informed` is evidence that the client knows who leads the ticket (R42). */
export const call = sqliteTable(
	'call',
	{
		seq: integer('seq').primaryKey({ autoIncrement: true }),
		id: text('id').$type<CallId>().notNull().unique(),
		ticketId: ofTicket(),
		at: instant('at').notNull(),
		/** When the call began, as told by the person who spoke. */
		startedAt: instant('started_at').notNull(),
		direction: text('direction').$type<'in' | 'out'>().notNull(),
		phone: text('phone').notNull().default(''),
		result: text('result').$type<CallResult>().notNull(),
		/** Whom the client was told about. */
		names: text('names').$type<UserId>(),
		note: text('note').notNull().default(''),
		author: text('author').$type<UserId>().notNull()
	},
	(table) => [index('call_by_ticket').on(table.ticketId, table.seq)]
);

/** A connection to the customer's equipment; without consent there is none (R12). */
export const remoteAccess = sqliteTable(
	'remote_access',
	{
		id: text('id').$type<RemoteId>().primaryKey(),
		ticketId: ofTicket(),
		engineer: text('engineer').$type<UserId>().notNull(),
		startedAt: instant('started_at').notNull(),
		endedAt: instant('ended_at'),
		target: text('target').notNull(),
		tool: text('tool').notNull(),
		purpose: text('purpose').notNull(),
		consentBy: text('consent_by').notNull(),
		consentAt: instant('consent_at').notNull(),
		consentHow: text('consent_how').$type<Channel>().notNull(),
		result: text('result').notNull().default('')
	},
	(table) => [index('remote_access_by_ticket').on(table.ticketId)]
);

export const todo = sqliteTable(
	'todo',
	{
		id: text('id').$type<TodoId>().primaryKey(),
		ticketId: ofTicket(),
		at: instant('at').notNull(),
		text: text('text').notNull(),
		doneAt: instant('done_at'),
		doneBy: text('done_by').$type<UserId>()
	},
	(table) => [index('todo_by_ticket').on(table.ticketId, table.at)]
);

/** The bytes lie under their hash outside of what the web server serves by itself. */
export const attachment = sqliteTable(
	'attachment',
	{
		id: text('id').$type<FileId>().primaryKey(),
		ticketId: ofTicket(),
		messageId: text('message_id')
			.$type<MessageId>()
			.references(() => message.id),
		at: instant('at').notNull(),
		author: text('author').$type<UserId>(),
		name: text('name').notNull(),
		/** As told by the content, not by the name. */
		mime: text('mime').notNull(),
		bytes: integer('bytes').notNull(),
		sha256: text('sha256').notNull(),
		/** The client may see it. */
		open: flag('open').notNull().default(false)
	},
	(table) => [
		index('attachment_by_ticket').on(table.ticketId),
		index('attachment_by_content').on(table.sha256)
	]
);

/** Tickets that belong together; stored once, read from both ends. */
export const ticketLink = sqliteTable(
	'ticket_link',
	{
		ticketId: ofTicket(),
		otherId: text('other_id')
			.$type<TicketId>()
			.notNull()
			.references(() => ticket.id),
		kind: text('kind').$type<LinkKind>().notNull(),
		at: instant('at').notNull(),
		actor: text('actor').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.ticketId, table.otherId] }),
		uniqueIndex('ticket_link_back').on(table.otherId, table.ticketId)
	]
);
