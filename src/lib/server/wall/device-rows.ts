import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import * as v from 'valibot';
import type { WallId } from '../../domain/wall.ts';
import type { WallSettings } from '../../domain/wall.ts';
import { StoredWallSettings, WallKept } from '../../domain/wall.ts';
import type { Db } from '../db/open.ts';
import { wallDevice } from '../db/schema.ts';

/** A screen as the settings list it: neither its token nor its code is in it. */
export interface Wall {
	id: WallId;
	name: string;
	settings: WallSettings;
	kept: WallKept;
	createdAt: number;
	/** A code waits to be typed until then; null: none does. */
	codeUntil: number | null;
	pairedAt: number | null;
	lastSeenAt: number | null;
	revokedAt: number | null;
}

type Row = typeof wallDevice.$inferSelect;

const wallOf = (row: Row): Wall => ({
	id: row.id,
	name: row.name,
	settings: v.parse(StoredWallSettings, row.settings),
	kept: v.parse(WallKept, row.settings),
	createdAt: row.createdAt,
	codeUntil: row.codeUntil,
	pairedAt: row.pairedAt,
	lastSeenAt: row.lastSeenAt,
	revokedAt: row.revokedAt
});

/** The only place that names the table of the screens. */
export const createDeviceRows = (db: Db) => ({
	all: (): Wall[] =>
		db.select().from(wallDevice).orderBy(asc(wallDevice.createdAt)).all().map(wallOf),
	find: (id: WallId): Wall | null => {
		const row = db.select().from(wallDevice).where(eq(wallDevice.id, id)).get();
		return row ? wallOf(row) : null;
	},
	byToken: (tokenHash: string): Wall | null => {
		const row = db.select().from(wallDevice).where(eq(wallDevice.tokenHash, tokenHash)).get();
		return row ? wallOf(row) : null;
	},
	byCode: (codeHash: string, now: number): Wall | null => {
		const usable = and(
			eq(wallDevice.codeHash, codeHash),
			gt(wallDevice.codeUntil, now),
			isNull(wallDevice.revokedAt)
		);
		const row = db.select().from(wallDevice).where(usable).get();
		return row ? wallOf(row) : null;
	},
	insert: (row: typeof wallDevice.$inferInsert): void =>
		void db.insert(wallDevice).values(row).run(),
	update: (id: WallId, change: Partial<Omit<typeof wallDevice.$inferInsert, 'id'>>): void =>
		void db.update(wallDevice).set(change).where(eq(wallDevice.id, id)).run()
});

export type DeviceRows = ReturnType<typeof createDeviceRows>;
