import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLOSE } from '#lib/views/rooms.ts';
import { until } from '../fixtures.ts';
import type { Colleague } from './house.ts';
import { WANT_ALL, syncMessage } from './raw-socket.ts';
import type { Desk } from './work-desk.ts';
import { forged, text } from './work-forged.ts';
import type { WorkHouse } from './work-house.ts';
import { aWorkHouse } from './work-house.ts';

const SECRET = 'Zebra-7431';

let house: WorkHouse;
let anna: Colleague;
let boris: Colleague;
let hers: Desk;
let his: Desk;

beforeEach(async () => {
	house = await aWorkHouse({ snapshotEvery: 4 });
	[anna, boris] = [await house.hire(), await house.hire()];
	[hers, his] = [await house.desk(anna), await house.desk(boris)];
	hers.write('notes', 0, 'до');
	await his.reads('notes', 'до');
});
afterEach(() => house.close());

const sql = (statement: string) => house.app().db.$client.exec(statement);

const fails = (table: string, what = 'INSERT') =>
	`CREATE TEMP TRIGGER fault BEFORE ${what} ON main.${table} BEGIN SELECT RAISE(ABORT, 'disk'); END`;

/** A real failure of COMMIT: a deferred foreign key that is checked there and nowhere before. */
const COMMIT_FAILS = `
	CREATE TEMP TABLE owner (id INTEGER PRIMARY KEY);
	CREATE TEMP TABLE owned (owner INTEGER REFERENCES owner (id) DEFERRABLE INITIALLY DEFERRED);
	CREATE TEMP TRIGGER fault AFTER INSERT ON main.yupdate BEGIN INSERT INTO owned VALUES (1); END`;

const tablesNow = () =>
	['yupdate', 'ydoc', 'yclient', 'work_version'].map((name) =>
		house.app().db.$client.prepare(`SELECT * FROM ${name}`).all()
	);

describe('чего не удалось сохранить, того никто не видел', () => {
	it.each([
		['the commit itself', COMMIT_FAILS],
		['the log', fails('yupdate')],
		['the registry of names', fails('yclient')]
	])(
		'when %s fails, the room is left, and everything comes again when the disk is back',
		async (_what, fault) => {
			const raw = await house.raw(await house.hire());
			raw.send(WANT_ALL);
			const before = tablesNow();
			sql(fault);
			hers.reload();
			await hers.synced();
			hers.write('notes', 2, ` ${SECRET}`);
			expect((await raw.ended()).code).toBe(CLOSE.reload);
			// The stock client comes back by itself, and again, as long as the disk is gone.
			await until(() => !hers.provider().wsconnected, 'the line to fall');
			his.write('notes', 0, 'пока ');
			expect(tablesNow()).toEqual(before);
			expect(his.texts().notes).not.toContain(SECRET);
			sql('DROP TRIGGER temp.fault');
			const texts = await (async () => {
				await until(() => house.texts().notes.includes(SECRET), 'the text to come again');
				await until(() => house.texts().notes.includes('пока'), 'the other text to come again');
				return house.converged();
			})();
			expect(texts.notes).toBe(`пока до ${SECRET}`);
			expect([hers.ends, his.ends]).toEqual([[], []]);
			await house.restart();
			expect(house.texts()).toEqual(texts);
		}
	);

	it('nothing of what failed ever went over a wire to somebody else', async () => {
		sql(fails('yupdate'));
		const raw = await house.raw(await house.hire());
		raw.send(syncMessage(1, forged([{ client: 50, clock: 0, structs: [text(SECRET)] }])));
		expect((await raw.ended()).code).toBe(CLOSE.reload);
		sql('DROP TRIGGER temp.fault');
		hers.write('notes', 2, '!');
		await his.reads('notes', 'до!');
		expect(house.cable.heard().includes(SECRET)).toBe(false);
	});
});

describe('что уже сохранено, то сохранено', () => {
	it.each([
		['a fold that fails', fails('ydoc')],
		['an audit that fails', fails('audit')]
	])('%s takes no word back, and is made up for later', async (_what, fault) => {
		sql(fault);
		for (let word = 0; word < 12; word += 1) {
			hers.write('notes', 99, String(word % 10));
			await his.reads('notes', hers.texts().notes);
		}
		expect([hers.ends, his.ends]).toEqual([[], []]);
		sql('DROP TRIGGER temp.fault');
		hers.write('notes', 99, '!');
		await his.reads('notes', 'до012345678901!');
		hers.close();
		his.close();
		await until(() => tablesNow()[1]!.length > 0, 'the fold');
		const logged = () =>
			house.app().db.$client.prepare(`SELECT * FROM yupdate WHERE room LIKE 'work.%'`).all();
		await until(() => logged().length === 0, 'the whole fold');
		expect(house.texts().notes).toBe('до012345678901!');
		const rows = house
			.audited('text.edit')
			.map(({ details }) => details as { from: number; to: number });
		expect(Math.max(...rows.map(({ to }) => to))).toBeGreaterThanOrEqual(14);
	});
});

describe('чего нельзя прочитать', () => {
	it('a text that cannot be read is not begun anew: nobody comes in until it can be', async () => {
		hers.close();
		his.close();
		await until(() => tablesNow()[1]!.length > 0, 'the fold');
		const [{ snapshot } = { snapshot: null }] = house
			.app()
			.db.$client.prepare(`SELECT snapshot FROM ydoc WHERE room LIKE 'work.%'`)
			.all() as { snapshot: Buffer | null }[];
		const put = house
			.app()
			.db.$client.prepare(`UPDATE ydoc SET snapshot = ? WHERE room LIKE 'work.%'`);
		put.run(Buffer.from('ffffffff', 'hex'));
		const raw = await house.raw(anna);
		expect((await raw.ended()).code).toBe(CLOSE.reload);
		expect(raw.frames).toEqual([]);
		put.run(snapshot);
		const again = await house.desk(anna);
		expect(again.texts().notes).toBe('до');
	});
});
