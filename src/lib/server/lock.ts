import Database from 'better-sqlite3';

/**
 * One process per data folder. The lock is the operating system's, held through a small database
 * of its own: it falls with the process, also by `kill -9`. Null: somebody else holds it.
 */
export const lockFolder = (file: string): { release: () => void } | null => {
	const lock = new Database(file, { timeout: 0 });
	try {
		lock.pragma('locking_mode = EXCLUSIVE');
		lock.exec('BEGIN EXCLUSIVE');
		return { release: () => lock.close() };
	} catch (fault) {
		lock.close();
		if (fault instanceof Database.SqliteError && fault.code.startsWith('SQLITE_BUSY')) return null;
		throw fault;
	}
};
