import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { UserId } from '../../../domain/ids.ts';
import type { Line, Role } from '../../../domain/regulation.ts';
import { instant } from './columns.ts';

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

/** One row per use of a log-in name or an address, for the throttle. */
export const loginFailure = sqliteTable(
	'login_failure',
	{
		key: text('key').notNull(),
		at: instant('at').notNull()
	},
	(table) => [index('login_failure_by_key').on(table.key, table.at)]
);
