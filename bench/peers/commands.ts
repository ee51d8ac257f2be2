import type { Commander } from './commander.ts';
import { commandersOf } from './commander.ts';
import type { RunningServer } from './server.ts';
import { folderLike, removeFolder, startServer } from './server.ts';
import type { Tape } from './tape.ts';
import { aTape } from './tape.ts';

/** One person may send 60 at once and 20 a second after: a sender here takes turns of many. */
const PEOPLE = 100;

const senders = async (
	{ people, tape }: { people: readonly Commander[]; tape: Tape },
	{ at, each }: { at: number; each: number }
): Promise<number> => {
	const from = performance.now();
	await Promise.all(
		Array.from({ length: at }, async (_, sender) => {
			for (let count = 0; count < each; count += 1)
				await people[(sender + count * at) % people.length]?.ask(tape.next());
		})
	);
	return (at * each * 1000) / (performance.now() - from);
};

export interface CommandFigures {
	sequential: number;
	twenty: number;
	hundred: number;
}

/** Commands a second over socket.io, each answered after its durable commit. */
export const commandsOf = async (
	prepared: { folder: string; whole: Uint8Array },
	commands: number
): Promise<CommandFigures> => {
	const folder = folderLike(prepared.folder);
	const tape = aTape(prepared.whole, { encoded: false });
	// A start of its own for each: nobody has used up his pace.
	const fresh = async (at: number): Promise<number> => {
		const server: RunningServer = await startServer('liniya', folder);
		const people = await commandersOf(server, PEOPLE);
		const rate = await senders({ people, tape }, { at, each: Math.ceil(commands / at) });
		people.forEach((one) => one.close());
		await server.kill();
		return rate;
	};
	const figures = {
		sequential: await fresh(1),
		twenty: await fresh(20),
		hundred: await fresh(100)
	};
	removeFolder(folder);
	return figures;
};
