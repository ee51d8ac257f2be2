import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogField } from '#lib/server/log.ts';
import { BATCH_ROWS, inBatches } from '#lib/server/maintenance/batches.ts';
import { backupsIn } from '#lib/server/maintenance/backup.ts';
import { backUpInProcess } from '#lib/server/maintenance/backup-process.ts';
import type { App, AppOptions } from '#lib/server/app.ts';
import {
	MONDAY_10,
	aClock,
	aFolder,
	aMove,
	aTicket,
	aUser,
	anApp,
	bringMany
} from '../fixtures.ts';
import type { RunningApp, TestUser } from '../fixtures.ts';
import { whatIsWrong } from './truth.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Tuesday, half past three in Moscow. */
const NIGHT = MONDAY_10 + 17.5 * HOUR_MS;

let clock: ReturnType<typeof aClock>;
let dataDir: string;
let running: RunningApp;
let engineer: TestUser;
let told: { event: string; fields: Record<string, LogField> }[];

const start = async (options: Partial<AppOptions> = {}) => {
	const log: AppOptions['log'] = (_level, event, fields = {}) => void told.push({ event, fields });
	running = await anApp({ dataDir, now: clock.now, log, ...options });
};
const app = (): App => running.app;
const client = () => app().db.$client;
const one = <Value>(sql: string): Value => client().prepare(sql).pluck().get() as Value;

beforeEach(async () => {
	clock = aClock();
	told = [];
	dataDir = aFolder();
	await start();
	engineer = await aUser(app());
});
afterEach(async () => {
	await running.close();
	rmSync(dataDir, { recursive: true, force: true });
});

const anotherNight = async () => {
	clock.set(clock.now() < NIGHT ? NIGHT : clock.now() + 24 * HOUR_MS);
	await app().night.look();
};

interface KeptNight {
	[step: string]: Record<string, number>;
}
const kept = (): (KeptNight & { failed: string[] })[] =>
	client()
		.prepare<[], string>(`SELECT details FROM audit WHERE what = 'night.kept' ORDER BY seq`)
		.pluck()
		.all()
		.map((details) => JSON.parse(details));

/** Moves a card to and fro: what a week of work leaves behind. */
const work = (rounds: number) => {
	const ticket = aTicket(app(), engineer);
	const asker = { actor: engineer, session: 'test' };
	let at: 'new' | 'line1' | 'line2' = 'new';
	for (let round = 0; round < rounds; round += 1) {
		const to: 'line1' | 'line2' = at === 'line1' ? 'line2' : 'line1';
		if (app().tickets.execute(aMove(ticket, [at, to]), asker).ok) at = to;
	}
};

describe('ночь настоящего дома', () => {
	it('by day nothing of it happens; at night all of it, and the audit tells in numbers', async () => {
		work(20);
		await app().night.look();
		expect(kept()).toEqual([]);
		await anotherNight();
		expect(kept()).toHaveLength(1);
		expect(kept()[0]).toMatchObject({
			failed: [],
			chain: { broken: 0 },
			retention: { undo: 0, invitations: 0, generations: 0 },
			files: { swept: 0 },
			checkpoint: { busy: 0 }
		});
		const before = one<number>(
			`SELECT count(*) FROM audit WHERE seq < (SELECT seq FROM audit WHERE what = 'night.kept')`
		);
		expect(before).toBeGreaterThan(3);
		expect(kept()[0]?.['chain']?.['rows']).toBe(before);
		expect(told.map(({ event }) => event)).toContain('night.kept');
		expect(whatIsWrong(app().db)).toEqual([]);
		await app().night.look();
		expect(kept()).toHaveLength(1);
	});

	it('a night missed while the server was off is made up for after the next start', async () => {
		await running.close();
		clock.set(NIGHT + 6 * HOUR_MS);
		await start();
		await app().night.look();
		expect(kept()).toEqual([]);
		clock.advance(9 * HOUR_MS);
		await app().night.look();
		expect(kept()).toHaveLength(1);
	});

	it('the log of SQLite is folded away', async () => {
		work(100);
		const wal = () => statSync(join(dataDir, 'liniya.sqlite-wal')).size;
		expect(wal()).toBeGreaterThan(300_000);
		await anotherNight();
		// What the night itself has written into the audit after the fold.
		expect(wal()).toBeLessThan(100_000);
	});

	it('the planner knows the tables, the words are found as before', async () => {
		bringMany(app(), 300);
		const found = () =>
			one<number>(`SELECT count(*) FROM search_ticket WHERE search_ticket MATCH 'disk'`);
		const before = found();
		expect(before).toBe(300);
		await anotherNight();
		expect(found()).toBe(before);
		expect(one<number>(`SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'ticket'`)).toBeGreaterThan(
			0
		);
		client().exec(`INSERT INTO search_ticket (search_ticket) VALUES ('integrity-check')`);
	});

	it('a broken chain of the audit is told, in the log and in the audit', async () => {
		work(3);
		client().exec(
			'DROP TRIGGER IF EXISTS audit_no_update; DROP TRIGGER IF EXISTS audit_is_append_only_update'
		);
		for (const { name } of client()
			.prepare<[], { name: string }>(
				`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'`
			)
			.all())
			client().exec(`DROP TRIGGER "${name}"`);
		const second = one<number>('SELECT seq FROM audit ORDER BY seq LIMIT 1 OFFSET 1');
		client().prepare(`UPDATE audit SET what = 'nothing' WHERE seq = ?`).run(second);
		await anotherNight();
		expect(kept()[0]).toMatchObject({ chain: { broken: second } });
		expect(told).toContainEqual({ event: 'audit.broken', fields: { row: second } });
	});

	it('a view that differs from the rows is mended, and the night goes on', async () => {
		work(2);
		const { epoch } = app().staffRoom;
		app().staffRoom.stage((doc) => doc.getMap('p').clear(), 'nobody');
		app().staffRoom.publish();
		await anotherNight();
		expect(app().staffRoom.epoch).toBe(epoch + 1);
		expect(kept()).toHaveLength(1);
	});

	it('a step that cannot write does not keep the others from their turn', async () => {
		client().exec(
			`INSERT INTO command (id, actor, at, body, result, undo) VALUES ('old', 'x', 0, '{}', '{}', '{}');
			CREATE TEMP TRIGGER fault BEFORE UPDATE ON main.command BEGIN SELECT RAISE(ABORT, 'disk'); END;
			CREATE TEMP TRIGGER fault_too BEFORE DELETE ON main.command BEGIN SELECT RAISE(ABORT, 'disk'); END`
		);
		await anotherNight();
		// The hourly housekeeping lets go of the same row, and fails as well.
		expect(kept()[0]).toMatchObject({ failed: ['views', 'retention'], checkpoint: { busy: 0 } });
		client().exec('DROP TRIGGER temp.fault; DROP TRIGGER temp.fault_too');
		await anotherNight();
		expect(kept()[1]).toMatchObject({ failed: [] });
	});
});

describe('сроки хранения', () => {
	const DAYS_AGO = (days: number) => NIGHT - days * 24 * HOUR_MS;

	it('what nobody can ask for any more goes, in portions; tickets, words and the audit stay', async () => {
		work(6);
		const before = {
			tickets: one<number>('SELECT count(*) FROM ticket'),
			audit: one<number>('SELECT count(*) FROM audit'),
			messages: one<number>('SELECT count(*) FROM message')
		};
		const many = 2 * BATCH_ROWS + 7;
		const add = client().prepare(
			`INSERT INTO command (id, actor, at, body, result, undo) VALUES (?, 'x', ?, '{}', '{"ok":false,"refusal":{"code":"bad"}}', '{}')`
		);
		client().transaction(() => {
			for (let index = 0; index < many; index += 1) add.run(`old-${index}`, DAYS_AGO(2));
		})();
		add.run('fresh', NIGHT + 23 * HOUR_MS);
		// Behind the newest generation of the room: what a cut that was interrupted may leave.
		client().exec(`INSERT INTO ydoc VALUES ('staff', 7, x'0000', 0)`);
		clock.set(NIGHT);
		await app().night.look();
		expect(kept()[0]?.['retention']).toMatchObject({ undo: expect.any(Number) });
		expect(kept()[0]?.['retention']?.['undo']).toBeGreaterThanOrEqual(many);
		expect(kept()[0]?.['retention']?.['generations']).toBeGreaterThan(0);
		expect(
			one<number>(`SELECT count(*) FROM command WHERE id LIKE 'old-%' AND undo IS NOT NULL`)
		).toBe(0);
		expect(one<number>(`SELECT count(*) FROM command WHERE id LIKE 'old-%'`)).toBe(many);
		expect(one<string | null>(`SELECT undo FROM command WHERE id = 'fresh'`)).toBe('{}');
		expect({
			tickets: one<number>('SELECT count(*) FROM ticket'),
			audit: one<number>(
				`SELECT count(*) FROM audit WHERE what <> 'night.kept' AND what <> 'paint'`
			),
			messages: one<number>('SELECT count(*) FROM message')
		}).toMatchObject({ tickets: before.tickets, messages: before.messages });
		expect(one<number>('SELECT count(*) FROM audit')).toBeGreaterThanOrEqual(before.audit);
	});

	it('others have their turn between two portions', async () => {
		let left = 3 * BATCH_ROWS;
		const turns: number[] = [];
		let isOver = false;
		const beat = () => {
			turns.push(left);
			if (!isOver) setImmediate(beat);
		};
		setImmediate(beat);
		const done = await inBatches(
			(rows) => {
				left -= rows;
				return left < 0 ? 0 : rows;
			},
			{ stopped: () => false }
		);
		isOver = true;
		expect(done).toBe(3 * BATCH_ROWS);
		expect(new Set(turns).size).toBeGreaterThanOrEqual(3);
	});

	it('a server that stops lets go between two portions', async () => {
		let portions = 0;
		const done = await inBatches((rows) => ((portions += 1), rows), {
			stopped: () => portions >= 2
		});
		expect([portions, done]).toEqual([2, 2 * BATCH_ROWS]);
	});
});

describe('ночная копия', () => {
	it('is made last, in a process of its own, and proved there', async () => {
		await running.close();
		const into = join(dataDir, 'backups');
		const environment = { ...process.env, DATA_DIR: dataDir, BACKUP_DIR: into, DEMO: '' };
		await start({ backUp: (patience) => backUpInProcess(environment, patience) });
		work(3);
		await anotherNight();
		expect(kept()[0]).toMatchObject({ backup: {}, failed: [] });
		expect(backupsIn(into)).toHaveLength(1);
	});

	it('that cannot be made is told, and the night is kept all the same', async () => {
		await running.close();
		const nowhere = {
			...process.env,
			DATA_DIR: join(dataDir, 'nowhere'),
			BACKUP_DIR: dataDir,
			DEMO: ''
		};
		await start({ backUp: (patience) => backUpInProcess(nowhere, patience) });
		await anotherNight();
		expect(kept()[0]).toMatchObject({ failed: ['backup'], checkpoint: { busy: 0 } });
		expect(told).toContainEqual({
			event: 'night.fault',
			fields: expect.objectContaining({ step: 'backup', fault: 'BackupFailed' })
		});
	});

	it('that never ends does not keep the server from stopping', async () => {
		await running.close();
		let begun = false;
		const endless: AppOptions['backUp'] = async ({ stopped }) => {
			begun = true;
			while (!stopped()) await new Promise((resolve) => setImmediate(resolve));
		};
		await start({ backUp: endless });
		clock.set(NIGHT);
		const look = app().night.look();
		while (!begun) await new Promise((resolve) => setImmediate(resolve));
		await app().hangUp();
		await look;
		expect(kept()).toEqual([]);
	});
});
