import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { CustomerId, UserId } from '#lib/domain/ids.ts';
import type { App } from '#lib/server/app.ts';
import { createApp } from '#lib/server/app.ts';
import { createPasswords } from '#lib/server/auth/passwords.ts';
import { contact, customer, ticket as ticketTable } from '#lib/server/db/schema.ts';
import { newCommandId } from '../tests/fixtures.ts';
import { signedInClient } from '../tests/sync/client-house.ts';
import type { FromReaders, Reader } from './audience-readers.ts';
import { medianAndP99, table } from './figures.ts';
import { LOGIN, PASSWORD, configOf, furnish } from './house.ts';

const TICKETS = 1_000;
const ORGANISATIONS = 50;
const CLIENTS_OF_EACH = 10;
const ENGINEERS = 50;
const CHANGES = 300;
/** Five changes a second: a very busy hour of a support of fifty. */
const EVERY_MS = 200;
const MIB = 1024 * 1024;

/** The bench is about sockets, not about the cost of a password. */
const CHEAP = createPasswords({ cost: { memoryCost: 8, timeCost: 1, parallelism: 1 } });

const organise = (app: App): CustomerId[] => {
	const customers = Array.from({ length: ORGANISATIONS }, (_, index) => {
		const id = v.parse(CustomerId, `bench-c-${index}`);
		const names = { code: `C${index}`, shortName: `Заказчик ${index}`, fullName: `АО ${index}` };
		app.db
			.insert(customer)
			.values({ id, inn: String(7_700_000_000 + index), ...names })
			.run();
		return id;
	});
	const tickets = app.db.select({ id: ticketTable.id }).from(ticketTable).all();
	const assign = app.db.$client.prepare('UPDATE ticket SET customer_id = ? WHERE id = ?');
	tickets.forEach(({ id }, index) => assign.run(customers[index % ORGANISATIONS], id));
	return customers;
};

/** Everybody who reads along: who they are, and the address of their document. */
const readersOf = async (app: App, customers: readonly CustomerId[]): Promise<Reader[]> => {
	const attempt = { login: LOGIN, password: PASSWORD, address: '127.0.0.1', userAgent: 'bench' };
	const session = await app.auth.logIn(attempt);
	if (!session.ok) throw new Error(session.reason);
	const lead = session.user.id;
	const readers: Reader[] = [];
	for (let index = 0; index < ENGINEERS; index += 1) {
		const one = await app.auth.logIn(attempt);
		if (!one.ok) throw new Error(one.reason);
		const cookie = `${one.cookie.name}=${one.cookie.value}`;
		readers.push({ kind: 'staff', address: app.staffRoom.address, cookie });
	}
	for (const customerId of customers)
		for (let index = 0; index < CLIENTS_OF_EACH; index += 1) {
			const id = `${customerId}-${index}`;
			const person = { surname: 'Замеров', firstName: 'Пётр', patronymic: null };
			const values = { customerId, ...person, scope: 'org' as const };
			const contactId = `p-${id}` as never;
			app.db
				.insert(contact)
				.values({ id: contactId, ...values, emails: [`${id}@bench.example`] })
				.run();
			const by = { id: v.parse(UserId, lead), login: LOGIN, role: 'lead' as const, lines: [] };
			const { cookie, address } = await signedInClient(app, by, contactId);
			readers.push({ kind: customerId, address: address(), cookie });
		}
	const added = app.walls.add('Bench', { user: lead, session: null });
	const paired = added && app.walls.pair(added.code, '127.0.0.1');
	if (!added || !paired?.ok || !paired.cookie) throw new Error('no wall');
	const room = app.walls.door.roomOf(added.id);
	if (!room) throw new Error('no room of the wall');
	const { name, value } = paired.cookie;
	return [...readers, { kind: 'wall', address: room.address, cookie: `${name}=${value}` }];
};

/** 500 client sockets, 50 of the staff and a screen in another process; five changes a second. */
export const benchAudiences = async (): Promise<string> => {
	const dataDir = await furnish(TICKETS);
	const server = createServer((_request, response) => void response.writeHead(404).end());
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;
	const app = createApp({ config: { ...configOf(dataDir), port, origin }, passwords: CHEAP });
	app.attach(server);
	const customers = organise(app);
	const before = process.memoryUsage();
	const readers = await readersOf(app, customers);
	const child = fork(new URL('./audience-readers.ts', import.meta.url));
	const told: FromReaders[] = [];
	child.on('message', (message) => told.push(message as FromReaders));
	child.send({ origin, readers });
	while (!told.some(({ type }) => type === 'ready')) await pause(50);
	const cpu = process.cpuUsage();
	const startedAt = performance.now();
	const changes = await change(app, customers);
	const used = process.cpuUsage(cpu);
	const share = ((used.user + used.system) / 1000 / (performance.now() - startedAt)) * 100;
	const after = process.memoryUsage();
	await pause(500);
	child.send('end');
	while (!told.some(({ type }) => type === 'frames')) await pause(50);
	const frames = told.flatMap((one) => (one.type === 'frames' ? one.frames : []));
	const lags = lagsOf(changes, frames);
	app.close();
	server.closeAllConnections();
	server.close();
	rmSync(dataDir, { recursive: true });
	const mib = (bytes: number): string => (bytes / MIB).toFixed(0);
	return table([
		['who', 'sockets', 'change → frame, ms (median / p99)', 'frames'],
		...(['staff', 'wall', 'client'] as const).map((kind) => [
			kind,
			String(readers.filter((one) => kindOf(one.kind) === kind).length),
			medianAndP99(lags[kind]),
			String(lags[kind].length)
		]),
		[
			`server at ${1000 / EVERY_MS} changes/s`,
			String(readers.length),
			`CPU ${share.toFixed(0)} % of a core`,
			`RSS ${mib(before.rss)} → ${mib(after.rss)} MiB, heap ${mib(before.heapUsed)} → ${mib(after.heapUsed)}`
		]
	]);
};

interface Change {
	at: number;
	customer: string;
}

/** The clock of both processes is the machine's. */
const nowMs = (): number => performance.timeOrigin + performance.now();

/** A priority: staff, wall and the ticket's own clients all show it. */
const change = async (app: App, customers: readonly CustomerId[]): Promise<Change[]> => {
	const lead = app.auth.people()[0];
	if (!lead) throw new Error('nobody works here');
	const actor = { id: lead.id, role: lead.role, lines: lead.lines };
	const byCustomer = app.db.$client.prepare(
		'SELECT id, priority FROM ticket WHERE customer_id = ? ORDER BY id LIMIT 1'
	);
	const changes: Change[] = [];
	for (let index = 0; index < CHANGES; index += 1) {
		const customerId = customers[index % customers.length] ?? '';
		const { id, priority: was } = byCustomer.get(customerId) as { id: string; priority: string };
		const at = nowMs();
		const priority = was === 'high' ? 'medium' : 'high';
		const wanted = { priority, reason: `Замер ${index}` };
		const command = { id: newCommandId(), type: 'changePriority', ticket: id, ...wanted };
		const result = app.tickets.execute(command as never, { actor, session: 'bench' });
		if (!result.ok) throw new Error(result.refusal.code);
		changes.push({ at, customer: customerId });
		await pause(EVERY_MS);
	}
	return changes;
};

const kindOf = (kind: string): 'staff' | 'wall' | 'client' =>
	kind === 'staff' || kind === 'wall' ? kind : 'client';

/** Changes come so far apart that a frame belongs to the newest one before it. */
const lagsOf = (
	changes: readonly Change[],
	frames: readonly { kind: string; at: number }[]
): Record<'staff' | 'wall' | 'client', number[]> => {
	const lags: Record<'staff' | 'wall' | 'client', number[]> = { staff: [], wall: [], client: [] };
	for (const { kind, at } of frames) {
		const cause = changes.findLast((one) => one.at <= at);
		if (cause && (kindOf(kind) !== 'client' || cause.customer === kind))
			lags[kindOf(kind)].push(at - cause.at);
	}
	return lags;
};
