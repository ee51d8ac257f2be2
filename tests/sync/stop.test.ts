import { copyFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp, FolderInUse } from '#lib/server/app.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/open.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { aBoard, aConfig, aFolder, aMove, aTicket, aViewer, until } from '../fixtures.ts';
import { aChildServer } from './child-server.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import { aRawSocket } from './raw-socket.ts';
import { whatIsWrong } from './truth.ts';

let house: House;
let engineer: Colleague;

beforeEach(async () => {
	house = await aHouse();
	engineer = await house.hire();
});
afterEach(() => house.close());

const bytesOf = (name: string) => {
	try {
		return statSync(join(house.dataDir, name)).size;
	} catch {
		return 0;
	}
};

describe('остановка по порядку', () => {
	it('readers are sent off with «restart», come back by themselves and miss nothing', async () => {
		const [screen, line] = [await engineer.screen(), await engineer.line()];
		const raw = aRawSocket(house.cable.origin, house.app().staffRoom.address, engineer);
		await raw.opened();
		aTicket(house.app(), engineer);
		await house.restart();
		expect((await raw.ended()).code).toBe(CLOSE.restart);
		const ticket = aTicket(house.app(), engineer);
		await screen.shows((all) => all.length === 2);
		await until(() => line.socket.connected, 'the command line');
		expect(await line.send(aMove(ticket, ['new', 'line1']))).toMatchObject({ ok: true });
		expect(await house.agrees()).toEqual([]);
	});

	it('a command that falls into the stop is answered or sent again, and done once', async () => {
		const line = await engineer.line();
		const tickets = Array.from({ length: 20 }, () => aTicket(house.app(), engineer));
		const moves = tickets.map((ticket) => aMove(ticket, ['new', 'line2']));
		const first = moves.map((move) => line.send(move).catch(() => null));
		await house.restart();
		await Promise.all(first);
		await until(() => line.socket.connected, 'the command line');
		const answers = [];
		for (const move of moves) answers.push(await line.send(move));
		expect(answers.filter((one) => one.ok)).toHaveLength(20);
		expect(house.audited('move')).toHaveLength(20);
		expect(await house.agrees()).toEqual([]);
	});

	it('a reader that has fallen asleep does not hold the stop up', async () => {
		const raw = aRawSocket(house.cable.origin, house.app().staffRoom.address, engineer);
		await raw.opened();
		raw.socket.pause();
		const line = aBoard({ origin: house.cable.origin }, engineer);
		await line.connected();
		line.socket.io.engine.transport.pause(() => undefined);
		await house.restart();
		expect(house.app().tickets.count()).toBe(0);
		raw.close();
		line.close();
	});

	it('leaves one file that is complete by itself, with the log folded', async () => {
		for (let one = 0; one < 5; one += 1) aTicket(house.app(), engineer);
		let checked: string[] = ['not checked'];
		await house.restart((db) => {
			expect(db.prepare('SELECT count(*) AS n FROM yupdate').get()).toEqual({ n: 0 });
			expect(bytesOf('liniya.sqlite-wal')).toBe(0);
			const folder = aFolder();
			const copy = join(folder, 'copy.sqlite');
			copyFileSync(join(house.dataDir, 'liniya.sqlite'), copy);
			const alone = openDatabase(copy, 'drizzle');
			checked = whatIsWrong(alone);
			closeDatabase(alone);
			rmSync(folder, { recursive: true });
		});
		expect(checked).toEqual([]);
	});

	it('an app that never served anybody can be closed too', () => {
		const dataDir = aFolder();
		createApp({ config: aConfig(dataDir) }).close();
		createApp({ config: aConfig(dataDir) }).close();
		rmSync(dataDir, { recursive: true });
	});
});

describe('одна папка, один сервер', () => {
	it('a start that failed lets go of the folder: the next one tells the real reason or starts', () => {
		const dataDir = aFolder();
		const broken = { ...aConfig(dataDir), migrationsDir: 'no-such-folder' };
		for (let tries = 0; tries < 2; tries += 1)
			expect(() => createApp({ config: broken })).toThrow('journal');
		const unshipped = { ...aConfig(dataDir), shippedDir: 'no-such-folder' };
		for (let tries = 0; tries < 2; tries += 1)
			expect(() => createApp({ config: unshipped })).toThrow('no-such-folder');
		createApp({ config: aConfig(dataDir) }).close();
		rmSync(dataDir, { recursive: true });
	});

	it('a second app in the same process refuses to start, and the first does not notice', async () => {
		expect(() => createApp({ config: aConfig(house.dataDir) })).toThrow(FolderInUse);
		const line = await engineer.line();
		const ticket = aTicket(house.app(), engineer);
		expect(await line.send(aMove(ticket, ['new', 'line1']))).toMatchObject({ ok: true });
	});

	it('a second process refuses too, however often it tries', async () => {
		const { dataDir, cable } = house;
		for (let tries = 0; tries < 2; tries += 1)
			expect((await aChildServer({ dataDir, origin: cable.origin })).said).toBe('in use');
		aTicket(house.app(), engineer);
		expect(await house.agrees()).toEqual([]);
	});

	it('the folder is free again the moment its holder is killed, and everything is there', async () => {
		const { dataDir, cable } = house;
		aTicket(house.app(), engineer);
		const screen = await engineer.screen();
		let second = '';
		await house.restart(async () => {
			const clockOffset = house.clock.now() - Date.now();
			const first = await aChildServer({ dataDir, origin: cable.origin, clockOffset });
			second = (await aChildServer({ dataDir, origin: cable.origin })).said;
			cable.lead(first.port);
			const other = aViewer({ origin: cable.origin }, screen.address(), engineer);
			await other.synced();
			expect(other.entries()).toHaveLength(1);
			other.close();
			cable.lead(null);
			await first.kill();
		});
		expect(second).toBe('in use');
		await screen.shows((all) => all.length === 1);
		expect(await house.agrees()).toEqual([]);
	});
});
