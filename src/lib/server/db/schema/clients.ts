import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ClientAccountId, ContactId, UserId } from '../../../domain/ids.ts';
import { instant } from './columns.ts';
import { user } from './people.ts';
import { contact } from './registry.ts';

/**
 * How a customer's person comes into the clients' board. Apart from the staff's accounts, so that
 * no question about colleagues can ever answer with a client, and no client's token opens a room
 * of the staff (R25).
 */
export const clientAccount = sqliteTable('client_account', {
	id: text('id').$type<ClientAccountId>().primaryKey(),
	contactId: text('contact_id')
		.$type<ContactId>()
		.notNull()
		.unique()
		.references(() => contact.id),
	/** Lower case: what the person logs in with. */
	email: text('email').notNull().unique(),
	/** Null: invited, and no password given yet. */
	passwordHash: text('password_hash'),
	/** Base32; counts once `totpSince` is set. */
	totpSecret: text('totp_secret'),
	totpSince: instant('totp_since'),
	/** The step that was used last: a code opens the door once. */
	totpStep: instant('totp_step'),
	theme: text('theme').$type<'system' | 'light' | 'dark'>().notNull().default('system'),
	createdAt: instant('created_at').notNull(),
	createdBy: text('created_by')
		.$type<UserId>()
		.notNull()
		.references(() => user.id),
	/** SHA-256 of the token in the link by which a password is set, once. */
	inviteHash: text('invite_hash').unique(),
	inviteUntil: instant('invite_until'),
	activatedAt: instant('activated_at'),
	disabledAt: instant('disabled_at')
});

/** `id` is the SHA-256 of the token, as in `session`. */
export const clientSession = sqliteTable(
	'client_session',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id')
			.$type<ClientAccountId>()
			.notNull()
			.references(() => clientAccount.id, { onDelete: 'cascade' }),
		createdAt: instant('created_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		absoluteExpiresAt: instant('absolute_expires_at').notNull(),
		userAgent: text('user_agent').notNull().default('')
	},
	(table) => [index('client_session_by_account').on(table.accountId)]
);
