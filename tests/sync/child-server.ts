import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { until } from '../fixtures.ts';

const PROGRAM = fileURLToPath(new URL('crash-server.ts', import.meta.url));

export interface ChildServer {
	/** What it said first: `listening`, or that the folder is `in use`. */
	said: 'listening' | 'in use';
	port: number;
	/** As a power cut: no handler runs, nothing is flushed. */
	kill: () => Promise<void>;
}

export interface ChildOptions {
	dataDir: string;
	origin: string;
	/** What is added to the machine's clock. */
	clockOffset?: number;
	snapshotEvery?: number;
	/** How often it opens a new generation of the view; 0: never. */
	cutEveryMs?: number;
}

/** The live engine in a process of its own. */
export const aChildServer = async (options: ChildOptions): Promise<ChildServer> => {
	const { dataDir, origin, clockOffset = 0, snapshotEvery = 3, cutEveryMs = 0 } = options;
	const told = [PROGRAM, dataDir, origin, ...[clockOffset, snapshotEvery, cutEveryMs].map(String)];
	const child = spawn(process.execPath, told, { stdio: ['pipe', 'pipe', 'pipe'] });
	let output = '';
	let errors = '';
	let isOver = false;
	child.stdout.on('data', (text) => (output += String(text)));
	child.stderr.on('data', (text) => (errors += String(text)));
	child.on('exit', () => (isOver = true));
	await until(() => isOver || output.includes('\n'), 'the first word of the server');
	const [, said, port] = /^(listening|in use) ?(\d+)?/.exec(output) ?? [];
	if (said !== 'listening' && said !== 'in use') throw new Error(`the server fell: ${errors}`);
	return {
		said,
		port: Number(port),
		kill: async () => {
			child.kill('SIGKILL');
			await until(() => isOver, 'the death of the server');
		}
	};
};
