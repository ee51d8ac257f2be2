import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLOSE } from '#lib/views/rooms.ts';
import { aMove, aRegistration, aTicket, until } from '../fixtures.ts';
import type { Colleague, CommandLine, House } from './house.ts';
import { aHouse } from './house.ts';
import { WANT_ALL, aRawSocket, syncMessage } from './raw-socket.ts';
import type { Screen } from './screen.ts';

const SECRET = 'Zebra-7431';

let house: House;
let engineer: Colleague;
let line: CommandLine;
let screen: Screen;

beforeEach(async () => {
	house = await aHouse({ snapshotEvery: 4 });
	engineer = await house.hire();
	aTicket(house.app(), engineer);
	line = await engineer.line();
	screen = await engineer.screen();
});
afterEach(() => house.close());

const sql = (text: string) => house.app().db.$client.exec(text);

/** A real failure of COMMIT: a deferred foreign key that is checked there and nowhere before. */
const COMMIT_FAILS = `
	CREATE TEMP TABLE owner (id INTEGER PRIMARY KEY);
	CREATE TEMP TABLE owned (owner INTEGER REFERENCES owner (id) DEFERRABLE INITIALLY DEFERRED);
	CREATE TEMP TRIGGER fault AFTER INSERT ON main.command BEGIN INSERT INTO owned VALUES (1); END`;

const fails = (table: string) =>
	`CREATE TEMP TRIGGER fault BEFORE INSERT ON main.${table} BEGIN SELECT RAISE(ABORT, 'disk'); END`;

const tablesNow = () =>
	['ticket', 'audit', 'yupdate', 'ydoc', 'command', 'reaction_event', 'reaction_paint'].map(
		(name) => house.app().db.$client.prepare(`SELECT * FROM ${name}`).all()
	);

describe('чего не удалось сохранить, того не было', () => {
	it.each([
		['the commit itself', COMMIT_FAILS],
		['the log of the view', fails('yupdate')],
		['the log of commands', fails('command')],
		['the audit', fails('audit')],
		['the ticket', fails('ticket')]
	])(
		'when %s fails, nothing stays and nobody saw it; the next command works',
		async (_what, fault) => {
			const raw = aRawSocket(house.cable.origin, house.app().staffRoom.address, engineer);
			await raw.opened();
			raw.send(WANT_ALL);
			await until(() => raw.frames.length === 1, 'the state');
			const before = tablesNow();
			sql(fault);
			const registration = aRegistration({ title: SECRET });
			expect(await line.send(registration)).toEqual({ ok: false, refusal: { code: 'internal' } });
			expect(tablesNow()).toEqual(before);
			expect(JSON.stringify(house.app().staffRoom.doc.getMap('c').toJSON())).not.toContain(SECRET);
			sql('DROP TRIGGER temp.fault');

			expect(await line.send(aRegistration({ title: 'Another' }))).toMatchObject({ ok: true });
			await screen.shows((all) => all.some((one) => one.card.title === 'Another'));
			expect(house.cable.heard().includes(SECRET)).toBe(false);
			expect(screen.entries()).toHaveLength(2);
			expect(await house.agrees()).toEqual([]);

			expect(await line.send(registration)).toMatchObject({ ok: true });
			await screen.shows((all) => all.some((one) => one.card.title === SECRET));
			await house.restart();
			await screen.shows((all) => all.length === 3);
			expect(await house.agrees()).toEqual([]);
		}
	);

	it('readers of a document that got ahead of the disk are sent away, and come back to a true one', async () => {
		const raw = aRawSocket(house.cable.origin, house.app().staffRoom.address, engineer);
		await raw.opened();
		const clientId = house.app().staffRoom.doc.clientID;
		sql(COMMIT_FAILS);
		await line.send(aRegistration({ title: SECRET }));
		sql('DROP TRIGGER temp.fault');
		expect((await raw.ended()).code).toBe(CLOSE.reload);
		expect(house.app().staffRoom.doc.clientID).not.toBe(clientId);
		expect(await house.agrees()).toEqual([]);
	});
});

describe('что уже сохранено, то исполнено', () => {
	it('a fold of the log that fails takes no answer back', async () => {
		sql(fails('ydoc'));
		const answers = [];
		for (let round = 0; round < 6; round += 1)
			answers.push(await line.send(aRegistration({ title: `Number ${round}` })));
		expect(answers.map((one) => one.ok)).toEqual(answers.map(() => true));
		await screen.shows((all) => all.length === 7);
		sql('DROP TRIGGER temp.fault');
		expect(await line.send(aRegistration())).toMatchObject({ ok: true });
		expect(await house.agrees()).toEqual([]);
	});
});

describe('сервер переживает отказ диска', () => {
	it('a forged frame that cannot be noted still ends its own socket, and nothing else', async () => {
		const raw = aRawSocket(house.cable.origin, house.app().staffRoom.address, engineer);
		await raw.opened();
		sql(fails('audit'));
		raw.send(syncMessage(2, Uint8Array.of(0, 0)));
		expect((await raw.ended()).code).toBe(CLOSE.forbidden);
		sql('DROP TRIGGER temp.fault');
		const ticket = aTicket(house.app(), engineer);
		expect(await line.send(aMove(ticket, ['new', 'line1']))).toMatchObject({ ok: true });
		expect(await house.agrees()).toEqual([]);
	});

	it('sessions that cannot be read answer a command with «no», not with silence', async () => {
		sql('ALTER TABLE session RENAME TO session_away');
		const answer = line.send(aRegistration());
		expect(await answer).toEqual({ ok: false, refusal: { code: 'internal' } });
		sql('ALTER TABLE session_away RENAME TO session');
		expect(await line.send(aRegistration())).toMatchObject({ ok: true });
	});
});
