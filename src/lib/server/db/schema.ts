import { sql } from 'drizzle-orm';
import {
	blob,
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { ContactId, CustomerId, TicketId, UnitId, UserId } from '../../domain/ids.ts';
import type { Channel, Line, Priority, Role, TicketKind } from '../../domain/regulation.ts';
import type { Column } from '../../domain/ticket.ts';

/** Instants are milliseconds of the UTC epoch everywhere. */
const instant = (name: string) => integer(name, { mode: 'number' });
const flag = (name: string) => integer(name, { mode: 'boolean' });

export const user = sqliteTable('user', {
	id: text('id').$type<UserId>().primaryKey(),
	login: text('login').notNull().unique(),
	surname: text('surname').notNull(),
	firstName: text('first_name').notNull(),
	patronymic: text('patronymic'),
	position: text('position').notNull().default(''),
	role: text('role').$type<Role>().notNull(),
	lines: text('lines', { mode: 'json' }).$type<Line[]>().notNull(),
	passwordHash: text('password_hash').notNull(),
	theme: text('theme').$type<'system' | 'light' | 'dark'>().notNull().default('system'),
	createdAt: instant('created_at').notNull(),
	disabledAt: instant('disabled_at')
});

/** `id` is the SHA-256 of the token: who reads the file cannot log in with it. */
export const session = sqliteTable(
	'session',
	{
		id: text('id').primaryKey(),
		userId: text('user_id')
			.$type<UserId>()
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		createdAt: instant('created_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		absoluteExpiresAt: instant('absolute_expires_at').notNull(),
		userAgent: text('user_agent').notNull().default('')
	},
	(table) => [index('session_by_user').on(table.userId)]
);

export const customer = sqliteTable('customer', {
	id: text('id').$type<CustomerId>().primaryKey(),
	code: text('code').notNull().unique(),
	shortName: text('short_name').notNull(),
	fullName: text('full_name').notNull(),
	inn: text('inn').notNull(),
	city: text('city').notNull().default(''),
	zone: text('zone').notNull().default('Europe/Moscow')
});

export const contact = sqliteTable('contact', {
	id: text('id').$type<ContactId>().primaryKey(),
	customerId: text('customer_id')
		.$type<CustomerId>()
		.notNull()
		.references(() => customer.id),
	surname: text('surname').notNull(),
	firstName: text('first_name').notNull(),
	patronymic: text('patronymic'),
	position: text('position').notNull().default(''),
	email: text('email').notNull().default(''),
	phone: text('phone').notNull().default(''),
	scope: text('scope').$type<'own' | 'org'>().notNull().default('own')
});

export const equipmentUnit = sqliteTable('equipment_unit', {
	id: text('id').$type<UnitId>().primaryKey(),
	customerId: text('customer_id')
		.$type<CustomerId>()
		.notNull()
		.references(() => customer.id),
	model: text('model').notNull(),
	modelName: text('model_name').notNull(),
	serial: text('serial').notNull(),
	/** Date of the signed acceptance act, YYYY-MM-DD; null: no act, the service is not active (R28). */
	actSignedOn: text('act_signed_on'),
	warrantyMonths: integer('warranty_months').notNull()
});

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
		missing: text('missing', { mode: 'json' }).$type<string[]>().notNull(),
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
		resolvedAt: instant('resolved_at'),
		closedAt: instant('closed_at'),
		archivedAt: instant('archived_at')
	},
	(table) => [
		// The archive keeps its ranks but needs no places: a column of the board stays short.
		uniqueIndex('ticket_place')
			.on(table.column, table.rank)
			.where(sql`${table.archivedAt} is null`),
		index('ticket_on_board').on(table.archivedAt),
		index('ticket_by_customer').on(table.customerId)
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

/** AUTOINCREMENT: a row number is never used twice, also after the newest rows are gone. */
export const audit = sqliteTable(
	'audit',
	{
		seq: integer('seq').primaryKey({ autoIncrement: true }),
		at: instant('at').notNull(),
		/** A user's id, or `system`. */
		actor: text('actor').notNull(),
		session: text('session'),
		via: text('via').$type<'command' | 'system' | 'import' | 'login' | 'sync'>().notNull(),
		what: text('what').notNull(),
		ticketId: text('ticket_id').$type<TicketId>(),
		commandId: text('command_id'),
		before: text('before', { mode: 'json' }).$type<unknown>(),
		after: text('after', { mode: 'json' }).$type<unknown>(),
		prevHash: text('prev_hash').notNull(),
		hash: text('hash').notNull()
	},
	(table) => [index('audit_by_ticket').on(table.ticketId, table.seq)]
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

/** Messages that must leave the house; the sender marks them. */
export const outbox = sqliteTable(
	'outbox',
	{
		seq: integer('seq').primaryKey({ autoIncrement: true }),
		at: instant('at').notNull(),
		ticketId: text('ticket_id')
			.$type<TicketId>()
			.references(() => ticket.id),
		kind: text('kind').notNull(),
		body: text('body', { mode: 'json' }).$type<unknown>().notNull(),
		notBefore: instant('not_before').notNull(),
		state: text('state').$type<'queued' | 'sent' | 'failed' | 'recalled'>().notNull(),
		attempts: integer('attempts').notNull().default(0)
	},
	(table) => [index('outbox_queue').on(table.state, table.notBefore)]
);

/** The newest generation of each room: a snapshot and the log sequence it reaches. */
export const ydoc = sqliteTable(
	'ydoc',
	{
		room: text('room').notNull(),
		epoch: integer('epoch').notNull(),
		snapshot: blob('snapshot', { mode: 'buffer' }).notNull(),
		upto: integer('upto').notNull()
	},
	(table) => [primaryKey({ columns: [table.room, table.epoch] })]
);

/** AUTOINCREMENT here too: a reused number would be skipped at the next load. */
export const yupdate = sqliteTable(
	'yupdate',
	{
		seq: integer('seq').primaryKey({ autoIncrement: true }),
		room: text('room').notNull(),
		epoch: integer('epoch').notNull(),
		at: instant('at').notNull(),
		actor: text('actor').notNull(),
		bytes: blob('bytes', { mode: 'buffer' }).notNull()
	},
	(table) => [index('yupdate_by_room').on(table.room, table.epoch, table.seq)]
);

/** One row per use of a log-in name or an address, for the throttle. */
export const loginFailure = sqliteTable(
	'login_failure',
	{
		key: text('key').notNull(),
		at: instant('at').notNull()
	},
	(table) => [index('login_failure_by_key').on(table.key, table.at)]
);

/** Versions of the production calendar: the newest one in force counts. */
export const calendarVersion = sqliteTable('calendar_version', {
	seq: integer('seq').primaryKey({ autoIncrement: true }),
	at: instant('at').notNull(),
	actor: text('actor').notNull(),
	body: text('body', { mode: 'json' }).$type<unknown>().notNull()
});
