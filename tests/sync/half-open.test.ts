import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aMove, aRegistration, aTicket, until } from '../fixtures.ts';
import type { House } from './house.ts';
import { aHouse } from './house.ts';

/** Two heartbeats and the stock client's own watchdog (30 s) fit in twice over. */
const PATIENCE_MS = 150_000;

let house: House;
beforeEach(async () => (house = await aHouse()));
afterEach(() => house.close());

/** As `until`, for what takes heartbeats. */
const inTime = async (fact: () => boolean, what: string): Promise<void> => {
	const begun = performance.now();
	for (;;) {
		try {
			return await until(fact, what);
		} catch (fault) {
			if (performance.now() - begun > PATIENCE_MS) throw fault;
		}
	}
};

describe('кабель выдернут за коммутатором', () => {
	it(
		'nobody is told, both ends notice, the board comes back whole and no ghost stays on it',
		async () => {
			const lead = await house.hire('lead');
			const ticket = aTicket(house.app(), lead);
			const engineer = await house.hire();
			const screen = await engineer.screen();
			const line = await engineer.line();
			const readers = () => house.app().staffRoom.connections.size;
			expect(readers()).toBe(1);
			const [lost] = [...house.app().staffRoom.connections];

			expect(house.cable.swallow()).toBeGreaterThan(1);
			lead.asks(aMove(ticket, ['new', 'line2']));
			await inTime(() => lost?.open === false, 'the server to miss the heartbeat');
			await inTime(
				() => screen.synced() && screen.entry(ticket)?.place[0] === 'line2',
				'the screen to come back'
			);
			await inTime(() => line.socket.connected, 'the line to come back');
			await inTime(() => readers() === 1, 'the ghost to be gone');
			expect(await line.send(aRegistration())).toMatchObject({ ok: true });
			await screen.shows((all) => all.length === 2);
			expect(await house.agrees()).toEqual([]);
		},
		PATIENCE_MS * 2
	);
});
