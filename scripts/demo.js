/** `npm run demo`: from a fresh clone to the running demonstration, nothing done before. */
import { createServer } from 'node:net';
import { buildWhenOld } from './build.js';
import { follow, giveUp, say, setUp } from './set-up.js';

const HOST = '127.0.0.1';
const PORT = 3000;
const PORT_TRIES = 50;

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

await setUp();
await buildWhenOld();
const port = await choosePort();
const environment = {
	DEMO: '1',
	DATA_DIR: process.env['DATA_DIR'] || '.data/demo',
	HOST: process.env['HOST'] || HOST,
	PORT: String(port),
	ORIGIN: process.env['ORIGIN'] || `http://${HOST}:${port}`
};
process.exit(await follow(process.execPath, ['src/main.ts'], environment));
