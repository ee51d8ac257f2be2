import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SOCKETS_PER_SESSION } from '#lib/server/sync/upgrade.ts';
import { CLOSE } from '#lib/views/rooms.ts';
import { aMove, aTicket, signIn, until } from '../fixtures.ts';
import type { Colleague, House } from './house.ts';
import { aHouse } from './house.ts';
import { WANT_ALL, aRawSocket } from './raw-socket.ts';

const BUFFERED_MAX = 256 * 1024;

let house: House;
let engineer: Colleague;

beforeEach(async () => {
	house = await aHouse({ bufferedMax: BUFFERED_MAX });
	engineer = await house.hire();
});
afterEach(() => house.close());

const open = async (as: { cookie: string }) => {
	const raw = aRawSocket(house.cable.origin, house.app().staffRoom.address, as);
	await raw.opened();
	return raw;
};

describe('сколько линий можно открыть', () => {
	it('a session has room for a dozen, another session of the same person for its own', async () => {
		const all = [];
		for (let one = 0; one < SOCKETS_PER_SESSION; one += 1) all.push(await open(engineer));
		const extra = await open(engineer);
		expect((await extra.ended()).code).toBe(CLOSE.tooFast);
		const other = await open(await signIn(house.app(), engineer));
		other.send(WANT_ALL);
		await until(() => other.frames.length === 1, 'the state for the other session');
		all[0]!.close();
		await until(() => house.app().staffRoom.connections.size === SOCKETS_PER_SESSION, 'room');
		const next = await open(engineer);
		next.send(WANT_ALL);
		await until(() => next.frames.length === 1, 'the state after one has left');
	});

	it('refused lines take nobody’s room', async () => {
		for (let one = 0; one < 2 * SOCKETS_PER_SESSION; one += 1) {
			const raw = aRawSocket(house.cable.origin, 'customer.x@1', engineer);
			await raw.ended();
		}
		const raw = await open(engineer);
		raw.send(WANT_ALL);
		await until(() => raw.frames.length === 1, 'the state');
	});
});

describe('кто не читает', () => {
	it('is cut when too much waits for him; everybody else goes on, and he comes back to the whole', async () => {
		const title = 'x'.repeat(200);
		for (let one = 0; one < 100; one += 1) aTicket(house.app(), engineer, { title });
		const colleague = await house.hire();
		const [screen, slow] = [await colleague.screen(), await open(engineer)];
		const isCut = () => house.app().staffRoom.connections.size === 1;
		slow.socket.pause();
		// The systems between take some megabytes before anything waits in the server.
		for (let asked = 0; asked < 5_000 && !isCut(); asked += 1) {
			if (slow.isOpen()) slow.send(WANT_ALL);
			house.clock.advance(1_000);
			if (asked % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
		}
		await until(isCut, 'the slow reader to be cut');
		const ticket = aTicket(house.app(), colleague);
		engineer.asks(aMove(ticket, ['new', 'line3']));
		await screen.shows((all) => all.some((one) => one.place[0] === 'line3'));
		expect(screen.end()).toBeNull();
		slow.close();
		const again = await engineer.screen();
		expect(again.entries()).toHaveLength(101);
		expect(await house.agrees()).toEqual([]);
	});
});
