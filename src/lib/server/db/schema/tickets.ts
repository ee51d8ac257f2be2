import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type {
	ContactId,
	CustomerId,
	ProblemId,
	TicketId,
	UnitId,
	UserId
} from '../../../domain/ids.ts';
import type { Channel, Line, Priority, TicketKind } from '../../../domain/regulation.ts';
import type { Column, Outage, ResolutionCode, SubjectKind } from '../../../domain/ticket.ts';
import { flag, instant } from './columns.ts';
import { user } from './people.ts';
import { problem } from './problems.ts';
import { contact, customer, equipmentUnit } from './registry.ts';

export const ticket = sqliteTable(
	'ticket',
	{
		id: text('id').$type<TicketId>().primaryKey(),
		number: text('number').notNull().unique(),
		title: text('title').notNull(),
		description: text('description').notNull(),
		kind: text('kind').$type<TicketKind>().notNull(),
		channel: text('channel').$type<Channel>().notNull(),
		priority: text('priority').$type<Priority>().notNull(),
		priorityConfirmed: flag('priority_confirmed').notNull(),
		customerId: text('customer_id')
			.$type<CustomerId>()
			.references(() => customer.id),
		contactId: text('contact_id')
			.$type<ContactId>()
			.references(() => contact.id),
		unitId: text('unit_id')
			.$type<UnitId>()
			.references(() => equipmentUnit.id),
		/** Who asks, as told, where the registry does not know them (R23). */
		caller: text('caller').notNull().default(''),
		/** Where messages go when there is no contact with an address. */
		replyTo: text('reply_to').notNull().default(''),
		/** When the call began; registration is a moment of the server (R42). */
		calledAt: instant('called_at'),
		outage: text('outage').$type<Outage>(),
		requestedPriority: text('requested_priority').$type<Priority>(),
		subjectKind: text('subject_kind').$type<SubjectKind>().notNull().default('unknown'),
		missing: text('missing', { mode: 'json' }).$type<string[]>().notNull(),
		/** Short words of our own: what similar tickets have in common. */
		tags: text('tags', { mode: 'json' }).$type<string[]>().notNull().default([]),
		problemId: text('problem_id')
			.$type<ProblemId>()
			.references(() => problem.id),
		column: text('column').$type<Column>().notNull(),
		rank: text('rank').notNull(),
		rev: integer('rev').notNull(),
		columnSince: instant('column_since').notNull(),
		line: integer('line').$type<Line>().notNull(),
		returnTo: text('return_to').$type<Column>(),
		assigneeId: text('assignee_id')
			.$type<UserId>()
			.references(() => user.id),
		registeredAt: instant('registered_at').notNull(),
		registeredBy: text('registered_by')
			.$type<UserId>()
			.references(() => user.id),
		acceptedAt: instant('accepted_at'),
		clientInformedAt: instant('client_informed_at'),
		/** Whom the client was told about last; another assignee than this is not known to him. */
		informedOf: text('informed_of')
			.$type<UserId>()
			.references(() => user.id),
		/** The last message to the client did not leave the house. */
		undelivered: flag('undelivered').notNull().default(false),
		/** Reminders sent since the ticket waits for the client, and when the next one is due. */
		reminders: integer('reminders').notNull().default(0),
		remindAt: instant('remind_at'),
		resolvedAt: instant('resolved_at'),
		resolutionCode: text('resolution_code').$type<ResolutionCode>(),
		/** What was done, in words for the client. */
		resolution: text('resolution').notNull().default(''),
		fixVersion: text('fix_version').notNull().default(''),
		/** The client may return the ticket until then; afterwards it closes by itself (W11). */
		confirmUntil: instant('confirm_until'),
		/** What lies in the ticket: shown on the card, counted with each change. */
		messages: integer('messages').notNull().default(0),
		files: integer('files').notNull().default(0),
		todoDone: integer('todo_done').notNull().default(0),
		todoAll: integer('todo_all').notNull().default(0),
		closedAt: instant('closed_at'),
		archivedAt: instant('archived_at')
	},
	(table) => [
		// The archive keeps its ranks but needs no places: a column of the board stays short.
		uniqueIndex('ticket_place')
			.on(table.column, table.rank)
			.where(sql`${table.archivedAt} is null`),
		index('ticket_on_board').on(table.archivedAt),
		index('ticket_by_customer').on(table.customerId),
		index('ticket_by_unit').on(table.unitId),
		index('ticket_by_contact').on(table.contactId),
		index('ticket_by_problem').on(table.problemId),
		index('ticket_confirm').on(table.confirmUntil),
		index('ticket_remind').on(table.remindAt)
	]
);

/** What happened to a ticket's reaction clock; the fold of `domain/reaction.ts` reads it. */
export const reactionEvent = sqliteTable(
	'reaction_event',
	{
		seq: integer('seq').primaryKey({ autoIncrement: true }),
		ticketId: text('ticket_id')
			.$type<TicketId>()
			.notNull()
			.references(() => ticket.id),
		at: instant('at').notNull(),
		body: text('body', { mode: 'json' }).$type<unknown>().notNull()
	},
	(table) => [index('reaction_event_by_ticket').on(table.ticketId, table.seq)]
);

/** How the clock was painted last and when it must be painted next; derived, rebuilt at will. */
export const reactionPaint = sqliteTable(
	'reaction_paint',
	{
		ticketId: text('ticket_id')
			.$type<TicketId>()
			.primaryKey()
			.references(() => ticket.id),
		clock: text('clock', { mode: 'json' }).$type<unknown>().notNull(),
		nextChangeAt: instant('next_change_at')
	},
	(table) => [index('reaction_paint_next').on(table.nextChangeAt)]
);

/** Every command that was answered, with its answer: the same id is answered the same. */
export const command = sqliteTable('command', {
	id: text('id').primaryKey(),
	actor: text('actor').notNull(),
	at: instant('at').notNull(),
	body: text('body', { mode: 'json' }).$type<unknown>().notNull(),
	result: text('result', { mode: 'json' }).$type<unknown>().notNull(),
	/** For a move: where the ticket stood before, for undo. */
	undo: text('undo', { mode: 'json' }).$type<unknown>()
});
