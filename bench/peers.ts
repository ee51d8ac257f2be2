import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync } from 'node:fs';
import { writeFileSync, writeSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { createApp } from '#lib/server/app.ts';
import { median, quantile, table } from './figures.ts';
import { configOf, furnish } from './house.ts';
import { benchPassing } from './passing.ts';
import type { CommandFigures } from './peers/commands.ts';
import { commandsOf } from './peers/commands.ts';
import { growWithoutEpochs } from './peers/growth.ts';
import type { LifeFigures } from './peers/life.ts';
import { liveThrough } from './peers/life.ts';
import { memoryOf } from './peers/memory.ts';
import type { Peer } from './peers/server.ts';
import { PEERS, removeFolder } from './peers/server.ts';
import type { Sizes } from './peers/sizes.ts';
import { SMALL_RUN, WHOLE_RUN } from './peers/sizes.ts';
import { WHOLE_FILE } from './peers/told.ts';

const INSTALLED = ['y-websocket', 'hocuspocus'] as const;
const FSYNCS = 100;
const DOCUMENT = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const BEGIN = '<!-- peers:begin -->';
const END = '<!-- peers:end -->';

type Lives = Record<Peer, LifeFigures[]>;

interface Prepared {
	folder: string;
	whole: Uint8Array;
}

const say = (words: string): void => console.error(`${new Date().toISOString()} ${words}`);

/** The peers have packages of their own, which nobody needs but this bench. */
const install = (): void => {
	for (const peer of INSTALLED) {
		const cwd = fileURLToPath(new URL(`./peers/${peer}`, import.meta.url));
		if (existsSync(join(cwd, 'node_modules'))) continue;
		say(`installing ${peer}`);
		// The peer's peer is published as a prerelease only, so npm finds none by itself.
		const words = ['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
		execFileSync('npm', words, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
	}
};

const prepare = async (tickets: number): Promise<Prepared> => {
	const folder = await furnish(tickets);
	const app = createApp({ config: configOf(folder) });
	const whole = Uint8Array.from(app.staffRoom.state());
	app.close();
	writeFileSync(join(folder, WHOLE_FILE), whole);
	return { folder, whole };
};

/** What one durable write of 4 KiB costs on the disk that holds the folders. */
const fsyncMs = (): readonly number[] => {
	const path = join(tmpdir(), `liniya-fsync-${process.pid}`);
	const file = openSync(path, 'w');
	const page = Buffer.alloc(4096);
	const times = Array.from({ length: FSYNCS }, () => {
		const from = performance.now();
		writeSync(file, page);
		fsyncSync(file);
		return performance.now() - from;
	});
	closeSync(file);
	rmSync(path);
	return times;
};

const environment = (sizes: Sizes): string => {
	const disk = fsyncMs();
	const model = `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}`;
	const memory = `${Math.round(totalmem() / 1024 ** 3)} GiB`;
	const fsync = `${quantile(disk, 0.5).toFixed(2)} ms (p95 ${quantile(disk, 0.95).toFixed(2)})`;
	const load = `${sizes.rounds} rounds, ${sizes.tickets} tickets, ${sizes.viewers} viewers`;
	return `${model}, ${memory}, Linux ${release()}, Node ${process.version}, fsync ${fsync}; ${load}.`;
};

/** Each round begins with another server; only one is ever alive. */
const rounds = async (prepared: Prepared, sizes: Sizes): Promise<Lives> => {
	const lives: Lives = { raw: [], liniya: [], 'y-websocket': [], hocuspocus: [], 'socket-io': [] };
	for (let round = 0; round < sizes.rounds; round += 1)
		for (let place = 0; place < PEERS.length; place += 1) {
			const peer = PEERS[(round + place) % PEERS.length] ?? 'raw';
			say(`round ${round + 1}, ${peer}`);
			lives[peer].push(await liveThrough(peer, prepared, sizes));
		}
	return lives;
};

const number = (value: number): string => value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);

type Figure = Exclude<keyof LifeFigures, 'limit'>;

const FIGURES: [Figure, string][] = [
	['p50', 'change → frame p50, ms'],
	['p95', 'p95, ms'],
	['p99', 'p99, ms'],
	['cpuPerThousand', 'server CPU per 1 000 deliveries, ms'],
	['fanOut', 'fan-out until p99 > 100 ms, changes/s'],
	['coldMs', 'cold join, ms'],
	['busyJoinMs', 'cold join while others edit, ms'],
	['joinKib', 'bytes of a join, KiB'],
	['stormMs', 'storm of joins: all have the state, ms'],
	['restartMs', 'kill -9 → a viewer has the state, ms']
];

/** «1.31 (1.20–1.52) · 0.93 ×»: median, range, ratio of medians to raw. */
const cell = (lives: Lives, peer: Peer, figure: Figure): string => {
	const values = lives[peer].map((life) => life[figure]);
	const middle = median(values);
	const ratio = middle / median(lives.raw.map((life) => life[figure]));
	const range = `${number(Math.min(...values))}–${number(Math.max(...values))}`;
	return `${ratio.toFixed(2)} × · ${number(middle)} (${range})`;
};

const limitsOf = (lives: readonly LifeFigures[]): string =>
	lives.map(({ limit, generator }) => `${limit} ${(generator * 100).toFixed(0)} %`).join(', ');

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

const peersTable = (lives: Lives): string =>
	table([
		['ratio to raw · median (range)', ...PEERS],
		...FIGURES.map(([figure, name]) => [name, ...PEERS.map((peer) => cell(lives, peer, figure))]),
		['the climb was ended by (generator’s CPU)', ...PEERS.map((peer) => limitsOf(lives[peer]))],
		[
			'changes seen before kill -9 → missing after',
			...PEERS.map((peer) => {
				const of = (key: 'seen' | 'forgotten') => sum(lives[peer].map((life) => life[key]));
				return `${of('seen')} → ${of('forgotten')}`;
			})
		],
		[
			'frames that never came',
			...PEERS.map((peer) => String(sum(lives[peer].map((l) => l.missing))))
		]
	]);

const memoryTable = async (prepared: Prepared, sizes: Sizes): Promise<string> => {
	const tables: string[] = [];
	for (const { tickets, sockets } of sizes.memory) {
		const house = tickets === sizes.tickets ? prepared : await prepare(tickets);
		const rows: string[][] = [
			['RSS · held, MiB', 'alone', ...sockets.map((many) => `${many} sockets`)]
		];
		for (const peer of PEERS) {
			say(`memory at ${tickets} tickets, ${peer}`);
			const taken = await memoryOf(peer, house.folder, sockets);
			rows.push([peer, ...taken.map(({ rss, held }) => `${rss.toFixed(0)} · ${held.toFixed(0)}`)]);
		}
		if (house !== prepared) removeFolder(house.folder);
		tables.push(`${tickets} tickets:\n\n${table(rows)}`);
	}
	return tables.join('\n\n');
};

const commandsTable = async (prepared: Prepared, sizes: Sizes): Promise<string> => {
	const all: CommandFigures[] = [];
	for (let round = 0; round < sizes.rounds; round += 1) {
		say(`commands, round ${round + 1}`);
		all.push(await commandsOf(prepared, sizes.commands));
	}
	const of = (key: keyof CommandFigures): string => {
		const values = all.map((one) => one[key]);
		const range = `${number(Math.min(...values))}–${number(Math.max(...values))}`;
		return `${number(median(values))} (${range})`;
	};
	return table([
		['commands/s, synchronous = FULL', 'one after the other', '20 senders', '100 senders'],
		['liniya', of('sequential'), of('twenty'), of('hundred')]
	]);
};

const growthTable = async (whole: Uint8Array, tickets: number): Promise<string> => {
	say('a year of tickets');
	const without = growWithoutEpochs(whole, tickets);
	const epochs = await benchPassing(tickets);
	return table([
		[`${tickets} tickets came and went`, 'document, KiB', 'generations', 'a browser loads it, ms'],
		['without epochs', (without.bytes / 1024).toFixed(0), '1', number(without.loadMs)],
		['with epochs', `${epochs.nowKib} (largest ${epochs.largestKib})`, `${epochs.generations}`, '–']
	]);
};

const sizesAsked = (words: readonly string[]): Sizes => {
	const sizes = words.includes('--small') ? SMALL_RUN : WHOLE_RUN;
	const asked = words.find((word) => word.startsWith('--rounds='));
	return asked ? { ...sizes, rounds: Math.max(1, Number(asked.slice('--rounds='.length))) } : sizes;
};

/** Between the markers of docs/performance.md stands the newest whole run. */
const keep = async (figures: string): Promise<void> => {
	const text = readFileSync(DOCUMENT, 'utf8');
	const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
	if (from < 0 || to < from) throw new Error('docs/performance.md has lost its markers');
	const kept = `${text.slice(0, from)}${BEGIN}\n\n${figures}\n\n${text.slice(to)}`;
	const looks = await resolveConfig(DOCUMENT);
	writeFileSync(DOCUMENT, await format(kept, { ...looks, filepath: DOCUMENT }));
};

/** The engine beside its peers: `--small`, `--rounds=3`; a whole run is kept in its document. */
export const benchPeers = async (words: readonly string[]): Promise<string> => {
	const sizes = sizesAsked(words);
	install();
	const prepared = await prepare(sizes.tickets);
	const lives = await rounds(prepared, sizes);
	const figures = [
		environment(sizes),
		peersTable(lives),
		await commandsTable(prepared, sizes),
		await memoryTable(prepared, sizes),
		await growthTable(prepared.whole, sizes.yearTickets)
	].join('\n\n');
	removeFolder(prepared.folder);
	if (!words.includes('--small')) await keep(figures);
	return figures;
};
