import { median } from '../figures.ts';
import type { Peer, RunningServer } from './server.ts';
import { folderLike, removeFolder, startServer } from './server.ts';
import type { Usage } from './told.ts';
import { viewersOf } from './viewer.ts';

const MIB = 1024 * 1024;

/** What the machine gave, and what is held of it: the heap and what lies outside it. */
export interface Memory {
	rss: number;
	held: number;
}

/** The collector is asked each time; the middle of three evens out what it leaves. */
const measured = async (server: RunningServer): Promise<Memory> => {
	const usages: Usage[] = [];
	for (let time = 0; time < 3; time += 1) usages.push(await server.usage());
	const middle = (of: (usage: Usage) => number): number => median(usages.map(of)) / MIB;
	return {
		rss: middle(({ rss }) => rss),
		held: middle(({ heapUsed, external }) => heapUsed + external)
	};
};

/** MiB of a fresh server, alone and with so many watching sockets that have the whole. */
export const memoryOf = async (
	peer: Peer,
	prepared: string,
	steps: readonly number[]
): Promise<Memory[]> => {
	const folder = folderLike(prepared);
	const server = await startServer(peer, folder);
	const taken: Memory[] = [await measured(server)];
	let open = 0;
	for (const sockets of steps) {
		await viewersOf(server, [open, sockets]);
		open = sockets;
		taken.push(await measured(server));
	}
	await server.kill();
	removeFolder(folder);
	return taken;
};
