import { afterEach, describe, expect, it } from 'vitest';
import { ticket as ticketTable } from '#lib/server/db/schema.ts';
import type { Log } from '#lib/server/log.ts';
import { REPAIR_COLUMNS } from '#lib/domain/ticket.ts';
import { createStaffView } from '#lib/server/sync/staff-view.ts';
import { aBroughtTicket, aCustomer, aTicket } from '../fixtures.ts';
import type { Chance } from './chance.ts';
import { aChance, seedsOf } from './chance.ts';
import type { House } from './house.ts';
import { aHouse } from './house.ts';
import { modelOf, whatIsLost } from './witness.ts';
import type { Worker } from './worker.ts';
import { aWorker } from './worker.ts';

const COMMANDS = 240;
const TICKETS = 20;

/** Breaks lines, stops the server, opens new generations and moves the hands of the clock. */
const aGremlin = (house: House, chance: Chance) => {
	const done = { cuts: 0, restarts: 0, generations: 0 };
	let busy = false;
	return {
		done,
		strikes: async () => {
			house.clock.advance(chance.oneIn(40) ? 45 * 60_000 : chance.below(1_500));
			if (chance.oneIn(10)) done.cuts += house.cable.cut(() => chance.oneIn(2));
			if (busy) return;
			if (chance.oneIn(80)) {
				createStaffView(house.app().staffRoom).rebuild(house.app().tickets.board());
				done.generations += 1;
			}
			if (chance.oneIn(80)) {
				busy = true;
				await house.restart();
				done.restarts += 1;
				busy = false;
			}
		}
	};
};

const prepared = async (house: House, chance: Chance): Promise<Worker[]> => {
	const lead = await house.hire('lead');
	const people = [lead];
	for (const role of ['engineer', 'engineer', 'operator', 'service', 'service'] as const)
		people.push(await house.hire(role));
	for (let one = 0; one < TICKETS; one += 1)
		if (one % 4) aTicket(house.app(), lead, { channel: one % 3 ? 'phone' : 'email' });
		else
			aBroughtTicket(house.app(), { column: 'resolved', returnTo: 'line1', assigneeId: lead.id });
	const inCentre = { assigneeId: lead.id, clientInformedAt: 1 };
	for (const column of [...REPAIR_COLUMNS, ...REPAIR_COLUMNS, 'line2', 'line2'] as const)
		aBroughtTicket(house.app(), { ...aCustomer(house.app()), ...inCentre, column });
	const workers: Worker[] = [];
	for (const one of people) {
		const others = () =>
			workers.filter((_, index) => people[index] !== one).flatMap((w) => w.answered);
		const lines = [await one.line(), await one.line()];
		const wait = () => house.clock.advance(100);
		workers.push(aWorker({ chance, who: one, screen: await one.screen(), lines, others, wait }));
	}
	return workers;
};

let house: House;
afterEach(() => house.close());

describe.each(seedsOf('work on bad lines', 3))('случайная работа, зерно %i', (seed) => {
	it('six people, broken lines, restarts: every answer holds, every screen is the truth', async () => {
		const chance = aChance(seed);
		const faults: unknown[] = [];
		const log: Log = (level, ...told) => level === 'error' && faults.push(told);
		house = await aHouse({ snapshotEvery: 7, log });
		const workers = await prepared(house, chance);
		const gremlin = aGremlin(house, chance);
		const columnsNow = () =>
			house.app().db.select({ id: ticketTable.id, column: ticketTable.column }).from(ticketTable);
		const start = new Map(
			columnsNow()
				.all()
				.map(({ id, column }) => [id, column])
		);

		const works = async (worker: Worker) => {
			for (let step = 0; step < COMMANDS / workers.length; step += 1) {
				await worker.work();
				await gremlin.strikes();
			}
		};
		await Promise.all(workers.map(works));
		await house.restart();

		expect(faults).toEqual([]);
		expect(await house.agrees()).toEqual([]);
		const { db } = house.app();
		const answered = workers.flatMap((worker) => worker.answered);
		const seen = workers.flatMap((worker) => [...worker.screen.seen]);
		expect(whatIsLost(db, { answered, seen })).toEqual([]);
		const rows = db.select().from(ticketTable).all();
		const shown = Object.fromEntries(rows.map(({ id, column, rev }) => [id, { column, rev }]));
		expect(modelOf(answered, start)).toEqual(shown);

		const again = workers.reduce((sum, worker) => sum + worker.sentAgain(), 0);
		const said = answered.filter(({ result }) => result.ok).length;
		console.info(
			`seed ${seed}: ${said} of ${answered.length} commands done, ${again} sent again`,
			gremlin.done
		);
	});
});
