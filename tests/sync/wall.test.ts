import { randomUUID } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WallId, WallSettings } from '#lib/domain/wall.ts';
import { PAIRING_CODE_LIFE_MS, WALL_HIDDEN_MS, WALL_SETTINGS } from '#lib/domain/wall.ts';
import { CODE_FAILURES_PER_ADDRESS } from '#lib/server/wall/pairing.ts';
import { firstBrokenLink } from '#lib/server/tickets/audit.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { readWallEntries } from '#lib/views/wall-document.ts';
import { HEARTBEAT_MESSAGE, WallBeat, wallRoomOf } from '#lib/views/wall.ts';
import type { GivenClock, RunningApp, TestUser } from '../fixtures.ts';
import {
	aClock,
	aCustomer,
	aFolder,
	aBroughtTicket,
	aTicket,
	aUser,
	aViewer,
	anApp,
	newCommandId,
	signIn,
	until
} from '../fixtures.ts';
import { WANT_ALL, aRawSocket, syncMessage } from './raw-socket.ts';

let house: RunningApp;
let clock: GivenClock;
let dataDir: string;
let lead: TestUser;
let engineer: TestUser;
const closing: (() => void)[] = [];

beforeEach(async () => {
	clock = aClock();
	dataDir = aFolder();
	house = await anApp({ now: clock.now, dataDir });
	lead = await aUser(house.app, 'lead');
	engineer = await aUser(house.app);
});
afterEach(async () => {
	for (const close of closing.splice(0)) close();
	await house.close();
});

const by = () => ({ user: lead.id, session: null });

const aWall = (name = 'Room 3'): { id: WallId; cookie: string } => {
	const { walls } = house.app;
	const added = walls.add(name, by());
	if (!added) throw new Error('no wall');
	const paired = walls.pair(added.code, '127.0.0.1');
	if (!paired.ok || !paired.cookie) throw new Error('not paired');
	return { id: added.id, cookie: `${paired.cookie.name}=${paired.cookie.value}` };
};

const addressOf = (id: WallId) => {
	const room = house.app.walls.door.roomOf(id);
	if (!room) throw new Error('no room');
	return room.address;
};

/** The screen's own socket with every byte that came over it. */
const tapped = async ({ id, cookie }: { id: WallId; cookie: string }) => {
	const socket = aRawSocket(house.origin, addressOf(id), { cookie });
	closing.push(socket.close);
	await socket.opened();
	socket.send(WANT_ALL);
	await until(() => socket.frames.length >= 2, 'the heartbeat and the state');
	return socket;
};
const bytesOf = (frames: readonly Uint8Array[]) => Buffer.concat(frames).toString('latin1');
/** How a word looks among the bytes. */
const inBytes = (text: string) => Buffer.from(text).toString('latin1');

const following = async (wall: { id: WallId; cookie: string }) => {
	const viewer = aViewer(house, addressOf(wall.id), { cookie: wall.cookie });
	closing.push(viewer.close);
	// The stock client does not know the heartbeat, and says so on the console.
	viewer.provider.messageHandlers[HEARTBEAT_MESSAGE] = () => undefined;
	await viewer.synced();
	return { ...viewer, rows: () => readWallEntries(viewer.doc) };
};

const execute = (command: object): void => {
	const result = house.app.tickets.execute({ id: newCommandId(), ...command } as never, {
		actor: lead,
		session: 'test'
	});
	if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
};

const withSettings = (change: Partial<WallSettings>) => ({
	name: 'Room 3',
	addresses: [],
	settings: { ...WALL_SETTINGS, ...change }
});

describe('экран дежурной смены: что на нём видно', () => {
	it('no title, note, phone or client reaches the socket, whatever happens to the tickets', async () => {
		const { app } = house;
		const secrets = ['секрет-заголовка', 'секрет-описания', 'секрет-заметки', 'секрет-звонившего'];
		const [title = '', description = '', note = '', caller = ''] = secrets;
		const { customerId, contactId, unitId } = aCustomer(app, {
			shortName: 'секрет-заказчика',
			fullName: 'секрет-полного-имени'
		});
		const wall = aWall();
		const socket = await tapped(wall);
		const ticket = aTicket(app, lead, {
			title,
			description,
			caller,
			customerId,
			contactId,
			unitId
		});
		execute({ type: 'note', ticket, text: note });
		execute({ type: 'accept', ticket, engineer: engineer.id, line: 1 });
		execute({ type: 'reply', ticket, text: note, draft: false });
		execute({ type: 'edit', ticket, changes: { title: { from: title, to: `${title} ещё` } } });
		const { no: number, cust: kept } = app.tickets.board()[0]?.card ?? {};
		expect(kept).toBe('секрет-заказчика');
		await until(() => bytesOf(socket.frames).includes(number ?? '?'), 'the number on the wall');
		const all = bytesOf(socket.frames);
		for (const secret of [...secrets, 'секрет-заказчика', 'секрет-полного-имени', 'Авдеев', '@vkz'])
			expect(all, secret).not.toContain(inBytes(secret));
		// The tap would have heard them: what the screen does show is there.
		expect(all).toContain(inBytes('Surname'));
	});

	it('the switches of a screen decide what leaves the server for it, and for it alone', async () => {
		const { customerId } = aCustomer(house.app, { shortName: 'Вектор', code: 'VKT' });
		aTicket(house.app, lead, { title: 'Полка не видна', customerId });
		const [open, plain, lobby] = [aWall('open'), aWall('plain'), aWall('lobby')];
		house.app.walls.change(open.id, withSettings({ title: true, customer: true }), by());
		house.app.walls.change(lobby.id, withSettings({ lobby: true, title: true }), by());
		const cards = async (wall: typeof open) =>
			(await following(wall)).rows().map((row) => row.card);
		expect(await cards(open)).toMatchObject([
			{ title: 'Полка не видна', cust: 'Вектор', code: 'VKT' }
		]);
		expect(await cards(plain)).toMatchObject([{ title: null, cust: null, code: 'VKT' }]);
		expect(await cards(lobby)).toMatchObject([{ title: null, cust: null, code: null, who: null }]);
	});

	it('a switch turned off takes the words away from the screen that shows them, and is audited', async () => {
		aTicket(house.app, lead, { title: 'Полка не видна' });
		const wall = aWall();
		house.app.walls.change(wall.id, withSettings({ title: true }), by());
		const screen = await following(wall);
		expect(screen.rows()[0]?.card.title).toBe('Полка не видна');
		house.app.walls.change(wall.id, withSettings({ title: false }), by());
		expect((await screen.closed()).code).toBe(CLOSE.epoch);
		const fresh = await following(wall);
		expect(fresh.rows()[0]?.card.title).toBeNull();
		const changes = house.app.db.$client
			.prepare("SELECT actor, after FROM audit WHERE what = 'wall.change' ORDER BY seq")
			.all() as { actor: string; after: string }[];
		expect(changes.map(({ actor, after }) => [actor, JSON.parse(after).title])).toEqual([
			[lead.id, true],
			[lead.id, false]
		]);
		expect(firstBrokenLink(house.app.db)).toBeNull();
	});

	it('a ticket appears when it is registered; a closed one does not', async () => {
		const screen = await following(aWall());
		const ticket = aTicket(house.app, lead);
		await until(() => screen.rows().length === 1, 'the row');
		execute({ type: 'accept', ticket, engineer: engineer.id, line: 1 });
		await until(() => screen.rows()[0]?.card.who === 'Surname', 'the engineer');
		await until(() => screen.rows()[0]?.place === 'line1', 'the line');
		clock.advance(1_000);
		aBroughtTicket(house.app, { column: 'closed' });
		aTicket(house.app, lead);
		await until(() => screen.rows().length === 2, 'the open ones only');
	});

	it('the names are hidden from the settings for half an hour, and the audit knows by whom', () => {
		const wall = aWall();
		const beat = () => house.app.walls.door.beatOf(wall.id);
		expect(beat()?.hiddenUntil).toBeNull();
		house.app.walls.hideNames(wall.id, true, by());
		expect(beat()?.hiddenUntil).toBe(clock.now() + WALL_HIDDEN_MS);
		house.app.walls.change(wall.id, withSettings({ volume: 5 }), by());
		expect(beat()?.hiddenUntil).toBe(clock.now() + WALL_HIDDEN_MS);
		house.app.walls.hideNames(wall.id, false, by());
		expect(beat()?.hiddenUntil).toBeNull();
		expect(
			house.app.db.$client.prepare("SELECT actor FROM audit WHERE what = 'wall.hideNames'").all()
		).toEqual([{ actor: lead.id }, { actor: lead.id }]);
	});

	it('the week since Monday is told in four numbers, to a screen whose pages take turns', () => {
		const wall = aWall();
		const beat = () => house.app.walls.door.beatOf(wall.id);
		const ticket = aTicket(house.app, lead);
		aTicket(house.app, lead);
		execute({ type: 'accept', ticket, engineer: engineer.id, line: 1 });
		execute({
			...{ type: 'logCall', ticket, direction: 'out', phone: '', startedAt: null },
			...{ result: 'informed', note: '' }
		});
		expect(beat()?.week).toBeNull();
		house.app.walls.change(wall.id, withSettings({ rotate: true }), by());
		expect(beat()?.week).toEqual({ registered: 2, solved: 0, inTime: 1, late: 0 });
	});

	it('a document that somebody spoiled is proved against the rows and mended', async () => {
		const wall = aWall();
		aTicket(house.app, lead);
		const { walls, tickets } = house.app;
		const room = walls.door.roomOf(wall.id);
		room?.stage((doc) => doc.getMap('c').set('stranger', { title: 'x' }), 'test');
		room?.publish();
		walls.prove(tickets.board());
		expect((await following(wall)).rows()).toHaveLength(1);
		expect(walls.door.roomOf(wall.id)?.doc.getMap('c').has('stranger')).toBe(false);
	});
});

describe('кто открывает экран', () => {
	const refusedWith = async (address: string, cookie?: string): Promise<number> => {
		const socket = aRawSocket(house.origin, address, cookie === undefined ? {} : { cookie });
		closing.push(socket.close);
		const { code } = await socket.ended();
		expect(socket.frames).toEqual([]);
		return code;
	};

	it('nobody, a colleague with a session, another screen: none of them gets a byte', async () => {
		const [one, other] = [aWall('one'), aWall('other')];
		const { cookie } = await signIn(house.app, engineer);
		expect(await refusedWith(addressOf(one.id))).toBe(CLOSE.noSession);
		expect(await refusedWith(addressOf(one.id), cookie)).toBe(CLOSE.noSession);
		expect(await refusedWith(addressOf(one.id), other.cookie)).toBe(CLOSE.forbidden);
		expect(await refusedWith(addressOf(one.id), `liniya_wall=${'a'.repeat(43)}`)).toBe(
			CLOSE.noSession
		);
	});

	it('a screen opens no room of the staff', async () => {
		const { cookie } = aWall();
		expect(await refusedWith(house.app.staffRoom.address, cookie)).toBe(CLOSE.noSession);
		expect(await refusedWith('work.anything@1', cookie)).toBe(CLOSE.noSession);
	});

	it('a page of another site gets nothing, whatever cookie the browser sends along', async () => {
		const { id, cookie } = aWall();
		const socket = aRawSocket(house.origin, addressOf(id), { cookie, from: 'http://evil.example' });
		expect((await socket.ended()).code).toBe(CLOSE.forbidden);
		expect(socket.frames).toEqual([]);
	});

	it('a screen that was carried to another network goes dark', async () => {
		const wall = aWall();
		const socket = await tapped(wall);
		const elsewhere = { ...withSettings({}), addresses: ['192.0.2.0/24'] };
		house.app.walls.change(wall.id, elsewhere, by());
		expect((await socket.ended()).code).toBe(CLOSE.reauthorise);
		expect(await refusedWith(addressOf(wall.id), wall.cookie)).toBe(CLOSE.noSession);
		expect(house.app.walls.visit(wall.cookie, '127.0.0.1')).toEqual({ state: 'elsewhere' });
		expect(house.app.walls.visit(wall.cookie, '192.0.2.9').state).toBe('paired');
		house.app.walls.change(wall.id, { ...elsewhere, addresses: ['127.0.0.0/8'] }, by());
		await tapped(wall);
	});

	it('who writes is thrown out, and the audit knows which screen it was', async () => {
		const wall = aWall();
		const socket = await tapped(wall);
		socket.send(syncMessage(2, Uint8Array.of(0, 0)));
		expect((await socket.ended()).code).toBe(CLOSE.forbidden);
		const [row] = house.app.db.$client
			.prepare("SELECT details FROM audit WHERE what = 'security.write_to_view'")
			.all() as { details: string }[];
		expect(JSON.parse(row?.details ?? '{}')).toEqual({ room: wallRoomOf(wall.id) });
	});

	it('a disconnected screen loses its socket at once, its document and its page', async () => {
		const wall = aWall();
		aTicket(house.app, lead);
		const socket = await tapped(wall);
		const address = addressOf(wall.id);
		house.app.walls.revoke(wall.id, by());
		// Not with the next heartbeat: now.
		expect(house.app.wallGate.isOn(wall.id)).toBe(false);
		expect((await socket.ended()).code).toBe(CLOSE.noSession);
		expect(await refusedWith(address, wall.cookie)).toBe(CLOSE.noSession);
		expect(house.app.walls.visit(wall.cookie, '127.0.0.1')).toEqual({ state: 'disconnected' });
		const { $client } = house.app.db;
		const room = wallRoomOf(wall.id);
		expect($client.prepare('SELECT seq FROM yupdate WHERE room = ?').all(room)).toEqual([]);
		const kept = 'SELECT length(snapshot) AS bytes FROM ydoc WHERE room = ?';
		expect($client.prepare(kept).all(room)).toEqual([{ bytes: 2 }]);
	});

	it('a screen paired anew leaves the one before in the dark', async () => {
		const wall = aWall();
		const socket = await tapped(wall);
		const code = house.app.walls.newCode(wall.id, by()) ?? '';
		expect(house.app.walls.pair(code, '127.0.0.1').ok).toBe(true);
		expect((await socket.ended()).code).toBe(CLOSE.noSession);
		expect(house.app.walls.visit(wall.cookie, '127.0.0.1')).toEqual({ state: 'unpaired' });
	});
});

describe('код подключения', () => {
	const added = () => house.app.walls.add('Room', by()) ?? { id: '' as WallId, code: '' };

	it('works once, for a quarter of an hour, and is nowhere in the database', () => {
		const { walls, db } = house.app;
		const one = added();
		expect(one.code).toMatch(/^[ACDEFGHJKMNPQRTUVWXY34679]{8}$/);
		expect(JSON.stringify(db.$client.prepare('SELECT * FROM wall_device').all())).not.toContain(
			one.code
		);
		expect(walls.pair(one.code, 'a').ok).toBe(true);
		expect(walls.pair(one.code, 'a')).toEqual({ ok: false, reason: 'wrong' });
		const late = added();
		clock.advance(PAIRING_CODE_LIFE_MS);
		expect(walls.pair(late.code, 'a')).toEqual({ ok: false, reason: 'wrong' });
	});

	it('is read as people type it: small, with a space, in the Russian layout', () => {
		const { walls } = house.app;
		const { code } = added();
		const russian: Record<string, string> = { A: 'А', C: 'С', E: 'Е', H: 'Н', K: 'К', M: 'М' };
		const typed = [...code].map((sign) => russian[sign] ?? sign).join('');
		expect(walls.pair(`${typed.slice(0, 4)} ${typed.slice(4)}`.toLowerCase(), 'a').ok).toBe(true);
	});

	it('is not found by trying: ten wrong ones, and the address waits', () => {
		const { walls } = house.app;
		const { code } = added();
		for (let tries = 0; tries < CODE_FAILURES_PER_ADDRESS; tries += 1)
			expect(walls.pair(randomUUID(), 'a')).toEqual({ ok: false, reason: 'wrong' });
		expect(walls.pair(code, 'a')).toMatchObject({ ok: false, reason: 'throttled' });
		expect(walls.pair(code, 'b').ok).toBe(true);
	});
});

describe('сердцебиение', () => {
	const beatsOf = (frames: readonly Uint8Array[]) =>
		frames
			.map((frame) => decoding.createDecoder(frame))
			.filter((decoder) => decoding.readVarUint(decoder) === HEARTBEAT_MESSAGE)
			.map((decoder) => v.parse(WallBeat, JSON.parse(decoding.readVarString(decoder))));

	it('tells the time of the server, the build, the support hours and the settings', async () => {
		const wall = aWall('Комната 3');
		const socket = await tapped(wall);
		clock.advance(5_000);
		house.app.walls.change(wall.id, { ...withSettings({ volume: 10 }), name: 'Комната 4' }, by());
		house.app.wallGate.beat();
		await until(() => beatsOf(socket.frames).length === 2, 'the second heartbeat');
		const [first, second] = beatsOf(socket.frames);
		expect(first).toMatchObject({ name: 'Комната 3', build: 'dev', support: { open: true } });
		expect(second?.now).toBe((first?.now ?? 0) + 5_000);
		expect(second).toMatchObject({ name: 'Комната 4', settings: { volume: 10 } });
	});
});

describe('перезапуск сервера', () => {
	it('after a restart the same screen opens its room again and shows what the rows say', async () => {
		const wall = aWall();
		aTicket(house.app, lead);
		const before = await following(wall);
		expect(before.rows()).toHaveLength(1);
		await house.close();
		house = await anApp({ now: clock.now, dataDir });
		aTicket(house.app, lead);
		expect((await following(wall)).rows()).toHaveLength(2);
		expect(house.app.walls.visit(wall.cookie, '127.0.0.1')).toMatchObject({ state: 'paired' });
	});
});
