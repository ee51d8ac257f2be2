import { eq, lt } from 'drizzle-orm';
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
export const createCommandLog = (db: Db) => ({
	find: (id: string): AnsweredCommand | null => {
		const row = db.select().from(table).where(eq(table.id, id)).get();
		if (!row) return null;
		return {
			actor: row.actor,
			at: row.at,
			result: v.parse(CommandResult, row.result),
			// Written by `save` alone, in the shape it has there.
			undo: row.undo as UndoRecord | null
		};
	},
	/** A board that could still ask again is gone with its session. */
	prune: (before: number): void => {
		db.delete(table).where(lt(table.at, before)).run();
	},
	/**
	 * Without what a person wrote, which lies where it belongs, once; only how a repair stood before
	 * a move is kept with it, for undo.
	 */
	save: (command: Logged, answered: AnsweredCommand): void => {
		const { actor, at, result, undo } = answered;
		const { id, type } = command;
		const body = { id, type, ...('ticket' in command ? { ticket: command.ticket } : {}) };
		db.insert(table).values({ id, actor, at, body, result, undo }).run();
	}
});

/** What is known of a command by its answer alone. */
export type Logged = Pick<Command, 'id'> & { type: string; ticket?: TicketId };
