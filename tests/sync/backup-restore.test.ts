import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	appendFileSync,
	chmodSync,
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { TicketId } from '#lib/domain/ids.ts';
import { createFileStore } from '#lib/server/files/file-store.ts';
import { backupsIn, makeBackup, tablesOf } from '#lib/server/maintenance/backup.ts';
import type { BackupResult } from '#lib/server/maintenance/backup.ts';
import type { Manifest } from '#lib/server/maintenance/manifest.ts';
import { restore } from '#lib/server/maintenance/restore.ts';
import { STAFF_ROOM, CLOSE } from '#lib/views/rooms.ts';
import {
	aBoard,
	aConfig,
	aFolder,
	aMove,
	aRegistration,
	aTicket,
	aUser,
	aViewer,
	anApp,
	newCommandId,
	signIn,
	until
} from '../fixtures.ts';
import type { RunningApp } from '../fixtures.ts';
import { aChildServer } from './child-server.ts';
import { aCable } from './cable.ts';
import { whatIsWrong } from './truth.ts';

let folder: string;
const inFolder = (name: string) => join(folder, name);

beforeEach(() => {
	folder = aFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The newest copy alone: made by a test in a folder of its own. */
const copyOf = async (dataDir: string, now = Date.now): Promise<Made> => {
	const into = inFolder('copies');
	const made = await makeBackup({ dataDir, into, kind: 'backup', version: '0.0.0', now });
	if (!made.ok) throw new Error(`no copy: ${made.reason}`);
	return made;
};
type Made = Extract<BackupResult, { ok: true }>;

const restored = (from: string, into: string, replace = false) =>
	restore({ from, into, replace, migrationsDir: 'drizzle', now: Date.now });

type Rows = Record<string, string[]>;

/** Bytes as their hash: a difference is to be read by a person. */
const digested = (_key: string, value: unknown): unknown =>
	isBytes(value) ? createHash('sha256').update(Buffer.from(value.data)).digest('hex') : value;
const isBytes = (value: unknown): value is { type: 'Buffer'; data: number[] } =>
	typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';

/** Every row of every table, in an order of its own. */
const rowsIn = (file: string): Rows => {
	const db = new Database(file, { readonly: true });
	try {
		return Object.fromEntries(
			tablesOf(db).map((table) => [
				table,
				db
					.prepare(`SELECT * FROM "${table}"`)
					.all()
					.map((row) => JSON.stringify(row, digested))
					.sort()
			])
		);
	} finally {
		db.close();
	}
};

/** What a restoring adds to the copy, taken away again: its row of the audit, its generation. */
const asBefore = (rows: Rows): Rows => {
	const epochless = (text: string) => text.replace(/"epoch":\d+/, '"epoch":0');
	return {
		...rows,
		audit: rows['audit']!.filter((row) => !row.includes('"house.restored"')),
		ydoc: rows['ydoc']!.map(epochless).sort(),
		yupdate: rows['yupdate']!.map(epochless).sort()
	};
};

/** People, tickets, moves, a note and two files. */
const furnished = async (running: RunningApp) => {
	const { app, dataDir } = running;
	const engineer = await aUser(app);
	const { cookie } = await signIn(app, engineer);
	const tickets = Array.from({ length: 6 }, () => aTicket(app, engineer));
	const asker = { actor: engineer, session: 'test' };
	for (const ticket of tickets.slice(0, 3))
		expect(app.tickets.execute(aMove(ticket, ['new', 'line1']), asker)).toMatchObject({ ok: true });
	const store = createFileStore(join(dataDir, 'files'));
	const attach = async (ticket: TicketId, bytes: string, name: string) => {
		const taken = await store.take(Readable.from([Buffer.from(bytes)]), 1_000);
		if (!taken.ok) throw new Error('no file');
		const file = { ...taken.stored, name, open: false };
		const attached = { id: newCommandId(), type: 'attach', ticket, file } as const;
		const answer = app.tickets.execute(attached as never, asker);
		expect(answer).toMatchObject({ ok: true });
		return taken.stored.sha256;
	};
	const files = [
		await attach(tickets[0]!, 'the log of the disk array', 'raid.txt'),
		await attach(tickets[1]!, 'a photograph of the label', 'label.jpg')
	];
	return { engineer, cookie, tickets, asker, files };
};

describe('копия', () => {
	it('of a house at rest is equal in every row of every table, and in every file', async () => {
		const dataDir = inFolder('data');
		const running = await anApp({ dataDir });
		const { files } = await furnished(running);
		const { folder: copy, manifest } = await copyOf(dataDir);
		const live = rowsIn(join(dataDir, 'liniya.sqlite'));
		expect(rowsIn(join(copy, 'liniya.sqlite'))).toEqual(live);
		expect(manifest.rows['ticket']).toBe(6);
		expect(Object.entries(manifest.rows)).toEqual(
			Object.entries(live).map(([table, rows]) => [table, rows.length])
		);
		expect(manifest.files.count).toBe(2);
		for (const sha256 of files)
			expect(existsSync(join(copy, 'files', sha256.slice(0, 2), sha256))).toBe(true);
		expect(readdirSync(copy).sort()).toEqual(['files', 'liniya.sqlite', 'manifest.json']);
		await running.close();
	});

	it('is one moment, however long it takes and however much is written meanwhile', async () => {
		const dataDir = inFolder('data');
		const running = await anApp({ dataDir });
		const { engineer } = await furnished(running);
		// More than is copied at a time.
		running.app.db.$client.exec(
			`CREATE TABLE ballast AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 32)
			SELECT randomblob(1000000) AS bytes FROM n`
		);
		let isOver = false;
		let written = 0;
		const busy = (async () => {
			while (!isOver) {
				aTicket(running.app, engineer);
				written += 1;
				await new Promise((resolve) => setImmediate(resolve));
			}
		})();
		const { folder: copy, manifest } = await copyOf(dataDir);
		isOver = true;
		await busy;
		expect(written).toBeGreaterThan(3);
		const rows = rowsIn(join(copy, 'liniya.sqlite'));
		const counts = Object.entries(rows).map(([table, all]) => [table, all.length]);
		expect(Object.fromEntries(counts)).toEqual(manifest.rows);
		expect(Math.max(...rows['audit']!.map((row) => JSON.parse(row).seq))).toBe(manifest.audit.seq);
		await running.close();
	});

	it('a second copy on the same disk shares the files with the first', async () => {
		const dataDir = inFolder('data');
		const running = await anApp({ dataDir });
		const { files } = await furnished(running);
		const [sha256 = ''] = files;
		const inodeOf = (copy: string) => statSync(join(copy, 'files', sha256.slice(0, 2), sha256)).ino;
		const first = await copyOf(dataDir, () => 1_000);
		const second = await copyOf(dataDir, () => 2_000);
		expect(inodeOf(second.folder)).toBe(inodeOf(first.folder));
		expect(inodeOf(first.folder)).not.toBe(inodeOf(dataDir));
		rmSync(first.folder, { recursive: true });
		expect(await restored(second.folder, inFolder('other'))).toMatchObject({ ok: true });
		await running.close();
	});

	it('is not made where a file was changed behind the back of the product', async () => {
		const dataDir = inFolder('data');
		const running = await anApp({ dataDir });
		const { files } = await furnished(running);
		const [sha256 = '', other = ''] = files;
		appendFileSync(join(dataDir, 'files', sha256.slice(0, 2), sha256), 'x');
		const order = { dataDir, into: inFolder('copies'), version: '0' };
		const make = () => makeBackup({ ...order, kind: 'backup', now: Date.now });
		expect(await make()).toEqual({ ok: false, reason: 'files', sha256 });
		rmSync(join(dataDir, 'files', sha256.slice(0, 2), sha256));
		expect(await make()).toEqual({ ok: false, reason: 'files', sha256 });
		expect(other).not.toBe(sha256);
		expect(backupsIn(order.into)).toEqual([]);
		expect(readdirSync(order.into)).toEqual([]);
		await running.close();
	});

	it('of a folder without a database there is none', async () => {
		mkdirSync(inFolder('empty'));
		const order = { dataDir: inFolder('empty'), into: inFolder('copies'), version: '0' };
		expect(await makeBackup({ ...order, kind: 'backup', now: Date.now })).toEqual({
			ok: false,
			reason: 'no-database'
		});
	});
});

describe('учебная тревога: копия под нагрузкой, гибель сервера, восстановление в другом месте', () => {
	it('everything that was there at the moment of the copy is there again, and nothing else', async () => {
		const dataDir = inFolder('data');
		const cable = await aCable();
		const first = await anApp({ dataDir, origin: cable.origin });
		const { cookie, tickets, files } = await furnished(first);
		await first.close();
		const child = await aChildServer({ dataDir, origin: cable.origin });
		cable.lead(child.port);

		// Load: a person registers tickets until the server dies.
		const line = aBoard({ origin: cable.origin }, { cookie });
		await line.connected();
		let answered = 0;
		let isOver = false;
		const busy = (async () => {
			while (!isOver) {
				const answer = await line.send(aRegistration()).catch(() => null);
				if (answer?.ok) answered += 1;
				else await until(() => isOver || line.socket.connected, 'the line');
			}
		})();
		await until(() => answered >= 3, 'the load');
		const { folder: copy, manifest } = await copyOf(dataDir);
		const atCopy = answered;
		await until(() => answered >= atCopy + 3, 'work after the copy');
		const tab = aViewer({ origin: cable.origin }, `${STAFF_ROOM}@1`, { cookie });
		await tab.synced();
		const known = Y.encodeStateAsUpdate(tab.doc);
		tab.close();
		isOver = true;
		cable.lead(null);
		await child.kill();
		line.close();
		await busy;
		// The machine is lost with everything on it; what stays of it is looked at by the test alone.
		const lost = rowsIn(join(dataDir, 'liniya.sqlite'));

		const other = inFolder('other');
		const done = await restored(copy, other);
		expect(done).toMatchObject({ ok: true, aside: null, brokenLink: null });
		const before = rowsIn(join(copy, 'liniya.sqlite'));
		expect(asBefore(rowsIn(join(other, 'liniya.sqlite')))).toEqual(asBefore(before));
		// The copy is one moment of the lost house: what is only ever added to lies there word for word.
		for (const table of ['audit', 'reaction_event', 'message', 'attachment', 'user'])
			expect(lost[table]).toEqual(expect.arrayContaining(before[table]!));
		const isOfThen = (row: string) => JSON.parse(row).seq <= manifest.audit.seq;
		expect(lost['audit']!.filter(isOfThen)).toEqual(before['audit']);
		expect(lost['audit']!.length).toBeGreaterThan(before['audit']!.length);

		const after = await anApp({ dataDir: other, origin: cable.origin });
		cable.lead(after.port);
		expect(whatIsWrong(after.app.db)).toEqual([]);
		const bytes = await buffer(after.app.files.store.read(files[0]!));
		expect(String(bytes)).toBe('the log of the disk array');
		// The browser of before knows what the copy does not: it is led to a document of its own.
		const { address, epoch } = after.app.staffRoom;
		const doc = new Y.Doc();
		Y.applyUpdate(doc, known);
		const again = aViewer({ origin: cable.origin }, `${STAFF_ROOM}@1`, { cookie, doc });
		expect(await again.closed()).toEqual({ code: CLOSE.epoch, reason: JSON.stringify({ epoch }) });
		again.close();
		const fresh = aViewer({ origin: cable.origin }, address, { cookie });
		await fresh.synced();
		expect(fresh.entries()).toHaveLength(manifest.rows['ticket'] ?? 0);
		const board = aBoard({ origin: cable.origin }, { cookie });
		await board.connected();
		expect(await board.send(aMove(tickets[4]!, ['new', 'line1']))).toMatchObject({ ok: true });
		await until(
			() => fresh.entries().some(({ id, place }) => id === tickets[4] && place[0] === 'line1'),
			'the board goes on'
		);
		board.close();
		fresh.close();
		expect(whatIsWrong(after.app.db)).toEqual([]);
		await after.close();
		cable.close();
	});

	it('a generation of before never comes back, however often the views were cut in between', async () => {
		const dataDir = inFolder('data');
		const running = await anApp({ dataDir });
		const { cookie, engineer } = await furnished(running);
		const { folder: copy } = await copyOf(dataDir);
		const cut = () => {
			running.app.staffRoom.stage((doc) => doc.getMap('p').clear(), 'nobody');
			running.app.staffRoom.publish();
			running.app.keepHouse();
		};
		for (let times = 0; times < 4; times += 1) cut();
		const seen = running.app.staffRoom.epoch;
		expect(seen).toBeGreaterThan(4);
		await running.close();
		expect(await restored(copy, dataDir, true)).toMatchObject({ ok: true });
		const after = await anApp({ dataDir });
		expect(after.app.staffRoom.epoch).toBeGreaterThan(seen + 1_000_000);
		aTicket(after.app, engineer);
		expect(whatIsWrong(after.app.db)).toEqual([]);
		const tab = aViewer(after, `${STAFF_ROOM}@${seen}`, { cookie });
		expect((await tab.closed()).code).toBe(CLOSE.epoch);
		tab.close();
		await after.close();
	});
});

describe('восстановление', () => {
	let dataDir: string;
	let made: Made;
	let running: RunningApp;

	beforeEach(async () => {
		dataDir = inFolder('data');
		running = await anApp({ dataDir });
		await furnished(running);
		made = await copyOf(dataDir);
	});
	afterEach(async () => {
		await running.close().catch(() => undefined);
	});

	const files = () => join(made.folder, 'files');
	const firstFile = () => {
		const [shelf = ''] = readdirSync(files());
		return join(files(), shelf, readdirSync(join(files(), shelf))[0] ?? '');
	};
	const rewrite = (change: (manifest: Manifest) => object) => {
		const file = join(made.folder, 'manifest.json');
		writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));
	};

	const SPOILT: [string, string, () => void][] = [
		['without a manifest', 'not-a-backup', () => rmSync(join(made.folder, 'manifest.json'))],
		['with a manifest of somebody else', 'not-a-backup', () => rewrite(() => ({ product: 'x' }))],
		['of a newer product', 'newer', () => rewrite((one) => ({ ...one, migration: 9e12 }))],
		[
			'whose database has one byte more',
			'database-changed',
			() => appendFileSync(join(made.folder, 'liniya.sqlite'), 'x')
		],
		['without its database', 'database-changed', () => rmSync(join(made.folder, 'liniya.sqlite'))],
		['that lost a file', 'file-missing', () => rmSync(firstFile())],
		['with a changed file', 'file-changed', () => appendFileSync(firstFile(), 'x')]
	];

	it.each(SPOILT)(
		'a copy %s is refused: %s; the data stay as they are',
		async (_what, reason, spoil) => {
			await running.close();
			const before = rowsIn(join(dataDir, 'liniya.sqlite'));
			spoil();
			expect(await restored(made.folder, dataDir, true)).toMatchObject({ ok: false, reason });
			expect(rowsIn(join(dataDir, 'liniya.sqlite'))).toEqual(before);
			expect(readdirSync(dataDir).filter((name) => name.startsWith('.'))).toEqual([]);
		}
	);

	it('is refused while a server runs on the folder', async () => {
		const answer = await restored(made.folder, dataDir, true);
		expect(answer).toEqual({ ok: false, reason: 'running' });
	});

	it('is refused where data lie already, unless they are to be set aside', async () => {
		await running.close();
		expect(await restored(made.folder, dataDir)).toEqual({ ok: false, reason: 'not-empty' });
		const former = rowsIn(join(dataDir, 'liniya.sqlite'));
		const done = await restored(made.folder, dataDir, true);
		const aside = done.ok ? (done.aside ?? '') : '';
		expect(rowsIn(join(aside, 'liniya.sqlite'))).toEqual(former);
		expect(readdirSync(join(aside, 'files')).length).toBeGreaterThan(0);
	});

	it('takes a copy from a disk that cannot be written to', async () => {
		chmodSync(join(made.folder, 'liniya.sqlite'), 0o400);
		chmodSync(made.folder, 0o500);
		expect(await restored(made.folder, inFolder('other'))).toMatchObject({ ok: true });
		chmodSync(made.folder, 0o700);
	});

	it('says itself in the audit, and the chain goes on over it', async () => {
		const other = inFolder('other');
		await restored(made.folder, other);
		const after = await anApp({ dataDir: other });
		expect(whatIsWrong(after.app.db)).toEqual([]);
		const [newest] = after.app.db.$client
			.prepare<[], { what: string; details: string }>(
				'SELECT what, details FROM audit ORDER BY seq DESC LIMIT 1'
			)
			.all();
		expect(newest?.what).toBe('house.restored');
		expect(JSON.parse(newest?.details ?? '')).toMatchObject({
			...{ copyOf: made.manifest.at, lastRow: made.manifest.audit.seq },
			epoch: after.app.staffRoom.epoch
		});
		await after.close();
	});
});

describe('команды', () => {
	interface Said {
		code: number;
		out: string;
		err: string;
	}
	const run = (program: string, told: string[], environment: Record<string, string>) =>
		new Promise<Said>((resolve) => {
			const env = { PATH: process.env['PATH'] ?? '', ...environment };
			execFile(process.execPath, [`src/${program}.ts`, ...told], { env }, (fault, out, err) =>
				resolve({ code: fault ? Number(fault.code) : 0, out, err })
			);
		});

	it('backup works beside a running server, restore waits for its end; both speak Russian', async () => {
		const dataDir = inFolder('data');
		const running = await anApp({ dataDir });
		await furnished(running);
		const environment = { DATA_DIR: dataDir, BACKUP_DIR: inFolder('copies') };
		const backup = await run('backup', [], environment);
		expect(backup).toMatchObject({ code: 0, err: '' });
		expect(backup.out).toMatch(
			/Копия готова и проверена: .*backup-.*\n.*6\u00A0заявок.*2\u00A0файла/s
		);
		const [copy] = backupsIn(inFolder('copies'));
		const from = join(inFolder('copies'), copy?.name ?? '');

		const early = await run('restore', [from, '--replace'], environment);
		expect(early).toMatchObject({ code: 1 });
		expect(early.err).toContain('работает сервер');
		await running.close();
		const careless = await run('restore', [from], environment);
		expect(careless.err).toContain('--replace');
		const done = await run('restore', [from, '--replace'], environment);
		expect(done).toMatchObject({ code: 0, err: '' });
		expect(done.out).toMatch(/Восстановлено .*Прежние данные отложены: .*before-restore-/s);
		const after = await anApp({ dataDir });
		expect(after.app.tickets.count()).toBe(6);
		await after.close();

		const elsewhere = await run('restore', [from, '--into', inFolder('new')], environment);
		expect(elsewhere).toMatchObject({ code: 0, err: '' });
		expect(existsSync(inFolder('new/liniya.sqlite'))).toBe(true);
	});

	it('every night another copy comes, and old ones go', async () => {
		const dataDir = inFolder('data');
		await (await anApp({ dataDir })).close();
		const into = inFolder('copies');
		for (let day = 1; day <= 20; day += 1)
			mkdirSync(join(into, `nightly-2026-01-${String(day).padStart(2, '0')}T00-00-00-000Z`), {
				recursive: true
			});
		const night = await run('backup', ['--nightly'], { DATA_DIR: dataDir, BACKUP_DIR: into });
		expect(night).toMatchObject({ code: 0, err: '' });
		// Seven days, today among them, and the Sundays of the weeks before.
		expect(
			backupsIn(into)
				.map(({ name }) => name.slice(8, 18))
				.slice(1)
		).toEqual([
			...['20', '19', '18', '17', '16', '15', '14', '11', '04'].map((day) => `2026-01-${day}`)
		]);
	});

	it.each([
		['backup', ['one', 'two']],
		['backup', ['--what']],
		['restore', []],
		['restore', ['one', '--replace', '--into', 'two']]
	])('%s %j: how to use it, and nothing is done', async (program, told) => {
		const said = await run(program, told, { DATA_DIR: inFolder('data') });
		expect(said.code).toBe(1);
		expect(said.err).toContain('Использование');
		expect(existsSync(inFolder('data'))).toBe(false);
	});

	it('a copy of nothing is a fault, in words that help', async () => {
		const said = await run('backup', [], { DATA_DIR: inFolder('data') });
		expect(said).toMatchObject({ code: 1 });
		expect(said.err).toContain('DATA_DIR');
	});
});

it('a folder of the tests is a configuration like any other', () => {
	expect(aConfig(folder)).not.toHaveProperty('backupDir');
});
