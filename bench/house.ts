import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateNKeysBetween } from 'fractional-indexing';
import * as v from 'valibot';
import { TicketId } from '#lib/domain/ids.ts';
import type { UserId } from '#lib/domain/ids.ts';
import { PRIORITIES } from '#lib/domain/regulation.ts';
import type { Column, Ticket } from '#lib/domain/ticket.ts';
import { UNTOUCHED, columnOfLine } from '#lib/domain/ticket.ts';
import { ticketNumber } from '#lib/domain/ticket-number.ts';
import type { App } from '#lib/server/app.ts';
import { createApp } from '#lib/server/app.ts';
import type { Config } from '#lib/server/config.ts';

export const LOGIN = 'bench';
export const PASSWORD = 'bench-password';

const LINES = [1, 2, 3] as const;
const HOUR_MS = 60 * 60 * 1000;

/** An open ticket like those of the demo: two lines of title, accepted, on one of three lines. */
const aTicket = (at: number, index: number, rank: string, engineer: UserId): Ticket => {
	const line = LINES[index % 3] ?? 1;
	const column: Column = columnOfLine(line);
	const registeredAt = at - (index + 1) * HOUR_MS;
	return {
		...UNTOUCHED,
		missing: [],
		id: v.parse(TicketId, `bench-${index}`),
		number: ticketNumber('26', index + 1),
		title: `Контроллер ${index} перезагружается под нагрузкой после обновления`,
		kind: 'incident',
		channel: 'email',
		priority: PRIORITIES[index % 4] ?? 'low',
		priorityConfirmed: true,
		column,
		rank,
		columnSince: registeredAt,
		line,
		assigneeId: engineer,
		registeredAt
	};
};

const makeUser = async (app: App): Promise<UserId> => {
	const names = { surname: 'Замеров', firstName: 'Иван', patronymic: null };
	const account = { ...names, login: LOGIN, password: PASSWORD, role: 'lead' as const, lines: [] };
	const made = await app.auth.createUser(account);
	if (!made.ok) throw new Error(made.reason);
	return made.id;
};

export const configOf = (dataDir: string): Config => ({
	dataDir,
	migrationsDir: 'drizzle',
	shippedDir: 'data',
	host: '127.0.0.1',
	port: 0,
	origin: 'http://127.0.0.1:0',
	secureCookies: false,
	demo: false
});

/** A data folder with so many open tickets, a third on each line, and one lead. */
export const furnish = async (openTickets: number): Promise<string> => {
	const dataDir = mkdtempSync(join(tmpdir(), 'liniya-bench-'));
	const app = createApp({ config: configOf(dataDir) });
	const engineer = await makeUser(app);
	const ranks = generateNKeysBetween(null, null, openTickets);
	const at = app.now();
	app.tickets.bring(
		ranks.map((rank, index) => {
			const ticket = aTicket(at, index, rank, engineer);
			const { registeredAt, priority } = ticket;
			return { ticket, events: [{ type: 'registered', at: registeredAt, priority }] };
		})
	);
	app.close();
	return dataDir;
};
