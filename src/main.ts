import { existsSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { ruStart } from './lib/i18n/ru-start.ts';
import { environment, readConfig } from './lib/server/config.ts';
import type { Config } from './lib/server/config.ts';
import { demoLogins } from './lib/server/demo/logins.ts';
import { headersOf } from './lib/server/headers.ts';
import { faultOf } from './lib/server/log.ts';
import { publishedApp } from './lib/server/the-app.ts';

const HANDLER = new URL('../build/handler.js', import.meta.url);
/** Requests under way get this long to end; then the server goes all the same. */
const STOP_GRACE_MS = 3_000;
const BODY_BYTES_MAX = '26M';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const fail = (...lines: string[]): never => {
	for (const line of lines) console.error(line);
	process.exit(1);
};

const configOrFail = (): Config => {
	const read = readConfig(environment(), { needOrigin: environment()['DEMO'] !== '1' });
	if (read.ok) return read.config;
	return fail(
		ruStart.badConfiguration,
		...read.faults.map(({ variable, fault }) => `  ${variable}: ${ruStart.faults[fault]}`)
	);
};

const loadHandler = async (config: Config): Promise<Handler> => {
	if (!existsSync(HANDLER)) fail(ruStart.notBuilt);
	// The built handler reads the address of the site from the environment.
	environment()['ORIGIN'] = config.origin;
	// A file of 25 MB and what goes with it; each road has a limit of its own below that.
	environment()['BODY_SIZE_LIMIT'] ??= BODY_BYTES_MAX;
	try {
		const built: { handler: Handler } = await import(HANDLER.href);
		return built.handler;
	} catch (fault) {
		if (fault instanceof Error && fault.name === 'FolderInUse')
			return fail(ruStart.folderInUse(config.dataDir));
		throw fault;
	}
};

/** `localhost` and `127.0.0.1` are two origins to a browser: lead it to the one we answer for. */
const strayFrom = (config: Config, request: IncomingMessage): boolean => {
	const { hostname, host } = new URL(config.origin);
	const asked = request.headers.host;
	return hostname === '127.0.0.1' && asked !== host && asked?.split(':')[0] === 'localhost';
};

const listen = (server: Server, { port, host }: Config): Promise<void> =>
	new Promise((resolve) => {
		const refuse = (fault: NodeJS.ErrnoException) =>
			fail(fault.code === 'EADDRINUSE' ? ruStart.portInUse(port) : String(fault.code));
		server.once('error', refuse);
		server.listen(port, host, () => {
			server.off('error', refuse);
			resolve();
		});
	});

const greetGuests = ({ shippedDir, origin }: Config): void => {
	const { password, logins, clients } = demoLogins(shippedDir);
	console.log(ruStart.demoLogins(password));
	for (const { login, position } of logins) console.log(ruStart.demoLogin(login, position));
	console.log(ruStart.demoClients(`${origin}/my`));
	for (const client of clients) console.log(ruStart.demoClient(client));
};

const config = configOrFail();
const handler = await loadHandler(config);
const app = publishedApp();
if (!app) throw new Error('the build has made no app');

const server = createServer((request, response) => {
	if (!strayFrom(config, request)) return handler(request, response);
	response.writeHead(307, { location: `${config.origin}${request.url ?? '/'}` }).end();
});
app.attach(server);
// Before everybody else who answers: pages, static files, the live line's own polling, refusals.
const headers = Object.entries(headersOf(config));
server.prependListener('request', (_request, response) => {
	for (const [name, value] of headers) response.setHeader(name, value);
});
server.on('upgrade', (request, socket) => {
	if (!/^\/(sync|socket\.io)\//.test(request.url ?? '')) socket.destroy();
});
await listen(server, config);
console.log(ruStart.listening(config.origin));
const token = app.auth.offerSetUp();
if (token) console.log(ruStart.setUp(`${config.origin}/setup?token=${token}`));
if (config.demo) greetGuests(config);

/** Everybody is told to come back; who says goodbye is waited for, who does not, is not. */
const stop = (): void => {
	const finish = () => {
		app.close();
		process.exit(0);
	};
	setTimeout(finish, STOP_GRACE_MS);
	const answered = new Promise<void>((resolve) => server.close(() => resolve()));
	void Promise.all([answered, app.hangUp()]).then(finish);
	server.closeIdleConnections();
};
/** Without its message, which may quote the data (R25); the line is written before the end. */
process.once('uncaughtException', (fault) => {
	app.log('error', 'process.fault', faultOf(fault));
	process.exit(1);
});
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
