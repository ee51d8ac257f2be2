import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import Sqlite from 'better-sqlite3';
import { givenFolder, serve } from '../child.ts';
import { DOCUMENT, WHOLE_FILE } from '../told.ts';

// What @hocuspocus/extension-sqlite does, with the better-sqlite3 of the product: the whole document
// in one row, written some seconds after the change (debounce 2 s, at most 10 s: the defaults).
const folder = givenFolder();
const db = new Sqlite(join(folder, 'hocuspocus.db'));
db.exec('CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)');
const read = db.prepare('SELECT data FROM documents WHERE name = ?').pluck();
const write = db.prepare(
	'INSERT INTO documents VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET data = excluded.data'
);
if (!read.get(DOCUMENT)) write.run(DOCUMENT, readFileSync(join(folder, WHOLE_FILE)));

/** The thin clients say nothing while they watch; the server is not to part with them for it. */
const IDLE_MS = 60 * 60 * 1000;

const server = new Server({
	port: 0,
	address: '127.0.0.1',
	quiet: true,
	stopOnSignals: false,
	timeout: IDLE_MS,
	extensions: [
		new Database({
			fetch: async ({ documentName }) => read.get(documentName) ?? null,
			store: async ({ documentName, state }) => void write.run(documentName, state)
		})
	]
});
await server.listen();
serve({ port: server.address.port });
