import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { closeDatabase, openDatabase } from '../db/open.ts';
import { lockFolder } from '../lock.ts';
import { createAudit, firstBrokenLink } from '../tickets/audit.ts';
import { isHealthy, missingFiles } from './copy-proof.ts';
import type { Manifest } from './manifest.ts';
import { DATABASE_FILE, FILES_FOLDER, readManifest } from './manifest.ts';
import { openNewGeneration } from './new-generation.ts';
import { FileChanged, copyStoredFiles, settle, sha256OfFile } from './stored-files.ts';

const LOCK_FILE = 'liniya.lock';
const ARRIVING = '.restoring';
const ASIDE = 'before-restore-';
const DATABASE_FILES = ['', '-wal', '-shm'].map((end) => DATABASE_FILE + end);

export interface RestoreOrder {
	/** One copy, with its manifest. */
	from: string;
	/** The data folder of the server that is to go on from it. */
	into: string;
	/** What lies there already is set aside; otherwise nothing may lie there. */
	replace: boolean;
	migrationsDir: string;
	now: () => number;
}

export type RestoreRefusal =
	| { reason: 'not-a-backup' | 'newer' | 'database-changed' | 'running' | 'not-empty' }
	| { reason: 'file-changed' | 'file-missing'; sha256: string };

export type RestoreResult =
	| ({ ok: false } & RestoreRefusal)
	| {
			ok: true;
			manifest: Manifest;
			/** Where the former data lie now; null: there were none. */
			aside: string | null;
			/** The first row of the audit that does not follow from the one before; null: it is whole. */
			brokenLink: number | null;
			/** Letters that wait in the copy and may have left since. */
			letters: number;
	  };

/**
 * Puts a copy in the place of the data, whole or not at all: everything is proved and prepared
 * beside them before anything of them is moved.
 */
export const restore = async (order: RestoreOrder): Promise<RestoreResult> => {
	const manifest = readManifest(order.from);
	if (!manifest) return { ok: false, reason: 'not-a-backup' };
	const refusal = await whyNotThis(order, manifest);
	if (refusal) return { ok: false, ...refusal };
	mkdirSync(order.into, { recursive: true, mode: 0o700 });
	const lock = lockFolder(join(order.into, LOCK_FILE));
	if (!lock) return { ok: false, reason: 'running' };
	const arriving = join(order.into, ARRIVING);
	try {
		await rm(arriving, { recursive: true, force: true });
		if (!order.replace && dataIn(order.into).length > 0) return { ok: false, reason: 'not-empty' };
		const prepared = await prepare(order, manifest, arriving);
		const aside = await setAside(order);
		for (const name of [FILES_FOLDER, DATABASE_FILE])
			await rename(join(arriving, name), join(order.into, name));
		await settle(order.into);
		return { ok: true, manifest, aside, ...prepared };
	} catch (fault) {
		if (!(fault instanceof FileChanged)) throw fault;
		return { ok: false, reason: 'file-changed', sha256: fault.sha256 };
	} finally {
		await rm(arriving, { recursive: true, force: true });
		lock.release();
	}
};

/** Only reads; the copy itself may lie on a disk that takes no writes. */
const whyNotThis = async (
	{ from, migrationsDir }: RestoreOrder,
	{ migration, database }: Manifest
): Promise<RestoreRefusal | null> => {
	if (!knownMigrations(migrationsDir).includes(migration)) return { reason: 'newer' };
	const copy = join(from, DATABASE_FILE);
	const isWhole = existsSync(copy) && (await sha256OfFile(copy)) === database.sha256;
	if (!isWhole) return { reason: 'database-changed' };
	const [missing] = missingFiles(copy, join(from, FILES_FOLDER));
	return missing === undefined ? null : { reason: 'file-missing', sha256: missing };
};

const Journal = v.object({ entries: v.array(v.object({ when: v.number() })) });

/** The migrations of this product, by their moment. */
const knownMigrations = (folder: string): number[] => {
	const told: unknown = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8'));
	return v.parse(Journal, told).entries.map(({ when }) => when);
};

/** What would be lost if it were overwritten. */
const dataIn = (folder: string): string[] =>
	readdirSync(folder).filter((name) => [...DATABASE_FILES, FILES_FOLDER].includes(name));

type Prepared = Pick<Extract<RestoreResult, { ok: true }>, 'brokenLink' | 'letters'>;

const prepare = async (
	order: RestoreOrder,
	manifest: Manifest,
	arriving: string
): Promise<Prepared> => {
	await mkdir(arriving, { mode: 0o700 });
	const database = join(arriving, DATABASE_FILE);
	await copyFile(join(order.from, DATABASE_FILE), database);
	await copyStoredFiles({
		from: join(order.from, FILES_FOLDER),
		to: join(arriving, FILES_FOLDER)
	});
	const prepared = begin(order, manifest, database);
	if (!isHealthy(database)) throw new Error('the copy was whole, what was made of it is not');
	await settle(database);
	return prepared;
};

/** The first words of the life after: a new generation of every view, and a row of the audit. */
const begin = (
	{ migrationsDir, now }: RestoreOrder,
	{ at, audit: newest }: Manifest,
	database: string
): Prepared => {
	const db = openDatabase(database, migrationsDir);
	try {
		const brokenLink = firstBrokenLink(db);
		const audit = createAudit(db, now);
		db.$client
			.transaction(() => {
				const epoch = openNewGeneration(db, now());
				const details = { copyOf: at, lastRow: newest.seq, epoch };
				audit({ actor: 'system', session: null, via: 'system', what: 'house.restored', details });
			})
			.immediate();
		const letters = db.$client
			.prepare<[], number>(`SELECT count(*) FROM outbound_message WHERE state = 'queued'`)
			.pluck()
			.get();
		return { brokenLink, letters: letters ?? 0 };
	} finally {
		closeDatabase(db);
	}
};

/** Beside the data, on the same disk: nothing is copied, and nothing is lost. */
const setAside = async ({ into, now }: RestoreOrder): Promise<string | null> => {
	const former = dataIn(into);
	if (former.length === 0) return null;
	const aside = join(into, ASIDE + new Date(now()).toISOString().replace(/[:.]/g, '-'));
	await mkdir(aside, { mode: 0o700 });
	for (const name of former) await rename(join(into, name), join(aside, name));
	return aside;
};
