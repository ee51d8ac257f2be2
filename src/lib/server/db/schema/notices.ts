import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { TicketId, UserId } from '../../../domain/ids.ts';
import type { NoticeKind } from '../../../domain/notice.ts';
import { flag, instant } from './columns.ts';
import { user } from './people.ts';
import { ticket } from './tickets.ts';

/** What one person of the staff should know about a ticket; never its words (R25). */
export const notice = sqliteTable(
	'notice',
	{
		seq: integer('seq').primaryKey({ autoIncrement: true }),
		userId: text('user_id')
			.$type<UserId>()
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		kind: text('kind').$type<NoticeKind>().notNull(),
		ticketId: text('ticket_id')
			.$type<TicketId>()
			.notNull()
			.references(() => ticket.id),
		at: instant('at').notNull(),
		readAt: instant('read_at')
	},
	(table) => [
		index('notice_by_person').on(table.userId, table.readAt, table.seq),
		index('notice_by_ticket').on(table.ticketId)
	]
);

/** What a person does not want to be told, and whether it may be heard; no row: everything. */
export const noticeChoice = sqliteTable('notice_choice', {
	userId: text('user_id')
		.$type<UserId>()
		.primaryKey()
		.references(() => user.id, { onDelete: 'cascade' }),
	muted: text('muted', { mode: 'json' }).$type<NoticeKind[]>().notNull(),
	sound: flag('sound').notNull()
});
