import { cpus, totalmem } from 'node:os';
import { benchAudiences } from './audiences.ts';
import { benchBoard } from './board.ts';
import { table } from './figures.ts';
import { benchPassing } from './passing.ts';
import { benchPeers } from './peers.ts';
import { benchSearch } from './search.ts';
import { benchSoak } from './soak.ts';

const SIZES = [300, 1000, 5000];
/** The browser's processor as it is, and four times slower (the oldest computer of the room). */
const SLOWER = [1, 4];
const PASSING_TICKETS = 50_000;

const environment = (): string => {
	const [cpu] = cpus();
	const memory = Math.round(totalmem() / 1024 ** 3);
	return `Node ${process.version}, ${cpus().length} × ${cpu?.model ?? 'cpu'}, ${memory} GiB`;
};

const boardTable = async (): Promise<string> => {
	const rows: string[][] = [
		[
			'open tickets',
			'processor slower, times',
			'first paint, ms',
			'live, ms',
			'frame in a drag, ms (median / p95)',
			'command → answer, ms (median / p99)',
			'command → frame of another browser, ms (median / p99)',
			'a ticket opens, ms (median / p95)',
			'scripts until live, then when idle, gzip',
			'staff view, plain / gzip'
		]
	];
	const sizes = SLOWER.flatMap((slower) => SIZES.map((openTickets) => ({ openTickets, slower })));
	for (const size of sizes) {
		const figures = await benchBoard(size);
		rows.push([
			String(figures.openTickets),
			String(figures.slower),
			figures.firstPaintMs,
			figures.liveMs,
			figures.frameMs,
			figures.ackMs,
			figures.paintMs,
			figures.panelMs,
			figures.script,
			figures.view
		]);
	}
	return table(rows);
};

/** What the board's document is like when a year of tickets has come and gone. */
const passingTable = async (): Promise<string> => {
	const figures = await benchPassing(PASSING_TICKETS);
	return table([
		['came and went', 'open', 'document fresh, KiB', 'now', 'largest', 'generations', 'file, MiB'],
		[
			String(figures.passed),
			String(figures.open),
			figures.freshKib,
			figures.nowKib,
			figures.largestKib,
			String(figures.generations),
			figures.databaseMib
		]
	]);
};

const SOAK_MINUTES = 60;

const asked = process.argv.slice(2);
/** Hours: only when asked for by name. */
const LONG = ['soak', 'peers'];

/**
 * `npm run bench`: everything that takes minutes; `npm run bench search` and the like: one of them.
 * `npm run bench peers -- --small`: beside other engines; whole, it writes docs/performance.md.
 * `npm run bench soak 4320`: a screen on a wall for three days; an hour if nothing is said.
 */
const SUBJECTS: Record<string, () => string | Promise<string>> = {
	board: boardTable,
	search: benchSearch,
	passing: passingTable,
	audiences: benchAudiences,
	peers: () => benchPeers(asked),
	soak: () => benchSoak(Number(asked[1] ?? SOAK_MINUTES))
};

console.log(environment());
for (const [name, measure] of Object.entries(SUBJECTS)) {
	if (asked.length > 0 ? !asked.includes(name) : LONG.includes(name)) continue;
	console.log(`\n## ${name}\n\n${await measure()}`);
}
