import Database from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import * as schema from './schema.ts';

export type Db = BetterSQLite3Database<typeof schema> & { $client: Database.Database };

/** How long a statement waits for another process (a backup, a report) to let go. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the file (or `:memory:`) and brings it to the newest migration. WAL with FULL: a commit
 * that was answered survives a power cut.
 */
export const openDatabase = (file: string, migrations: string): Db => {
	const client = new Database(file);
	client.pragma('journal_mode = WAL');
	client.pragma('synchronous = FULL');
	client.pragma('foreign_keys = ON');
	client.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
	const db = drizzle(client, { schema });
	migrate(db, { migrationsFolder: migrations });
	return db;
};

export const closeDatabase = (db: Db): void => {
	db.$client.pragma('wal_checkpoint(TRUNCATE)');
	db.$client.close();
};
