import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { TicketId, UserId } from '../../../domain/ids.ts';
import { instant } from './columns.ts';

/** AUTOINCREMENT: a row number is never used twice, also after the newest rows are gone. */
export const audit = sqliteTable(
	'audit',
	{
		seq: integer('seq').primaryKey({ autoIncrement: true }),
		at: instant('at').notNull(),
		/** Id of a user, of a client's account (then `via` is `portal`), or `system`. */
		actor: text('actor').notNull(),
		session: text('session'),
		via: text('via')
			.$type<'command' | 'portal' | 'system' | 'import' | 'login' | 'sync' | 'registry' | 'read'>()
			.notNull(),
		what: text('what').notNull(),
		ticketId: text('ticket_id').$type<TicketId>(),
		commandId: text('command_id'),
		before: text('before', { mode: 'json' }).$type<unknown>(),
		after: text('after', { mode: 'json' }).$type<unknown>(),
		/** Why, and what else belongs to it: a reason, a clause, the id of a message. */
		details: text('details', { mode: 'json' }).$type<unknown>(),
		prevHash: text('prev_hash').notNull(),
		hash: text('hash').notNull()
	},
	(table) => [
		index('audit_by_ticket').on(table.ticketId, table.seq),
		index('audit_by_what').on(table.what, table.seq)
	]
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

/** Versions of the production calendar: the newest one in force counts. */
export const calendarVersion = sqliteTable('calendar_version', {
	seq: integer('seq').primaryKey({ autoIncrement: true }),
	at: instant('at').notNull(),
	actor: text('actor').notNull(),
	body: text('body', { mode: 'json' }).$type<unknown>().notNull()
});

/** Who owns a Yjs client id in a room of co-written text: the authorship of every character. */
export const yclient = sqliteTable(
	'yclient',
	{
		room: text('room').notNull(),
		client: integer('client').notNull(),
		user: text('user').$type<UserId>().notNull(),
		at: instant('at').notNull()
	},
	(table) => [primaryKey({ columns: [table.room, table.client] })]
);

/** How the co-written text of a ticket stood: at each change of state, nightly, on demand. */
export const workVersion = sqliteTable(
	'work_version',
	{
		seq: integer('seq').primaryKey({ autoIncrement: true }),
		room: text('room').notNull(),
		at: instant('at').notNull(),
		actor: text('actor').notNull(),
		label: text('label').notNull(),
		notes: text('notes').notNull(),
		draft: text('draft').notNull()
	},
	(table) => [index('work_version_by_room').on(table.room, table.seq)]
);

/** What the house decides about itself: the vendor's name, phones, mailbox (R1, R31). */
export const setting = sqliteTable('setting', {
	key: text('key').primaryKey(),
	value: text('value', { mode: 'json' }).$type<unknown>().notNull(),
	at: instant('at').notNull(),
	actor: text('actor').notNull()
});

/** Texts of the messages to the client, as the house rewrote them; the newest of a kind counts. */
export const letterTemplate = sqliteTable(
	'letter_template',
	{
		seq: integer('seq').primaryKey({ autoIncrement: true }),
		kind: text('kind').notNull(),
		at: instant('at').notNull(),
		actor: text('actor').notNull(),
		/** Null in both: back to the text the product ships. */
		subject: text('subject'),
		body: text('body')
	},
	(table) => [index('letter_template_by_kind').on(table.kind, table.seq)]
);
