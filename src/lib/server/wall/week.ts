import { and, count, eq, gte, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { startOfWeek } from '../../domain/date-at.ts';
import type { WallWeek } from '../../views/wall.ts';
import type { Db } from '../db/open.ts';
import { reactionPaint, ticket } from '../db/schema.ts';

/** Counted at most this often, however many screens ask with every heartbeat. */
const COUNTED_FOR_MS = 60_000;

/** The week since Monday in four numbers. */
export const createWeek = (db: Db, now: () => number): (() => WallWeek) => {
	let counted: { at: number; week: WallWeek } | null = null;
	return () => {
		const at = now();
		if (!counted || at - counted.at >= COUNTED_FOR_MS) counted = { at, week: weekAt(db, at) };
		return counted.week;
	};
};

const weekAt = (db: Db, at: number): WallWeek => {
	const monday = startOfWeek(at);
	const since = (column: SQLiteColumn): number =>
		db.select({ all: count() }).from(ticket).where(gte(column, monday)).get()?.all ?? 0;
	const told = (level: 'met' | 'missed'): number =>
		db
			.select({ all: count() })
			.from(ticket)
			.innerJoin(reactionPaint, eq(reactionPaint.ticketId, ticket.id))
			.where(
				and(
					gte(ticket.clientInformedAt, monday),
					eq(sql`json_extract(${reactionPaint.clock}, '$.st')`, level)
				)
			)
			.get()?.all ?? 0;
	return {
		registered: since(ticket.registeredAt),
		solved: since(ticket.resolvedAt),
		inTime: told('met'),
		late: told('missed')
	};
};
