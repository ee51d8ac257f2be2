import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ProblemId, UserId } from '../../../domain/ids.ts';
import type { ProblemState } from '../../../domain/problem.ts';
import { instant } from './columns.ts';
import { user } from './people.ts';

/** A cause behind several tickets (R21); a ticket names the one it belongs to. */
export const problem = sqliteTable(
	'problem',
	{
		id: text('id').$type<ProblemId>().primaryKey(),
		number: text('number').notNull().unique(),
		title: text('title').notNull(),
		ownerId: text('owner_id')
			.$type<UserId>()
			.references(() => user.id),
		model: text('model').notNull(),
		firmware: text('firmware').notNull(),
		software: text('software').notNull(),
		rootCause: text('root_cause').notNull(),
		workaround: text('workaround').notNull(),
		fixVersion: text('fix_version').notNull(),
		state: text('state').$type<ProblemState>().notNull(),
		releasedAt: instant('released_at'),
		rev: integer('rev').notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by')
			.$type<UserId>()
			.notNull()
			.references(() => user.id),
		closedAt: instant('closed_at')
	},
	(table) => [index('problem_by_state').on(table.state)]
);
