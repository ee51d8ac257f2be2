import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SESSION_IDLE_MS } from '#lib/server/auth/session-store.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { aMove, aTicket, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import { WANT_ALL, aRawSocket } from './raw-socket.ts';

let house: House;
let engineer: Colleague;

beforeEach(async () => {
	house = await aHouse();
	engineer = await house.hire();
	aTicket(house.app(), engineer);
});
afterEach(() => house.close());

const knock = async (address: string, as: { cookie?: string; from?: string | null } = {}) => {
	const raw = aRawSocket(house.cable.origin, address, as);
	raw.socket.on('open', () => raw.send(WANT_ALL));
	const { code, reason } = await raw.ended();
	return { code, reason, bytes: raw.frames.length };
};

const refused = (code: number) => ({ code, reason: '', bytes: 0 });
const staff = () => house.app().staffRoom.address;

describe('двери доски', () => {
	it('nobody without a session gets a byte', async () => {
		expect(await knock(staff())).toEqual(refused(CLOSE.noSession));
		const made = { cookie: `liniya_session=${'a'.repeat(40)}` };
		expect(await knock(staff(), made)).toEqual(refused(CLOSE.noSession));
		const broken = { cookie: 'liniya_session=%E0%A4%A; other=1' };
		expect(await knock(staff(), broken)).toEqual(refused(CLOSE.noSession));
	});

	it('an expired session is no session', async () => {
		house.clock.advance(SESSION_IDLE_MS);
		expect(await knock(staff(), engineer)).toEqual(refused(CLOSE.noSession));
	});

	it('a page of another site, or none at all, gets nothing with the best of cookies', async () => {
		const { cookie } = engineer;
		const host = new URL(house.cable.origin).host;
		for (const from of [
			'http://evil.example',
			`https://${host}`,
			`${house.cable.origin}.evil.example`,
			house.cable.origin.toUpperCase(),
			'null',
			null
		])
			expect(await knock(staff(), { cookie, from })).toEqual(refused(CLOSE.forbidden));
	});

	it('an administrator sees settings, not tickets: not even which generation it is (R25)', async () => {
		const admin = await house.hire('admin', []);
		for (const address of [staff(), 'staff@999', 'staff@0'])
			expect(await knock(address, admin)).toEqual(refused(CLOSE.forbidden));
	});

	it.each(['operator', 'engineer', 'service', 'lead', 'auditor'] as const)(
		'%s reads the board',
		async (role) => {
			const screen = await (await house.hire(role)).screen();
			expect(screen.entries()).toHaveLength(1);
		}
	);

	it('a room that exists for others and a room that does not exist answer alike', async () => {
		for (const address of [
			'wall@1',
			'nonsense@1',
			'staff',
			'staff@',
			'staff@1e3',
			'Staff@1',
			'staff%40' + house.app().staffRoom.epoch,
			'staff@1/x',
			'__proto__@1',
			''
		])
			expect([address, await knock(address, engineer)]).toEqual([
				address,
				refused(CLOSE.forbidden)
			]);
	});

	it('the rooms of the customers have a door of their own that knows no colleague', async () => {
		for (const address of ['customer.k7@1', 'customer.nobody@1', 'contact.k7@1'])
			expect([address, await knock(address, engineer)]).toEqual([
				address,
				refused(CLOSE.noSession)
			]);
	});

	it('the texts of a ticket that is not for this person and of none at all answer alike', async () => {
		const ticket = aTicket(house.app(), engineer);
		const service = await house.hire('service', []);
		for (const name of [ticket, 'nobody'])
			expect(await knock(`work.${name}@1`, service)).toEqual(refused(CLOSE.gone));
	});

	it('a guessed generation is told the right one, and nothing else', async () => {
		const { epoch } = house.app().staffRoom;
		const reason = JSON.stringify({ epoch });
		for (const guess of [0, epoch + 1, 999_999_999])
			expect(await knock(`staff@${guess}`, engineer)).toEqual({
				code: CLOSE.epoch,
				reason,
				bytes: 0
			});
	});
});

describe('двери командной линии', () => {
	const rings = async (headers: Record<string, string>, transport: 'websocket' | 'polling') => {
		const socket = io(house.cable.origin, {
			path: '/socket.io',
			transports: [transport],
			extraHeaders: headers,
			forceNew: true,
			reconnection: false
		});
		const heard: unknown[] = [];
		socket.onAny((...told) => heard.push(told));
		let answer: string | null = null;
		socket.on('connect', () => (answer = 'welcome'));
		socket.on('connect_error', (fault) => (answer = fault.message));
		await until(() => answer !== null, 'an answer at the door');
		socket.close();
		return { answer, heard };
	};

	it.each(['websocket', 'polling'] as const)(
		'%s: who may not come in hears nothing',
		async (way) => {
			const { origin } = house.cable;
			const admin = await house.hire('admin', []);
			const session = { answer: 'session', heard: [] };
			expect(await rings({ origin }, way)).toEqual(session);
			expect(await rings({ origin, cookie: admin.cookie }, way)).toEqual(session);
			const foreign = await rings({ origin: 'http://evil.example', cookie: engineer.cookie }, way);
			expect(foreign.answer).toMatch(/^(websocket error|xhr poll error)$/);
			expect(foreign.heard).toEqual([]);
			const unknown = await rings({ cookie: engineer.cookie }, way);
			expect(unknown.answer).not.toBe('welcome');
			house.clock.advance(SESSION_IDLE_MS);
			expect(await rings({ origin, cookie: engineer.cookie }, way)).toEqual(session);
		}
	);
});

describe('что не выходит из дома', () => {
	const BODY = 'Пароль от стойки Zebra-7431';

	it('the text of a ticket goes over no wire, to no role, whatever happens to it', async () => {
		const people = await Promise.all(
			(['operator', 'engineer', 'service', 'lead', 'auditor'] as const).map((role) =>
				house.hire(role)
			)
		);
		const screens = await Promise.all(people.map((one) => one.screen()));
		await Promise.all(people.map((one) => one.line()));
		const line = await engineer.line();
		const ticket = aTicket(house.app(), engineer, { title: 'Visible', description: BODY });
		const move = aMove(ticket, ['new', 'line1']);
		await line.send(move);
		await line.send(move);
		await line.send(aMove(ticket, ['line1', 'closed']));
		house.cable.cut();
		await until(() => !line.socket.connected, 'the cut');
		await until(() => line.socket.connected, 'the line again');
		await line.send(aMove(ticket, ['line1', 'line1']));
		for (const screen of screens)
			await screen.shows((all) => all.some((one) => one.place[2] === 3));
		await house.restart();
		for (const screen of screens) await screen.shows((all) => all.length === 2);
		const heard = house.cable.heard();
		expect(heard.includes('Visible')).toBe(true);
		expect(heard.includes(BODY)).toBe(false);
		expect(heard.includes(JSON.stringify(BODY).slice(1, -1))).toBe(false);
		expect(heard.includes('Zebra')).toBe(false);
		expect(JSON.stringify(house.audited('register'))).toContain('Zebra');
	});

	it('no token and no hash of a password or a session goes over a wire', async () => {
		const other = await house.hire();
		await other.line();
		const screen = await other.screen();
		await engineer.line();
		await screen.shows((all) => all.length === 1);
		const heard = house.cable.heard();
		for (const secret of [engineer.cookie.split('=')[1]!, engineer.sessionId, 'argon2'])
			expect(heard.includes(secret)).toBe(false);
	});
});
