import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '#lib/server/db/open.ts';
import * as schema from '#lib/server/db/schema.ts';
import { MONDAY_10, aBoard, aFolder, aTicket, aUser, anApp, signIn, until } from '../fixtures.ts';
import type { Cable } from './cable.ts';
import { aCable } from './cable.ts';
import { aChance, seedsOf } from './chance.ts';
import { aChildServer } from './child-server.ts';
import { aScreen } from './screen.ts';
import { differentFromRows, whatIsWrong } from './truth.ts';
import { whatIsLost } from './witness.ts';
import type { Worker } from './worker.ts';
import { aWorker } from './worker.ts';

const KILLS = Number(process.env['CRASH_KILLS'] ?? 8);
const PEOPLE = 3;
const TICKETS = 12;
/** So absurdly small that every start meets a folded log. */
const SNAPSHOT_EVERY = 3;
/** So often that a kill meets the change of generations too. */
const CUT_EVERY_MS = 150;
/** The machine's clock, moved to a Monday morning of support hours. */
const CLOCK_OFFSET = MONDAY_10 - Date.now();

const FILE = 'liniya.sqlite';

/** A second look into the file while its server runs. */
const lookInto = <Seen>(
	dataDir: string,
	look: (db: ReturnType<typeof openDatabase>) => Seen
): Seen => {
	const client = new Database(join(dataDir, FILE), { readonly: true });
	try {
		return look(drizzle(client, { schema }));
	} finally {
		client.close();
	}
};

/** Of what a killed server left behind; looked at in a copy, so that the next start finds it as it was. */
const inTheRuins = (dataDir: string, look: (db: ReturnType<typeof openDatabase>) => string[]) => {
	const copy = aFolder();
	for (const file of [FILE, `${FILE}-wal`]) cpSync(join(dataDir, file), join(copy, file));
	const db = openDatabase(join(copy, FILE), 'drizzle');
	try {
		return [
			...look(db),
			...(db.$client.pragma('integrity_check') as { integrity_check: string }[])
				.map((row) => row.integrity_check)
				.filter((word) => word !== 'ok')
		];
	} finally {
		closeDatabase(db);
		rmSync(copy, { recursive: true });
	}
};

const furnished = async (dataDir: string, origin: string) => {
	const { app, close } = await anApp({
		dataDir,
		origin,
		now: () => Date.now() + CLOCK_OFFSET,
		snapshotEvery: SNAPSHOT_EVERY
	});
	const people = [];
	for (let one = 0; one < PEOPLE; one += 1) {
		const user = await aUser(app, one === 0 ? 'lead' : 'engineer');
		people.push({ user, ...(await signIn(app, user)) });
	}
	for (let one = 0; one < TICKETS; one += 1)
		aTicket(app, people[0]!.user, { channel: one % 3 ? 'phone' : 'email' });
	const { address } = app.staffRoom;
	await close();
	return { people, address };
};

it.each(seedsOf('kill -9', 1))(
	'kill -9 at any moment loses nothing that was answered or seen, seed %i',
	async (seed) => {
		const chance = aChance(seed);
		const [dataDir, cable] = [aFolder(), await aCable()];
		const { people, address } = await furnished(dataDir, cable.origin);
		const start = async () => {
			const started = await aChildServer({
				dataDir,
				origin: cable.origin,
				clockOffset: CLOCK_OFFSET,
				snapshotEvery: SNAPSHOT_EVERY,
				cutEveryMs: CUT_EVERY_MS
			});
			cable.lead(started.port);
			return started;
		};
		let server = await start();
		const lines = people.map(({ cookie }) => aBoard({ origin: cable.origin }, { cookie }));
		const workers: Worker[] = people.map(({ user, cookie }, index) =>
			aWorker({
				chance,
				who: user,
				screen: aScreen(cable.origin, address, cookie),
				lines: [lines[index]!],
				others: () => workers.filter((_, other) => other !== index).flatMap((one) => one.answered),
				wait: () => pause(5)
			})
		);
		const answered = () => workers.flatMap((one) => one.answered);
		const seen = () => workers.flatMap((one) => [...one.screen.seen]);
		let isEnough = false;
		const work = Promise.all(
			workers.map(async (worker) => {
				await until(worker.screen.synced, 'the first sync');
				while (!isEnough) await worker.work();
			})
		);

		for (let kill = 1; kill <= KILLS; kill += 1) {
			const goal = answered().length + 1 + chance.below(40);
			await until(() => answered().length >= goal, 'some work to be done');
			await pause(chance.below(20));
			await server.kill();
			cable.lead(null);
			const testimony = { answered: answered(), seen: seen() };
			const wrong = inTheRuins(dataDir, (db) => [...whatIsWrong(db), ...whatIsLost(db, testimony)]);
			expect([kill, wrong]).toEqual([kill, []]);
			server = await start();
		}
		isEnough = true;
		// Whoever waits for an answer goes on asking under the same id until there is one.
		await work;

		const isShown = ({ screen }: Worker) =>
			screen.synced() &&
			lookInto(dataDir, (db) => differentFromRows(screen.doc(), db)).length === 0;
		for (const worker of workers) await until(() => isShown(worker), 'a screen equal to the rows');
		await server.kill();
		const testimony = { answered: answered(), seen: seen() };
		expect(inTheRuins(dataDir, (db) => [...whatIsWrong(db), ...whatIsLost(db, testimony)])).toEqual(
			[]
		);
		const again = workers.reduce((sum, worker) => sum + worker.sentAgain(), 0);
		console.info(
			`seed ${seed}: ${KILLS} kills, ${answered().length} commands, ${again} sent again, ${seen().length} sights`
		);
		farewell(workers, lines, cable);
		rmSync(dataDir, { recursive: true });
	},
	120_000 + KILLS * 20_000
);

const farewell = (workers: Worker[], lines: { close: () => void }[], cable: Cable): void => {
	for (const { screen } of workers) screen.close();
	for (const line of lines) line.close();
	cable.close();
};
