import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { TicketId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/db/open.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/open.ts';
import { audit, yupdate } from '#lib/server/db/schema.ts';
import { createHistory } from '#lib/server/sync/history.ts';
import { WorkDocument } from '#lib/server/sync/work-document.ts';
import { workRoom, workText } from '#lib/views/work.ts';
import { MONDAY_10, aFolder, aTicket, aUser, anApp, signIn, until } from '../fixtures.ts';
import { aCable } from './cable.ts';
import { aChance, seedsOf } from './chance.ts';
import { aChildServer } from './child-server.ts';
import type { Desk } from './work-desk.ts';
import { aDesk } from './work-desk.ts';

const KILLS = Number(process.env['CRASH_KILLS'] ?? 8);
const PEOPLE = 3;
/** So absurdly small that every start meets a folded log. */
const SNAPSHOT_EVERY = 3;
/** The machine's clock, moved to a Monday morning of support hours. */
const CLOCK_OFFSET = MONDAY_10 - Date.now();
const FILE = 'liniya.sqlite';
const WORD = /\bw\d+\b/g;

const furnished = async (dataDir: string, origin: string) => {
	const { app, close } = await anApp({ dataDir, origin, now: () => Date.now() + CLOCK_OFFSET });
	const people = [];
	for (let one = 0; one < PEOPLE; one += 1) {
		const user = await aUser(app, 'engineer');
		people.push({ user, ...(await signIn(app, user)) });
	}
	const ticket = aTicket(app, people[0]!.user);
	await close();
	return { people, ticket };
};

/** What a killed server left behind; looked at in a copy, so that the next start finds it as it was. */
const inTheRuins = <Found>(dataDir: string, look: (db: Db) => Found): Found => {
	const copy = aFolder();
	for (const file of [FILE, `${FILE}-wal`]) cpSync(join(dataDir, file), join(copy, file));
	const db = openDatabase(join(copy, FILE), 'drizzle');
	try {
		return look(db);
	} finally {
		closeDatabase(db);
		rmSync(copy, { recursive: true });
	}
};

const wordsOnDisk = (dataDir: string, ticketId: TicketId): Set<string> =>
	inTheRuins(dataDir, (db) => {
		const work = new WorkDocument({ db, history: createHistory(db), now: () => 0, ticketId });
		const { notes, draft } = work.texts();
		return new Set(`${notes} ${draft}`.match(WORD));
	});

/** A desk, the words it wrote, and the words of others it was shown. */
const aTypist = (desk: Desk, number: number, chance: ReturnType<typeof aChance>) => {
	const written: string[] = [];
	const shown = new Set<string>();
	for (const root of ['notes', 'draft'] as const)
		workText(desk.doc(), root).observe((event, { local }) => {
			if (local) return;
			for (const word of event.target.toString().match(WORD) ?? [])
				if (!written.includes(word)) shown.add(word);
		});
	return {
		desk,
		written,
		shown,
		types: () => {
			const word = `w${written.length * PEOPLE + number}`;
			written.push(word);
			desk.write(chance.pick(['notes', 'draft']), chance.oneIn(2) ? 0 : 1e9, ` ${word} `);
		}
	};
};

it.each(seedsOf('kill -9 at a text', 1))(
	'kill -9 at any moment takes no word that somebody else was shown, seed %i',
	async (seed) => {
		const chance = aChance(seed);
		const [dataDir, cable] = [aFolder(), await aCable()];
		const { people, ticket } = await furnished(dataDir, cable.origin);
		const start = async () => {
			const started = await aChildServer({
				dataDir,
				origin: cable.origin,
				clockOffset: CLOCK_OFFSET,
				snapshotEvery: SNAPSHOT_EVERY
			});
			cable.lead(started.port);
			return started;
		};
		let server = await start();
		const typists = people.map(({ cookie }, number) =>
			aTypist(aDesk({ origin: cable.origin }, ticket, { cookie }), number, chance)
		);
		let isEnough = false;
		const work = Promise.all(
			typists.map(async ({ types }) => {
				while (!isEnough) {
					types();
					await pause(10 + chance.below(40));
				}
			})
		);
		const shown = () => new Set(typists.flatMap((one) => [...one.shown]));
		for (let kill = 1; kill <= KILLS; kill += 1) {
			const goal = shown().size + 1 + chance.below(60);
			await until(() => shown().size >= goal, 'some words to be shown');
			await pause(chance.below(20));
			await server.kill();
			cable.lead(null);
			const kept = wordsOnDisk(dataDir, ticket);
			expect([kill, [...shown()].filter((word) => !kept.has(word))]).toEqual([kill, []]);
			server = await start();
		}
		isEnough = true;
		await work;

		const all = typists.flatMap(({ written }) => written).sort();
		const reads = ({ desk }: (typeof typists)[number]) =>
			[...new Set(Object.values(desk.texts()).join(' ').match(WORD))].sort().join();
		await until(
			() => typists.every((one) => reads(one) === all.join()),
			'every word at every desk'
		);
		for (const { desk } of typists) expect(desk.ends).toEqual([]);
		await server.kill();
		expect([...wordsOnDisk(dataDir, ticket)].sort()).toEqual(all);
		for (const { desk } of typists) desk.close();
		cable.close();

		const again = await anApp({ dataDir, now: () => Date.now() + CLOCK_OFFSET });
		expect(again.app.works.authorsOf(ticket).notes.every(({ author }) => author !== null)).toBe(
			true
		);
		const edits = again.app.db
			.select()
			.from(audit)
			.all()
			.filter((row) => row.what === 'text.edit');
		const covers = (row: (typeof edits)[number], seq: number): boolean => {
			const { from, to } = row.details as { from: number; to: number };
			return from <= seq && seq <= to;
		};
		const uncovered = again.app.db
			.select()
			.from(yupdate)
			.all()
			.filter(({ room }) => room === workRoom(ticket))
			.filter(({ actor, seq }) => !edits.some((row) => row.actor === actor && covers(row, seq)));
		expect(uncovered).toEqual([]);
		await again.close();
		console.info(`seed ${seed}: ${KILLS} kills, ${all.length} words, ${shown().size} shown`);
		rmSync(dataDir, { recursive: true });
	},
	120_000 + KILLS * 20_000
);
