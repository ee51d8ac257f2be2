import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GET as health } from '../../src/routes/health/+server.ts';
import { GET as metrics } from '../../src/routes/metrics/+server.ts';
import { SWEEP_MS } from '#lib/server/reaction/clock.ts';
import type { Figures } from '#lib/server/metrics/figures.ts';
import { CLOCK_LATE_MS, HEALTH_KEPT_MS, LETTER_LATE_MS } from '#lib/server/metrics/health.ts';
import { publishApp } from '#lib/server/the-app.ts';
import { createApp } from '#lib/server/app.ts';
import type { App, AppOptions } from '#lib/server/app.ts';
import type { Config } from '#lib/server/config.ts';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	aBoard,
	aClock,
	aConfig,
	aCustomer,
	aFolder,
	aMove,
	aTicket,
	aUser,
	aViewer,
	signIn,
	until
} from '../fixtures.ts';
import { createPasswords } from '#lib/server/auth/passwords.ts';

const TOKEN = 'f'.repeat(40);
const passwords = createPasswords({ cost: { memoryCost: 8, timeCost: 1, parallelism: 1 } });

let dataDir: string;
let clock: ReturnType<typeof aClock>;
let app: App;
let server: Server;
let origin: string;

const start = async (change: Partial<Config> = {}, options: Partial<AppOptions> = {}) => {
	server = createServer();
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const config = { ...aConfig(dataDir, port), metricsToken: TOKEN, diskFreeMin: 1, ...change };
	app = createApp({ config, now: clock.now, passwords, ...options });
	app.attach(server);
	origin = config.origin;
	publishApp(app);
};
const stop = () => {
	app.close();
	server.closeAllConnections();
	server.close();
};

beforeEach(async () => {
	dataDir = aFolder();
	clock = aClock();
	await start();
});
afterEach(() => {
	stop();
	rmSync(dataDir, { recursive: true, force: true });
});

const ask = async (
	route: typeof metrics | typeof health,
	headers: Record<string, string> = {}
): Promise<Response> => route({ request: new Request(origin, { headers }) } as never);

const figures = async (): Promise<Map<string, number>> => {
	const response = await ask(metrics, { authorization: `Bearer ${TOKEN}` });
	expect(response.status).toBe(200);
	const lines = (await response.text()).split('\n').filter((line) => line && !line.startsWith('#'));
	return new Map(
		lines.map((line) => {
			const cut = line.lastIndexOf(' ');
			return [line.slice(0, cut), Number(line.slice(cut + 1))];
		})
	);
};
const figure = async (name: string): Promise<number | undefined> => (await figures()).get(name);

describe('показатели', () => {
	it.each<[string, Record<string, string>]>([
		['no token', {}],
		['another token', { authorization: `Bearer ${'e'.repeat(40)}` }],
		['the token alone', { authorization: TOKEN }],
		['a beginning of it', { authorization: `Bearer ${TOKEN.slice(1)}` }]
	])('%s: nothing is shown', async (_what, headers) => {
		const response = await ask(metrics, headers);
		expect([response.status, await response.text()]).toEqual([401, '']);
	});

	it('a house that wants none has no such page', async () => {
		stop();
		dataDir = aFolder();
		app = createApp({ config: aConfig(dataDir), now: clock.now, passwords });
		publishApp(app);
		const headers = { authorization: `Bearer ${TOKEN}` };
		await expect(ask(metrics, headers)).rejects.toMatchObject({ status: 404 });
		expect(app.figures).toBeNull();
	});

	it('commands are counted by kind and outcome, by whatever door they come', async () => {
		const engineer = await aUser(app);
		const { cookie } = await signIn(app, engineer);
		const ticket = aTicket(app, engineer);
		const line = aBoard({ origin }, { cookie });
		await line.connected();
		expect(await line.send(aMove(ticket, ['new', 'line1']))).toMatchObject({ ok: true });
		expect(await line.send(aMove(ticket, ['new', 'line1']))).toMatchObject({ ok: false });
		line.close();
		const all = await figures();
		expect(all.get('liniya_commands_total{kind="register",outcome="ok"}')).toBe(1);
		expect(all.get('liniya_commands_total{kind="move",outcome="ok"}')).toBe(1);
		expect(all.get('liniya_commands_total{kind="move",outcome="refused"}')).toBe(1);
		expect(all.get('liniya_command_seconds_count')).toBe(3);
		expect(all.get('liniya_write_seconds_count{by="command"}')).toBeGreaterThan(0);
	});

	it('a command that breaks is counted as broken, and breaks as before', async () => {
		const engineer = await aUser(app);
		const { $client } = app.db;
		$client.exec(
			`CREATE TEMP TRIGGER fault BEFORE INSERT ON main.ticket BEGIN SELECT RAISE(ABORT, 'disk'); END`
		);
		expect(() => aTicket(app, engineer)).toThrow('disk');
		expect(await figure('liniya_commands_total{kind="register",outcome="failed"}')).toBe(1);
	});

	it('sockets are counted by audience while they are open, and their bytes for good', async () => {
		const engineer = await aUser(app);
		const { cookie } = await signIn(app, engineer);
		aTicket(app, engineer);
		const tabs = [0, 1].map(() => aViewer({ origin }, app.staffRoom.address, { cookie }));
		for (const tab of tabs) await tab.synced();
		const line = aBoard({ origin }, { cookie });
		await line.connected();
		const open = await figures();
		expect(open.get('liniya_sockets{audience="staff"}')).toBe(2);
		expect(open.get('liniya_rooms{audience="staff"}')).toBe(1);
		expect(open.get('liniya_sockets{audience="commands"}')).toBe(1);
		expect(open.get('liniya_sockets{audience="clients"}')).toBe(0);
		const bytes = open.get('liniya_sent_bytes_total{audience="staff"}') ?? 0;
		expect(bytes).toBeGreaterThan(2 * app.staffRoom.state().length);
		for (const tab of tabs) tab.close();
		line.close();
		const sockets = (app.figures as Figures).sockets;
		await until(() => sockets.of('staff').open + sockets.of('commands').open === 0, 'the closing');
		const closed = await figures();
		expect(closed.get('liniya_sockets{audience="staff"}')).toBe(0);
		expect(closed.get('liniya_sent_bytes_total{audience="staff"}')).toBeGreaterThanOrEqual(bytes);
	});

	it('clocks, letters, documents, files and generations are told as they are', async () => {
		const engineer = await aUser(app);
		const { contactId, customerId } = aCustomer(app);
		aTicket(app, engineer, { contactId, customerId });
		aTicket(app, engineer);
		app.staffRoom.stage((doc) => doc.getMap('p').clear(), 'nobody');
		app.staffRoom.publish();
		app.keepHouse();
		const all = await figures();
		expect(all.get('liniya_reaction_clocks{state="ok"}')).toBe(2);
		expect(all.get('liniya_reaction_clocks{state="breached"}')).toBe(0);
		expect(all.get('liniya_epochs_cut_total')).toBe(1);
		expect(all.get('liniya_log_events_total{level="warn",event="projection.repaired"}')).toBe(1);
		expect(all.get('liniya_letters{state="failed"}')).toBe(0);
		const waiting = app.db.$client
			.prepare<[], number>(`SELECT count(*) FROM outbound_message WHERE state = 'queued'`)
			.pluck()
			.get();
		expect(waiting).toBeGreaterThan(0);
		expect(all.get('liniya_letters{state="queued"}')).toBe(waiting);
		const size = all.get('liniya_document_bytes{audience="staff",as="is"}');
		expect(size).toBe(app.staffRoom.state().length);
		expect(all.get('liniya_document_bytes{audience="staff",as="fresh"}')).toBeGreaterThan(0);
		expect(all.get('liniya_file_bytes{file="database"}')).toBeGreaterThanOrEqual(4096);
		expect(all.get('liniya_disk_free_bytes')).toBeGreaterThan(0);
		expect(all.get('liniya_audit_chain_broken')).toBe(0);
		expect(all.get('liniya_night_age_seconds')).toBeNaN();
		expect([...all.keys()].some((name) => name.startsWith('nodejs_eventloop_lag'))).toBe(true);
		expect([...all.keys()].some((name) => name.startsWith('process_resident_memory'))).toBe(true);
		clock.advance(6 * 24 * 60 * 60 * 1000);
		while (app.tickets.repaint() > 0);
		expect(await figure('liniya_reaction_clocks{state="breached"}')).toBe(2);
	});

	it('nothing of a ticket, a person or a session is in them', async () => {
		const engineer = await aUser(app);
		const { cookie, sessionId } = await signIn(app, engineer);
		const title = 'Отказ контроллера у Сидорова';
		const { contactId, customerId } = aCustomer(app, { email: 'sidorov@secret.example' });
		const ticket = aTicket(app, engineer, { title, contactId, customerId });
		const tab = aViewer({ origin }, app.staffRoom.address, { cookie });
		await tab.synced();
		const response = await ask(metrics, { authorization: `Bearer ${TOKEN}` });
		const text = await response.text();
		for (const secret of [title, 'Сидор', ticket, engineer.id, engineer.login, sessionId, TOKEN])
			expect(text).not.toContain(secret);
		for (const secret of [customerId, contactId, 'secret.example', dataDir])
			expect(text).not.toContain(secret);
		expect(text).not.toMatch(/[а-яё]/i);
		tab.close();
	});
});

describe('здоровье', () => {
	const asked = async (): Promise<[number, unknown]> => {
		clock.advance(HEALTH_KEPT_MS);
		const response = await ask(health);
		expect(response.headers.get('cache-control')).toBe('no-store');
		return [response.status, await response.json()];
	};
	const failing = (...names: string[]) => [503, { status: 'failing', failing: names }];

	it('a house that is well says so, to anybody, and nothing else', async () => {
		expect(await asked()).toEqual([200, { status: 'ok' }]);
	});

	it('a database that cannot be read', async () => {
		app.db.$client.exec('ALTER TABLE ticket RENAME TO elsewhere');
		expect(await asked()).toEqual(failing('database'));
		app.db.$client.exec('ALTER TABLE elsewhere RENAME TO ticket');
		expect(await asked()).toEqual([200, { status: 'ok' }]);
	});

	it('a database that was brought to another migration under the running server', async () => {
		app.db.$client.exec(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9e12)`);
		expect(await asked()).toEqual(failing('migrations'));
	});

	it('a disk with less room than was asked for', async () => {
		stop();
		await start({ diskFreeMin: Number.MAX_SAFE_INTEGER });
		expect(await asked()).toEqual(failing('disk'));
	});

	it('a clock that does not ring any more', async () => {
		clock.advance(CLOCK_LATE_MS - HEALTH_KEPT_MS);
		expect(await asked()).toEqual([200, { status: 'ok' }]);
		expect(await asked()).toEqual(failing('clock'));
		expect(CLOCK_LATE_MS).toBeGreaterThan(2 * SWEEP_MS);
	});

	it('letters that could leave and do not; without a mail server they are not waited for', async () => {
		const engineer = await aUser(app);
		const { contactId, customerId } = aCustomer(app);
		aTicket(app, engineer, { contactId, customerId });
		clock.advance(LETTER_LATE_MS * 2);
		expect(await asked()).toEqual(failing('clock'));
		stop();
		// Port 9 takes nothing; the letter's next attempt lies in the past of a stuck sender.
		await start({ smtpUrl: 'smtp://127.0.0.1:9' });
		const vendor = { name: 'V', phone: '', email: 'v@vendor.example', address: '', site: '' };
		app.settings.set({ vendor }, { actor: 'system', session: null });
		await app.sender.close();
		app.db.$client.exec('UPDATE outbound_message SET not_before = 0');
		expect(await asked()).toEqual(failing('letters'));
	});

	it('asked a thousand times at once, it looks once', async () => {
		await asked();
		app.db.$client.exec('ALTER TABLE ticket RENAME TO elsewhere');
		for (let times = 0; times < 1_000; times += 1) expect((await ask(health)).status).toBe(200);
		expect(await asked()).toEqual(failing('database'));
		app.db.$client.exec('ALTER TABLE elsewhere RENAME TO ticket');
	});
});
