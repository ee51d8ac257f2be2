import { spawn } from 'node:child_process';
import type { ProcessEnvOptions } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Patience } from './batches.ts';

const PROGRAM = ['src/backup.ts', '--nightly'];
/** The copy may take as long as it likes; the people at the board may not wait for it. */
const NICE = 10;
const LOOK_EVERY_MS = 1_000;

/** The copy was not made. */
export class BackupFailed extends Error {
	override name = 'BackupFailed';
}

/**
 * The nightly copy in a process of its own: proving a large database takes seconds during which
 * nothing else would happen in ours. Started in the folder of the product, as the server is.
 */
export const backUpInProcess = (
	environment: ProcessEnvOptions['env'],
	{ stopped }: Patience
): Promise<void> =>
	new Promise((resolve, reject) => {
		const child = spawn(process.execPath, PROGRAM, { env: environment, stdio: 'ignore' });
		const watch = setInterval(() => stopped() && child.kill(), LOOK_EVERY_MS);
		const done = (fault?: Error) => {
			clearInterval(watch);
			if (fault) reject(fault);
			else resolve();
		};
		child.once('error', done);
		child.once('spawn', () => bePatient(child.pid));
		child.once('exit', (code) =>
			done(code === 0 ? undefined : new BackupFailed(String(code ?? 'killed')))
		);
	});

/** Where the system does not allow it, the copy is merely quicker. */
const bePatient = (pid: number | undefined): void => {
	try {
		if (pid !== undefined) setPriority(pid, NICE);
	} catch {
		return;
	}
};
