import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { storedAt } from '../files/stored-at.ts';

/**
 * SQLite itself finds nothing wrong, and no row refers to nothing. The copy becomes one plain file
 * that can be read from a disk nobody may write to.
 */
export const isHealthy = (file: string): boolean => {
	const copy = new Database(file, { fileMustExist: true });
	try {
		copy.pragma('journal_mode = DELETE');
		const whole = copy.pragma('integrity_check', { simple: true }) === 'ok';
		const faults = copy.pragma('foreign_key_check');
		return whole && Array.isArray(faults) && faults.length === 0;
	} catch (fault) {
		if (fault instanceof Database.SqliteError) return false;
		throw fault;
	} finally {
		copy.close();
	}
};

/** Files that the rows name and the folder does not hold. */
export const missingFiles = (file: string, folder: string): string[] => {
	const copy = new Database(file, { readonly: true, fileMustExist: true });
	try {
		return copy
			.prepare<[], string>('SELECT DISTINCT sha256 FROM attachment ORDER BY sha256')
			.pluck()
			.all()
			.filter((sha256) => !existsSync(storedAt(folder, sha256)));
	} finally {
		copy.close();
	}
};
