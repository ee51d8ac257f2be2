/**
 * The live engine in a process of its own, for tests that kill it. Told by its arguments; prints
 * `listening <port>` when it answers, `in use` when another process holds the folder.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '#lib/server/app.ts';
import { FolderInUse, createApp } from '#lib/server/app.ts';
import { createStaffView } from '#lib/server/sync/staff-view.ts';

const [dataDir = '', origin = '', clockOffset = '0', snapshotEvery = '3', cutEveryMs = '0'] =
	process.argv.slice(2);

const open = (): App => {
	try {
		return createApp({
			config: {
				dataDir,
				origin,
				migrationsDir: 'drizzle',
				shippedDir: 'data',
				host: '127.0.0.1',
				port: 0,
				secureCookies: false,
				demo: false
			},
			now: () => Date.now() + Number(clockOffset),
			snapshotEvery: Number(snapshotEvery)
		});
	} catch (fault) {
		if (!(fault instanceof FolderInUse)) throw fault;
		process.stdout.write('in use\n');
		process.exit(3);
	}
};

const app = open();
const server = createServer((_request, response) => void response.writeHead(404).end());
app.attach(server);
server.listen(0, '127.0.0.1', () => {
	process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`);
});
/** New generations under way, so that a kill meets one now and then. */
const cut = () => createStaffView(app.staffRoom).rebuild(app.tickets.board());
if (Number(cutEveryMs) > 0) setInterval(cut, Number(cutEveryMs));
// Whoever started it has gone: so does it.
process.stdin.resume().on('end', () => process.exit(0));
