import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { WallId } from '../../../domain/wall.ts';
import { instant } from './columns.ts';

/** A screen on the wall. Its token and its pairing code are kept as SHA-256 only. */
export const wallDevice = sqliteTable('wall_device', {
	id: text('id').$type<WallId>().primaryKey(),
	name: text('name').notNull(),
	settings: text('settings', { mode: 'json' }).$type<unknown>().notNull(),
	createdAt: instant('created_at').notNull(),
	codeHash: text('code_hash').unique(),
	codeUntil: instant('code_until'),
	tokenHash: text('token_hash').unique(),
	pairedAt: instant('paired_at'),
	lastSeenAt: instant('last_seen_at'),
	revokedAt: instant('revoked_at')
});
