/** `npm run demo`: from a fresh clone to the running demonstration, nothing done before. */
import { existsSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { buildWhenOld } from './build.js';
import { follow, giveUp, say, setUp } from './set-up.js';

const HOST = '127.0.0.1';
const PORT = 3000;
const PORT_TRIES = 50;
const DEMO_DIR = '.data/demo';
const DATABASE = `${DEMO_DIR}/liniya.sqlite`;
const DEMO_AGE_MAX_MS = 12 * 60 * 60 * 1000;

/**
 * The address that was asked for, or the first free one from 3000 on.
 *
 * @returns {Promise<number>}
 */
const choosePort = async () => {
	const asked = process.env['PORT'];
	if (asked) {
		if (await isFree(Number(asked))) return Number(asked);
		return giveUp(`PORT=${asked}: порт занят или недопустим · the port is taken or invalid`);
	}
	for (let port = PORT; port < PORT + PORT_TRIES; port += 1) {
		if (!(await isFree(port))) continue;
		if (port !== PORT) say(`Порт ${PORT} занят, беру ${port} · port ${PORT} is taken`);
		return port;
	}
	return giveUp(`Нет свободного порта · no free port: ${PORT}–${PORT + PORT_TRIES - 1}`);
};

/** Both our address and «every address» must be free: some systems let one hide behind the other. */
/** @param {number} port */
const isFree = async (port) => (await canListen(port, HOST)) && (await canListen(port));

/** @param {number} port @param {string} [host] @returns {Promise<boolean>} */
const canListen = (port, host) =>
	new Promise((resolve) => {
		if (!Number.isInteger(port) || port < 1 || port > 65_535) return resolve(false);
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen({ port, ...(host && { host }), exclusive: true }, () =>
			probe.close(() => resolve(true))
		);
	});

/**
 * The demo set stands around the moment it was made: a day later every colour would be red. An old
 * set is made anew, unless a server still holds its folder.
 */
const freshen = async () => {
	if (process.env['DATA_DIR'] || !existsSync(DATABASE)) return;
	if (Date.now() - statSync(DATABASE).birthtimeMs < DEMO_AGE_MAX_MS) return;
	const { lockFolder } = await import('../src/lib/server/lock.ts');
	const lock = lockFolder(`${DEMO_DIR}/liniya.lock`);
	if (!lock) return;
	lock.release();
	rmSync(DEMO_DIR, { recursive: true });
	say('Данные знакомства устарели и созданы заново · the demo data was old and is made anew');
};

await setUp();
await buildWhenOld();
await freshen();
const port = await choosePort();
const environment = {
	DEMO: '1',
	DATA_DIR: process.env['DATA_DIR'] || DEMO_DIR,
	HOST: process.env['HOST'] || HOST,
	PORT: String(port),
	ORIGIN: process.env['ORIGIN'] || `http://${HOST}:${port}`
};
process.exit(await follow(process.execPath, ['src/main.ts'], environment));
