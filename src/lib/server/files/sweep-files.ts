import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { attachment } from '../db/schema.ts';

/** What nothing names may still be on its way into a ticket, or in a copy that is just being made. */
export const ORPHAN_KEPT_MS = 24 * 60 * 60 * 1000;

const SHELF = /^[0-9a-f]{2}$/;
const STORED = /^[0-9a-f]{64}$/;

export interface FileSweepParts {
	db: Db;
	/** Of the stored files. */
	folder: string;
	now: () => number;
}

/**
 * Takes away the files that no ticket names: what a crash has left between the bytes and their row.
 * A shelf at a time; whether a file is named and its end are one step, so that nobody attaches it
 * in between.
 */
export const createFileSweep = ({ db, folder, now }: FileSweepParts) => {
	const named = db
		.select({ id: attachment.id })
		.from(attachment)
		.where(eq(attachment.sha256, sql.placeholder('sha256')))
		.limit(1)
		.prepare();

	const sweep = (shelf: string): number => {
		const orphans = readdirSync(join(folder, shelf))
			.filter((sha256) => STORED.test(sha256) && named.get({ sha256 }) === undefined)
			.map((sha256) => join(folder, shelf, sha256))
			.filter((path) => now() - statSync(path).mtimeMs >= ORPHAN_KEPT_MS);
		for (const path of orphans) rmSync(path);
		return orphans.length;
	};

	return async ({ stopped }: { stopped: () => boolean }): Promise<{ swept: number }> => {
		let swept = 0;
		const shelves = existsSync(folder) ? readdirSync(folder) : [];
		for (const shelf of shelves.filter((name) => SHELF.test(name))) {
			if (stopped()) break;
			swept += sweep(shelf);
			await breath();
		}
		return { swept };
	};
};

export type FileSweep = ReturnType<typeof createFileSweep>;
