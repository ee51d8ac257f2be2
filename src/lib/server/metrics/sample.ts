import { statSync, statfsSync } from 'node:fs';
import { CLOCK_LEVELS } from '../../views/staff.ts';
import type { Db } from '../db/open.ts';

/** What a scrape sees: counts and sizes, nothing that belongs to anybody. */
export interface Sample {
	documents: { audience: 'staff'; bytes: number; fresh: number }[];
	letters: Record<'queued' | 'failed', number>;
	/** Since when the oldest waiting letter could have left; null: none is due. */
	letterDueSince: number | null;
	/** Open tickets by the level of their clock; `met` and `missed` have stopped. */
	clocks: Record<string, number>;
	files: Record<'database' | 'wal', number>;
	diskFree: number;
	backupAt: number | null;
	nightAt: number | null;
	chainBroken: boolean;
}

/** How many of each there are, by indexes that stand. */
export const createCounts = ({ $client: client }: Db) => {
	const letters = client
		.prepare<[string], number>('SELECT count(*) FROM outbound_message WHERE state = ?')
		.pluck();
	const dueSince = client
		.prepare<[number], number | null>(
			`SELECT min(not_before) FROM outbound_message WHERE state = 'queued' AND not_before <= ?`
		)
		.pluck();
	const clocks = client.prepare<[], { state: string; count: number }>(
		`SELECT json_extract(clock, '$.st') AS state, count(*) AS count
		FROM reaction_paint JOIN ticket ON ticket.id = ticket_id
		WHERE archived_at IS NULL AND closed_at IS NULL GROUP BY state`
	);
	const night = client.prepare<[], { at: number; broken: number | null }>(
		`SELECT at, json_extract(details, '$.chain.broken') AS broken FROM audit
		WHERE what = 'night.kept' ORDER BY seq DESC LIMIT 1`
	);
	return {
		letters: (state: 'queued' | 'failed'): number => letters.get(state) ?? 0,
		letterDueSince: (now: number): number | null => dueSince.get(now) ?? null,
		clocks: (): Sample['clocks'] => {
			const found = new Map(clocks.all().map(({ state, count }) => [state, count]));
			const counted = CLOCK_LEVELS.map((state) => [state, found.get(state) ?? 0]);
			return Object.fromEntries(counted);
		},
		/** The last kept night; null: none was. */
		night: (): { at: number; chainBroken: boolean } | null => {
			const kept = night.get();
			return kept ? { at: kept.at, chainBroken: (kept.broken ?? 0) > 0 } : null;
		}
	};
};

export type Counts = ReturnType<typeof createCounts>;

/** 0: it is not there. */
export const bytesOf = (file: string): number =>
	statSync(file, { throwIfNoEntry: false })?.size ?? 0;

export const freeBytes = (folder: string): number => {
	const { bavail, bsize } = statfsSync(folder);
	return bavail * bsize;
};
