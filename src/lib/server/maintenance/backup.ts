import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { isHealthy, missingFiles } from './copy-proof.ts';
import type { Manifest } from './manifest.ts';
import { DATABASE_FILE, FILES_FOLDER, MANIFEST_FILE, readManifest } from './manifest.ts';
import { backupName, timeOfBackup } from './rotation.ts';
import type { BackupKind } from './rotation.ts';
import type { Copied } from './stored-files.ts';
import { FileChanged, copyStoredFiles, settle, sha256OfFile } from './stored-files.ts';

/** Pages of 4 KiB copied at a time. */
const PAGES_AT_ONCE = 2_000;
const PARTIAL = '.partial-';
/** What a killed backup left behind is nobody's any more. */
const PARTIAL_KEPT_MS = 24 * 60 * 60 * 1000;

export interface BackupOrder {
	dataDir: string;
	/** The folder of all copies; each gets one of its own below it. */
	into: string;
	kind: BackupKind;
	/** Of the product. */
	version: string;
	now: () => number;
}

export type BackupResult =
	| { ok: true; folder: string; manifest: Manifest }
	| { ok: false; reason: 'no-database' | 'damaged' }
	| { ok: false; reason: 'files'; sha256: string };

/**
 * A copy of everything, also from under a running server: the database as it stood at one moment,
 * then the files it names. It has its name only when it is whole and proved.
 */
export const makeBackup = async (order: BackupOrder): Promise<BackupResult> => {
	const { dataDir, into, kind, now } = order;
	if (!existsSync(join(dataDir, DATABASE_FILE))) return { ok: false, reason: 'no-database' };
	await mkdir(into, { recursive: true, mode: 0o700 });
	const partial = join(into, PARTIAL + randomUUID());
	await mkdir(partial, { mode: 0o700 });
	try {
		const at = now();
		const made = await fill(order, partial, at);
		if (!made.ok) return made;
		const folder = join(into, backupName(kind, at));
		await rename(partial, folder);
		await settle(into);
		return { ok: true, folder, manifest: made.manifest };
	} catch (fault) {
		if (fault instanceof FileChanged) return { ok: false, reason: 'files', sha256: fault.sha256 };
		throw fault;
	} finally {
		await rm(partial, { recursive: true, force: true });
	}
};

type Filled = { ok: true; manifest: Manifest } | Extract<BackupResult, { ok: false }>;

const fill = async (order: BackupOrder, partial: string, at: number): Promise<Filled> => {
	const copy = join(partial, DATABASE_FILE);
	const moment = await copyDatabase(join(order.dataDir, DATABASE_FILE), copy);
	if (!isHealthy(copy)) return { ok: false, reason: 'damaged' };
	const files = await copyStoredFiles({
		from: join(order.dataDir, FILES_FOLDER),
		to: join(partial, FILES_FOLDER),
		earlier: earlierFiles(order.into)
	});
	const [missing] = missingFiles(copy, join(partial, FILES_FOLDER));
	if (missing !== undefined) return { ok: false, reason: 'files', sha256: missing };
	const manifest = await manifestOf(order, { ...{ copy, moment, files, at } });
	await writeFile(join(partial, MANIFEST_FILE), JSON.stringify(manifest, null, '\t') + '\n', {
		mode: 0o600
	});
	for (const file of [DATABASE_FILE, MANIFEST_FILE]) await settle(join(partial, file));
	return { ok: true, manifest };
};

type Moment = Pick<Manifest, 'migration' | 'audit' | 'rows'>;

/** Within one read transaction: what the server writes meanwhile is not in it. */
const copyDatabase = async (from: string, to: string): Promise<Moment> => {
	const source = new Database(from, { readonly: true, fileMustExist: true });
	try {
		source.exec('BEGIN');
		const moment = momentOf(source);
		await source.backup(to, { progress: () => PAGES_AT_ONCE });
		source.exec('COMMIT');
		return moment;
	} finally {
		source.close();
	}
};

/** What the database says of itself at this moment. */
export const momentOf = (db: Database.Database): Moment => {
	const newest = db
		.prepare<[], Manifest['audit']>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
		.get();
	const migration = db
		.prepare<[], number | null>('SELECT max(created_at) FROM __drizzle_migrations')
		.pluck()
		.get();
	const countOf = (table: string): number =>
		db.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0;
	return {
		migration: migration ?? 0,
		audit: newest ?? { seq: 0, hash: '' },
		rows: Object.fromEntries(tablesOf(db).map((table) => [table, countOf(table)]))
	};
};

/** The tables of the product; what SQLite keeps for itself and for the search is made of them. */
export const tablesOf = (db: Database.Database): string[] =>
	db
		.prepare<[], string>(
			`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
			AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER BY name`
		)
		.pluck()
		.all();

interface Parts {
	copy: string;
	moment: Moment;
	files: Copied;
	at: number;
}

const manifestOf = async (
	{ version }: BackupOrder,
	{ copy, moment, files, at }: Parts
): Promise<Manifest> => ({
	...{ product: 'liniya', format: 1, version, at: new Date(at).toISOString() },
	database: { sha256: await sha256OfFile(copy), bytes: (await stat(copy)).size },
	...{ files, ...moment }
});

/** Complete copies there, newest first. */
export const backupsIn = (folder: string): { name: string; at: number }[] => {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.flatMap((name) => {
			const at = timeOfBackup(name);
			return at === null ? [] : [{ name, at }];
		})
		.sort((one, other) => other.at - one.at);
};

const earlierFiles = (into: string): string | null => {
	const [newest] = backupsIn(into).filter(({ name }) => readManifest(join(into, name)) !== null);
	return newest ? join(into, newest.name, FILES_FOLDER) : null;
};

/** What backups that were killed on their way have left. */
export const sweepPartial = async (folder: string, now: number): Promise<void> => {
	for (const name of existsSync(folder) ? readdirSync(folder) : []) {
		if (!name.startsWith(PARTIAL)) continue;
		const { mtimeMs } = await stat(join(folder, name));
		if (now - mtimeMs > PARTIAL_KEPT_MS) await rm(join(folder, name), { recursive: true });
	}
};
