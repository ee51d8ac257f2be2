import { cpus, totalmem } from 'node:os';
import { benchBoard } from './board.ts';
import { table } from './figures.ts';

const SIZES = [300, 1000];

const environment = (): string => {
	const [cpu] = cpus();
	const memory = Math.round(totalmem() / 1024 ** 3);
	return `Node ${process.version}, ${cpus().length} × ${cpu?.model ?? 'cpu'}, ${memory} GiB`;
};

console.log(`${environment()}\n`);
const rows: string[][] = [
	[
		'open tickets',
		'first paint, ms',
		'live, ms',
		'frame in a drag, ms (median / p95)',
		'command → answer, ms (median / p99)',
		'command → frame of another browser, ms (median / p99)',
		'scripts of the page, gzip',
		'staff view, plain / gzip'
	]
];
for (const size of SIZES) {
	const figures = await benchBoard(size);
	rows.push([
		String(figures.openTickets),
		figures.firstPaintMs,
		figures.liveMs,
		figures.frameMs,
		figures.ackMs,
		figures.paintMs,
		figures.script,
		figures.view
	]);
}
console.log(table(rows));
