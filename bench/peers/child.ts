import type { Ask, Told, Usage } from './told.ts';

/** The folder of a server of the bench; what it holds before the start is in `WHOLE_FILE` there. */
export const givenFolder = (): string => {
	const [, , folder] = process.argv;
	if (!folder) throw new Error('a server of the bench is given its folder');
	return folder;
};

const tell = (told: Told): void => void process.send?.(told);

const usage = (): Usage => {
	// Only what is still held counts as memory.
	globalThis.gc?.();
	const { user, system } = process.cpuUsage();
	const { rss, heapUsed, external } = process.memoryUsage();
	return { cpuMs: (user + system) / 1000, rss, heapUsed, external };
};

/** Tells that it serves, answers what its use of the machine is, ends with whoever started it. */
export const serve = (
	started: { port: number; cookies?: string[]; address?: string },
	onChange?: (change: Extract<Ask, { type: 'change' }>) => void
): void => {
	process.on('message', (ask: Ask) => {
		if (ask.type === 'usage') tell({ type: 'usage', usage: usage() });
		else if (ask.type === 'cpu') tell({ type: 'cpu', cpuMs: cpuMs() });
		else onChange?.(ask);
	});
	process.on('disconnect', () => process.exit(0));
	tell({ type: 'ready', ...started });
};

const cpuMs = (): number => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};
