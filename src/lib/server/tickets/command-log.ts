import { eq, lt, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { CommandResult } from '../../domain/command.ts';
import type { Command } from '../../domain/command.ts';
import type { Db } from '../db/open.ts';
import { command as table } from '../db/schema.ts';
import type { UndoRecord } from './decide-undo.ts';
import type { TicketId } from '../../domain/ids.ts';

export interface AnsweredCommand {
	actor: string;
	at: number;
	result: CommandResult;
	undo: UndoRecord | null;
}

/** What was answered to whom: the same command id gets the same answer, at any time. */
export const createCommandLog = (db: Db) => {
	const byId = db
		.select()
		.from(table)
		.where(eq(table.id, sql.placeholder('id')))
		.prepare();
	return { find: (id: string) => answeredIn(byId.get({ id })), ...writing(db) };
};

const answeredIn = (row: typeof table.$inferSelect | undefined): AnsweredCommand | null =>
	row
		? {
				actor: row.actor,
				at: row.at,
				result: v.parse(CommandResult, row.result),
				// Written by `save` alone, in the shape it has there.
				undo: row.undo as UndoRecord | null
			}
		: null;

const writing = (db: Db) => {
	const insert = db
		.insert(table)
		.values({
			id: sql.placeholder('id'),
			actor: sql.placeholder('actor'),
			at: sql.placeholder('at'),
			body: sql.placeholder('body'),
			result: sql.placeholder('result'),
			undo: sql.placeholder('undo')
		})
		.prepare();
	return {
		/** A board that could still ask again is gone with its session. */
		prune: (before: number): void => {
			db.delete(table).where(lt(table.at, before)).run();
		},
		/**
		 * Without what a person wrote, which lies where it belongs, once; only how a repair stood before
		 * a move is kept with it, for undo.
		 */
		save: (command: Logged, answered: AnsweredCommand): void => {
			const { id: of, type } = command;
			const named = { id: of, type, ...('ticket' in command ? { ticket: command.ticket } : {}) };
			insert.run({ id: of, body: named, ...answered });
		}
	};
};

/** What is known of a command by its answer alone. */
export type Logged = Pick<Command, 'id'> & { type: string; ticket?: TicketId };
