import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '#lib/domain/regulation.ts';
import { SESSION_ABSOLUTE_MS, SESSION_IDLE_MS } from '#lib/server/auth/session-store.ts';
import { HEARTBEAT_MS } from '#lib/server/sync/connection.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { aMove, aRegistration, aTicket, signIn, until } from '../fixtures.ts';
import type { Colleague, CommandLine, House } from './house.ts';
import { aHouse } from './house.ts';
import { aRawSocket } from './raw-socket.ts';
import type { Screen } from './screen.ts';

let house: House;
let engineer: Colleague;
let colleague: Colleague;
let screen: Screen;
let line: CommandLine;

/** The pulse is beaten by the test: a session's end must be seen without waiting for it. */
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
	house = await aHouse();
	[engineer, colleague] = [await house.hire(), await house.hire('lead')];
	[screen, line] = [await engineer.screen(), await engineer.line()];
});
afterEach(async () => {
	vi.useRealTimers();
	await house.close();
});

const isOut = async () => {
	await until(() => screen.end() !== null, 'the end of the screen');
	await line.ended();
	expect(screen.end()).toEqual({ code: CLOSE.noSession, reason: '' });
};

describe('конец сеанса', () => {
	it.each<[string, () => unknown]>([
		['the person logs out', () => house.app().auth.logOut(engineer.sessionId)],
		['the person logs out everywhere', () => house.app().auth.logOutEverywhere(engineer.id)],
		['the account is disabled', () => house.app().auth.disableUser({ userId: engineer.id })],
		[
			'an administrator sets another password',
			() => house.app().auth.setPassword({ userId: engineer.id, password: 'another one 1984' })
		],
		[
			'eight idle hours are over and the house is kept',
			() => {
				house.clock.advance(SESSION_IDLE_MS);
				house.app().keepHouse();
			}
		],
		[
			'eight idle hours are over and the pulse beats',
			() => {
				house.clock.advance(SESSION_IDLE_MS);
				vi.advanceTimersByTime(HEARTBEAT_MS);
			}
		]
	])('%s: both lines end at once and do not come back', async (_what, end) => {
		await end();
		await isOut();
		const { cookie } = engineer;
		const again = aRawSocket(house.cable.origin, house.app().staffRoom.address, { cookie });
		expect((await again.ended()).code).toBe(CLOSE.noSession);
		line.socket.connect();
		let refusal = '';
		line.socket.on('connect_error', (fault) => (refusal = fault.message));
		await until(() => refusal === 'session', 'the refusal at the door');
	});

	it('ends the lines of that session only: the other one and the colleague stay', async () => {
		const [other, theirs] = [await signIn(house.app(), engineer), await colleague.screen()];
		const raw = aRawSocket(house.cable.origin, house.app().staffRoom.address, other);
		await raw.opened();
		house.app().auth.logOut(engineer.sessionId);
		await isOut();
		aTicket(house.app(), colleague);
		await theirs.shows((all) => all.length === 1);
		await until(() => raw.frames.length > 0, 'the change on the other session');
		house.app().auth.logOutEverywhere(engineer.id);
		expect((await raw.ended()).code).toBe(CLOSE.noSession);
		expect(theirs.end()).toBeNull();
	});

	it('work keeps a session alive, but not longer than a week', async () => {
		for (let hour = 0; hour < SESSION_ABSOLUTE_MS / 3_600_000 - 1; hour += 7) {
			house.clock.set(house.clock.now() + 7 * 3_600_000);
			if (house.app().auth.isAlive(engineer.sessionId)) await line.send(aRegistration());
		}
		house.clock.advance(7 * 3_600_000);
		vi.advanceTimersByTime(HEARTBEAT_MS);
		await isOut();
		expect(house.app().tickets.count()).toBeGreaterThan(20);
	});
});

describe('другая роль', () => {
	const becomes = (role: Role) => {
		const names = { surname: 'Surname', firstName: 'Name', patronymic: null, position: '' };
		const { id: userId, lines } = engineer;
		return house.app().auth.updateUser({ userId, details: { ...names, role, lines } });
	};

	it('reaches open boards at once: they come back as what the person is now', async () => {
		const ticket = aTicket(house.app(), colleague);
		const roles: Role[] = [];
		line.socket.on('hello', ({ actor }: { actor: { role: Role } }) => roles.push(actor.role));
		becomes('auditor');
		await until(() => roles.includes('auditor'), 'the new greeting');
		const forbidden = { ok: false, refusal: { code: 'forbidden' } };
		expect(await line.send(aMove(ticket, ['new', 'line1']))).toEqual(forbidden);
		await screen.shows((all) => all.length === 1);
		expect(screen.end()).toBeNull();
	});

	it('who becomes an administrator sees no tickets any more', async () => {
		becomes('admin');
		await until(() => screen.end() !== null, 'the end of the screen');
		expect(screen.end()?.code).toBe(CLOSE.forbidden);
		await until(() => !line.socket.connected, 'the end of the line');
		aTicket(house.app(), colleague, { title: 'Zebra-7431' });
		expect(await house.agrees()).toEqual([]);
		expect(house.cable.heard().includes('Zebra-7431')).toBe(false);
	});

	/** The role changes after the session was read and before the line is open. */
	const changesInTheDoorway = (role: Role) => {
		const { auth } = house.app();
		const { signedIn } = auth;
		auth.signedIn = async (token) => {
			const found = await signedIn(token);
			if (found?.user.id === engineer.id) becomes(role);
			return found;
		};
	};

	it('a change in the doorway of the screen is not missed', async () => {
		changesInTheDoorway('admin');
		const raw = aRawSocket(house.cable.origin, house.app().staffRoom.address, engineer);
		expect((await raw.ended()).code).toBe(CLOSE.forbidden);
		expect(raw.frames).toEqual([]);
	});

	it('a change in the doorway of the command line is not missed', async () => {
		const ticket = aTicket(house.app(), colleague);
		line.close();
		changesInTheDoorway('auditor');
		const another = await engineer.line();
		const answer = () => another.send(aMove(ticket, ['new', 'line1'])).catch(() => null);
		let last: Awaited<ReturnType<typeof answer>> = null;
		while (last === null) {
			await another.connected();
			last = await answer();
		}
		expect(last).toEqual({ ok: false, refusal: { code: 'forbidden' } });
	});
});

describe('команда на исходе сеанса', () => {
	it('a command that was on its way is refused with «session» and changes nothing', async () => {
		const ticket = aTicket(house.app(), colleague);
		house.clock.advance(SESSION_IDLE_MS);
		const answer = await line.send(aMove(ticket, ['new', 'line1']));
		expect(answer).toEqual({ ok: false, refusal: { code: 'session' } });
		await line.ended();
		expect(house.app().tickets.board()[0]?.place[0]).toBe('new');
	});

	it('of a row of commands those before the end count, and none after it', async () => {
		const tickets = Array.from({ length: 10 }, () => aTicket(house.app(), colleague));
		await screen.shows((all) => all.length === 10);
		let done = 0;
		line.socket.io.engine.on('packet', () => {
			done += 1;
			if (done === 4) house.app().auth.logOut(engineer.sessionId);
		});
		const answers = await Promise.allSettled(
			tickets.map((ticket) => line.send(aMove(ticket, ['new', 'line1'])))
		);
		await isOut();
		const acknowledged = answers.filter((one) => one.status === 'fulfilled' && one.value.ok);
		expect(acknowledged.length).toBeLessThanOrEqual(house.audited('move').length);
		expect(acknowledged.length).toBeGreaterThan(0);
		expect(house.audited('logOut')).toHaveLength(1);
		const [end] = house.audited('logOut');
		expect(house.audited('move').every((move) => move.seq < end!.seq)).toBe(true);
		expect(await house.agrees()).toEqual([]);
	});

	it('hands of an ended session leave the board for everybody', async () => {
		const theirs = await colleague.line();
		const gone: string[] = [];
		theirs.socket.on('presence', (change: { gone: string[] }) => gone.push(...change.gone));
		const board = line.socket.id!;
		house.app().auth.disableUser({ userId: engineer.id });
		await until(() => gone.includes(board), 'the farewell of the hands');
	});
});
