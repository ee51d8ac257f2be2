import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { Command } from '#lib/domain/command.ts';
import type { CommandOf, CommandResult } from '#lib/domain/command.ts';
import { CommandId, ContactId, CustomerId, TicketId, UnitId } from '#lib/domain/ids.ts';
import { isInn } from '#lib/domain/inn.ts';
import type { UserId } from '#lib/domain/ids.ts';
import type { ReactionEvent } from '#lib/domain/reaction-event.ts';
import type { Line, Role } from '#lib/domain/regulation.ts';
import { UNTOUCHED, isRepairColumn } from '#lib/domain/ticket.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import type { App, AppOptions } from '#lib/server/app.ts';
import { createApp } from '#lib/server/app.ts';
import { createPasswords } from '#lib/server/auth/passwords.ts';
import type { Config } from '#lib/server/config.ts';
import { contact, customer, equipmentUnit, user } from '#lib/server/db/schema.ts';
import type { StaffEntry } from '#lib/views/staff.ts';
import { readEntries } from '#lib/views/staff-document.ts';
import { aRepairIn } from './a-repair.ts';

/** Monday 23 November 2026, 10:00 in Moscow: support hours are running. */
export const MONDAY_10 = Date.UTC(2026, 10, 23, 7, 0);

/** A clock that stands until a test moves it. */
export interface GivenClock {
	now: () => number;
	set: (at: number) => void;
	advance: (ms: number) => void;
}

export const aClock = (at = MONDAY_10): GivenClock => {
	let now = at;
	return { now: () => now, set: (next) => (now = next), advance: (ms) => (now += ms) };
};

export const aFolder = (): string => mkdtempSync(join(tmpdir(), 'liniya-'));

export const aConfig = (dataDir: string, port = 0): Config => ({
	dataDir,
	migrationsDir: 'drizzle',
	shippedDir: 'data',
	host: '127.0.0.1',
	port,
	origin: `http://127.0.0.1:${port}`,
	secureCookies: false,
	demo: false
});

export interface RunningApp {
	app: App;
	server: Server;
	/** Where the server listens; `origin` may be a line in front of it. */
	port: number;
	origin: string;
	dataDir: string;
	close: () => Promise<void>;
}

const listening = (server: Server): Promise<number> =>
	new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
	});

/** Real hashes, but cheap ones: a test signs in many people. */
const CHEAP_PASSWORDS = createPasswords({ cost: { memoryCost: 8, timeCost: 1, parallelism: 1 } });

interface GivenConfig {
	dataDir?: string;
	origin?: string;
	smtpUrl?: string;
}

/** The whole live engine on a free port over a real file, without the pages. */
export const anApp = async (
	options: Partial<Omit<AppOptions, 'config'>> & GivenConfig = {}
): Promise<RunningApp> => {
	const { dataDir = aFolder(), origin, smtpUrl, ...rest } = options;
	const server = createServer((_request, response) => void response.writeHead(404).end());
	const port = await listening(server);
	const plain = aConfig(dataDir, port);
	const config: Config = {
		...plain,
		...(origin === undefined ? {} : { origin }),
		...(smtpUrl === undefined ? {} : { smtpUrl })
	};
	const app = createApp({ config, passwords: CHEAP_PASSWORDS, ...rest });
	app.attach(server);
	const close = async () => {
		app.close();
		server.closeAllConnections();
		server.close();
		if (!options.dataDir) rmSync(dataDir, { recursive: true });
	};
	return { app, server, port, origin: config.origin, dataDir, close };
};

export interface TestUser {
	id: UserId;
	login: string;
	role: Role;
	lines: Line[];
}

const PASSWORD = 'a-password-of-tests';

/** A member of staff with a real account; `signIn` opens a session of theirs. */
export const aUser = async (
	app: App,
	role: Role = 'engineer',
	lines: Line[] = [1, 2, 3]
): Promise<TestUser> => {
	const login = `u-${randomUUID().slice(0, 8)}`;
	const names = { surname: 'Surname', firstName: 'Name', patronymic: null };
	const made = await app.auth.createUser({ ...names, login, password: PASSWORD, role, lines });
	if (!made.ok) throw new Error(`no account: ${made.reason}`);
	return { id: made.id, login, role, lines };
};

export interface TestSession {
	cookie: string;
	sessionId: string;
}

export const signIn = async (app: App, { login }: TestUser): Promise<TestSession> => {
	const attempt = { login, password: PASSWORD, address: '127.0.0.1', userAgent: 'test' };
	const result = await app.auth.logIn(attempt);
	if (!result.ok) throw new Error(`not signed in: ${result.reason}`);
	const { name, value } = result.cookie;
	const signedIn = await app.auth.signedIn(result.token);
	return { cookie: `${name}=${value}`, sessionId: signedIn?.sessionId ?? '' };
};

export const newCommandId = (): CommandId => v.parse(CommandId, randomUUID());
export const ticketId = (id: string): TicketId => v.parse(TicketId, id);

type Registration = CommandOf<'register'>;
type GivenRegistration = Partial<Omit<Registration, 'id' | 'type'>>;

export const aRegistration = (change: GivenRegistration = {}): Registration => {
	const told = { title: 'The server does not start', channel: 'phone', ...change };
	const command = v.parse(Command, { id: newCommandId(), type: 'register', ...told });
	if (command.type !== 'register') throw new Error('a registration is a registration');
	return command;
};

export const aMove = (
	ticket: Ticket['id'],
	[from, to]: [from: Ticket['column'], to: Ticket['column']],
	after: Ticket['id'] | null = null
): CommandOf<'move'> => ({ id: newCommandId(), type: 'move', ticket, from, to, after });

/** The usual ticket: registered by phone, in «Новые», ready to be moved. */
export const aTicket = (app: App, by: TestUser, change: GivenRegistration = {}): Ticket['id'] => {
	const result = app.tickets.execute(aRegistration(change), { actor: by, session: 'test' });
	if (!result.ok) throw new Error(`not registered: ${result.refusal.code}`);
	return result.ticket;
};

/** How long a fact may take on a machine that does other work too. */
const PATIENCE_TRIES = 6_000;
const LOOK_EVERY_MS = 5;

/** Waits for a fact, on the real clock also where a test has replaced the timers. */
export const until = async (fact: () => boolean, what = 'the fact'): Promise<void> => {
	for (let tries = 0; tries < PATIENCE_TRIES; tries += 1) {
		if (fact()) return;
		await pause(LOOK_EVERY_MS);
	}
	throw new Error(`waited in vain for ${what}`);
};

/** One of them makes nine digits an ИНН. */
const CHECK_DIGITS = [...'0123456789'];

/** A customer with one contact and one unit, as the registry keeps them. */
export const aCustomer = (
	app: App,
	{
		email = 'avdeev@vkz.example',
		...change
	}: Partial<typeof customer.$inferInsert> & { email?: string } = {}
) => {
	const name = randomUUID().slice(0, 8);
	const customerId = v.parse(CustomerId, `c-${name}`);
	const contactId = v.parse(ContactId, `p-${name}`);
	const unitId = v.parse(UnitId, `u-${name}`);
	const nine = name.replace(/\D/g, '7').padEnd(9, '0').slice(0, 9);
	const inn = CHECK_DIGITS.map((digit) => nine + digit).find(isInn);
	if (!inn) throw new Error('one of ten digits is the check digit');
	const names = { code: name, shortName: `Customer ${name}`, fullName: `Customer ${name}` };
	app.db
		.insert(customer)
		.values({ id: customerId, inn, ...names, ...change })
		.run();
	const person = { surname: 'Авдеев', firstName: 'Сергей', patronymic: 'Иванович' };
	const emails = email === '' ? [] : [email];
	app.db
		.insert(contact)
		.values({ id: contactId, customerId, ...person, emails })
		.run();
	const unit = { model: 'granit-s2', modelName: 'Гранит-С2', serial: `S-${name}` };
	const act = { actSignedOn: '2025-11-23', warrantyMonths: 36, serialFolded: `S-${name}` };
	app.db
		.insert(equipmentUnit)
		.values({ id: unitId, customerId, ...unit, ...act })
		.run();
	return { customerId, contactId, unitId };
};

interface ViewerOptions {
	cookie?: string;
	from?: string;
	/** What the browser still has of an earlier visit. */
	doc?: Y.Doc;
}

/** The stock y-websocket client with a cookie and an origin, as a browser sends them. */
export const aViewer = (
	{ origin }: Pick<RunningApp, 'origin'>,
	address: string,
	{ cookie = '', from = origin, doc = new Y.Doc() }: ViewerOptions = {}
) => {
	class CookieSocket extends WebSocket {
		constructor(url: string) {
			super(url, { headers: { cookie, origin: from } });
		}
	}
	const provider = new WebsocketProvider(`${origin.replace('http', 'ws')}/sync`, address, doc, {
		disableBc: true,
		maxBackoffTime: 100,
		WebSocketPolyfill: CookieSocket as unknown as typeof globalThis.WebSocket
	});
	let closed: { code: number; reason: string } | null = null;
	provider.on('closed', (end) => (closed = end));
	return {
		doc,
		provider,
		synced: () => until(() => provider.synced, 'the first sync'),
		closed: async (): Promise<{ code: number; reason: string }> => {
			await until(() => closed !== null, 'the terminal close');
			return closed ?? { code: 0, reason: '' };
		},
		entries: (): StaffEntry[] => readEntries(doc),
		close: () => {
			provider.destroy();
			doc.destroy();
		}
	};
};

const ANSWER_MS = 20_000;

/** A board's command line with a cookie and an origin. */
export const aBoard = (
	{ origin }: Pick<RunningApp, 'origin'>,
	{ cookie = '', from = origin }: { cookie?: string; from?: string } = {}
) => {
	const socket = io(origin, {
		path: '/socket.io',
		transports: ['websocket'],
		extraHeaders: { cookie, origin: from },
		forceNew: true,
		reconnectionDelay: 20,
		reconnectionDelayMax: 100
	});
	let ended = false;
	socket.on('ended', () => (ended = true));
	// As the product's board: a farewell of the server that is no end of the session is a restart.
	socket.on('disconnect', (reason) => {
		const comeBack = () => ended || socket.connect();
		if (reason === 'io server disconnect') setTimeout(comeBack, 20);
	});
	return {
		socket,
		/** The server said that the session is over. */
		ended: () => until(() => ended && !socket.connected, 'the end of the session'),
		connected: () => until(() => socket.connected, 'the command line'),
		send: (command: Command): Promise<CommandResult> =>
			socket.timeout(ANSWER_MS).emitWithAck('command', command) as Promise<CommandResult>,
		close: () => {
			ended = true;
			socket.close();
		}
	};
};

/** A ticket with a past: as it comes from the demo set or from another house. */
export const aBroughtTicket = (
	app: App,
	change: Partial<Ticket> = {},
	events: readonly ReactionEvent[] = []
): Ticket['id'] => {
	const brought = aPastTicket(app, change, events);
	app.tickets.bring([inServiceCentre(app, brought)]);
	return brought.ticket.id;
};

/** A card does not stand in the service centre without its repair. */
const inServiceCentre = (app: App, brought: ReturnType<typeof aPastTicket>) => {
	const { id, column, unitId, number, assigneeId } = brought.ticket;
	if (!isRepairColumn(column)) return brought;
	const by = assigneeId ?? app.db.select({ id: user.id }).from(user).get()?.id;
	if (!by) throw new Error('hire somebody before you bring a repair');
	const order = { ticketId: id, unitId, by, number, at: brought.ticket.registeredAt };
	return { ...brought, repair: aRepairIn(column, order) };
};

/** Many at once, in one transaction. */
export const bringMany = (app: App, count: number): void => {
	const from = app.tickets.count();
	app.tickets.bring(
		Array.from({ length: count }, (_, index) => aPastTicket(app, {}, [], from + index))
	);
};

const aPastTicket = (
	app: App,
	change: Partial<Ticket>,
	events: readonly ReactionEvent[],
	sequence = app.tickets.count()
): { ticket: Ticket; events: ReactionEvent[] } => {
	const at = change.registeredAt ?? app.now();
	const priority = change.priority ?? 'medium';
	const number = String(sequence + 500_000);
	const ticket: Ticket = {
		...UNTOUCHED,
		missing: [],
		id: ticketId(randomUUID()),
		number: `26-${number}`,
		title: 'The disk array is degraded',
		kind: 'incident',
		channel: 'phone',
		priority,
		priorityConfirmed: true,
		column: 'new',
		// A rank never ends in a zero.
		rank: `a${number}V`,
		columnSince: at,
		registeredAt: at,
		...change
	};
	return { ticket, events: [{ type: 'registered', at, priority }, ...events] };
};
