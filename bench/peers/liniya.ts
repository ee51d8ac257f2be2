import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as v from 'valibot';
import { Command } from '#lib/domain/command.ts';
import type { App } from '#lib/server/app.ts';
import { createApp } from '#lib/server/app.ts';
import { createPasswords } from '#lib/server/auth/passwords.ts';
import { configOf } from '../house.ts';
import { givenFolder, serve } from './child.ts';
import type { Ask } from './told.ts';

/** So many people, because one may hold 24 sockets and send 20 commands a second. */
const PEOPLE = 100;
const PASSWORD = 'bench-password';
/** The bench is about sockets, not about the cost of a password. */
const CHEAP = createPasswords({ cost: { memoryCost: 8, timeCost: 1, parallelism: 1 } });

const cookieOf = async (app: App, login: string): Promise<string> => {
	const names = { surname: 'Замеров', firstName: 'Иван', patronymic: null };
	const made = await app.auth.createUser({
		...names,
		login,
		password: PASSWORD,
		role: 'lead',
		lines: []
	});
	if (!made.ok) throw new Error(made.reason);
	const attempt = { login, password: PASSWORD, address: '127.0.0.1', userAgent: 'bench' };
	const session = await app.auth.logIn(attempt);
	if (!session.ok) throw new Error(session.reason);
	return `${session.cookie.name}=${session.cookie.value}`;
};

/** After a restart the sessions are those of before, as in any house. */
const cookiesOf = async (app: App): Promise<string[]> => {
	const path = join(givenFolder(), 'cookies.json');
	if (existsSync(path)) return v.parse(v.array(v.string()), JSON.parse(readFileSync(path, 'utf8')));
	const cookies: string[] = [];
	for (let index = 0; index < PEOPLE; index += 1)
		cookies.push(await cookieOf(app, `bench-${index}`));
	writeFileSync(path, JSON.stringify(cookies));
	return cookies;
};

/** A command as the sockets hand it on, without the socket: for more than people may send. */
const changing = (app: App): ((change: Extract<Ask, { type: 'change' }>) => void) => {
	const lead = app.auth.people()[0];
	if (!lead) throw new Error('nobody works here');
	const asker = { actor: { id: lead.id, role: lead.role, lines: lead.lines }, session: 'bench' };
	return ({ ticket, priority }) => {
		const wanted = { ticket, priority, reason: 'Замер' };
		const command = v.parse(Command, { id: randomUUID(), type: 'changePriority', ...wanted });
		void app.tickets
			.submit(command, asker, () => null)
			.then((result) => {
				if (!result.ok) throw new Error(result.refusal.code);
			});
	};
};

const http = createServer((_request, response) => void response.writeHead(404).end());
http.listen(0, '127.0.0.1', () => {
	const { port } = http.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;
	const app = createApp({
		config: { ...configOf(givenFolder()), port, origin },
		passwords: CHEAP
	});
	app.attach(http);
	void cookiesOf(app).then((cookies) =>
		serve({ port, cookies, address: app.staffRoom.address }, changing(app))
	);
});
