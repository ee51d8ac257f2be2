import type { Sizes } from './sizes.ts';
import { quantile } from '../figures.ts';
import { LineCut, commandersOf } from './commander.ts';
import type { Driven, Watch } from './load.ts';
import { aWatch, drive } from './load.ts';
import type { Peer, RunningServer } from './server.ts';
import { folderLike, removeFolder, startServer } from './server.ts';
import type { Change, Tape } from './tape.ts';
import { aTape, revisionsIn } from './tape.ts';
import { aViewer, viewersOf } from './viewer.ts';

/** What one life of one server showed. */
export interface LifeFigures {
	p50: number;
	p95: number;
	p99: number;
	cpuPerThousand: number;
	missing: number;
	coldMs: number;
	joinKib: number;
	busyJoinMs: number;
	stormMs: number;
	fanOut: number;
	/** The load generator's share of a core at the highest rate. */
	generator: number;
	/** What stopped the climb: the server's lag, or the generator. */
	limit: 'server' | 'generator' | 'top';
	/** Start after kill -9 until a viewer has the whole. */
	restartMs: number;
	/** Changes of its last two seconds that viewers had seen, and those not in the state after. */
	seen: number;
	forgotten: number;
}

const EVERYDAY_RATE = 50;
const COMMANDERS = 20;
const SLOW_MS = 100;
const STEP = 1.3;
const PATIENT_MS = 30_000;
/** At the edge what comes later than this is late enough. */
const EDGE_PATIENCE_MS = 2_000;
/** A generator that uses this much of its core, or does not keep the pace, measures itself. */
const GENERATOR_SHARE_MAX = 0.85;
const PACE_KEPT = 0.9;

/** A number behind every reader and every joiner, so that no session has too many sockets. */
const SENDER = 1_500;

interface Sender {
	send: (change: Change) => void;
	close: () => void;
}

/** A person's way: a real command over socket.io of ours, an update of a writing client of theirs. */
const aSender = async (server: RunningServer): Promise<Sender> => {
	if (server.peer !== 'liniya') {
		const viewer = await aViewer(server, SENDER);
		return { send: ({ bytes }) => viewer.send(bytes), close: viewer.close };
	}
	const commanders = await commandersOf(server, COMMANDERS);
	let turn = 0;
	return {
		send: (change) => {
			// A refusal ends the bench; a line that we cut ourselves does not.
			void commanders[turn % commanders.length]?.ask(change).catch((fault: unknown) => {
				if (!(fault instanceof LineCut)) throw fault;
			});
			turn += 1;
		},
		close: () => commanders.forEach((one) => one.close())
	};
};

/** Beyond what people may send: the executor itself, fed over IPC. */
const anEdgeSender = async (server: RunningServer): Promise<Sender> =>
	server.peer === 'liniya'
		? { send: ({ ticket, priority }) => server.change(ticket, priority), close: () => undefined }
		: await aSender(server);

const middle = (samples: readonly number[]): number => quantile(samples, 0.5);

const coldJoins = async (server: RunningServer, sizes: Sizes, from: number) => {
	const [times, bytes]: [number[], number[]] = [[], []];
	for (let index = 0; index < sizes.joins; index += 1) {
		const viewer = await aViewer(server, from + index);
		times.push(viewer.joinedMs);
		bytes.push(viewer.joinBytes);
		viewer.close();
	}
	return { ms: middle(times), kib: middle(bytes) / 1024 };
};

const everyday = async (server: RunningServer, sizes: Sizes, tape: Tape, watch: Watch) => {
	const viewers = await viewersOf(server, [0, sizes.viewers], watch.reading);
	const sender = await aSender(server);
	const wanted = { server, watch, tape, send: sender.send, rate: EVERYDAY_RATE };
	await drive({ ...wanted, seconds: sizes.warmUpSeconds, patienceMs: PATIENT_MS });
	const driven = await drive({
		...{ ...wanted, seconds: sizes.propagationSeconds, patienceMs: PATIENT_MS }
	});
	const editing = drive({ ...wanted, seconds: 2, patienceMs: PATIENT_MS });
	const busy = await coldJoins(server, sizes, sizes.viewers);
	await editing;
	sender.close();
	viewers.forEach((one) => one.close());
	return { driven, busyJoinMs: busy.ms };
};

const storm = async (server: RunningServer, sockets: number): Promise<number> => {
	const from = performance.now();
	const all = Array.from({ length: sockets }, (_, index) => aViewer(server, index));
	const viewers = await Promise.all(all);
	const elapsed = performance.now() - from;
	viewers.forEach((one) => one.close());
	return elapsed;
};

const isTooSlow = ({ lags, missing }: Driven): boolean =>
	missing > 0 || quantile(lags, 0.99) > SLOW_MS;

const isGenerators = (driven: Driven, rate: number): boolean =>
	driven.generatorShare > GENERATOR_SHARE_MAX || driven.rate < rate * PACE_KEPT;

const climb = async (server: RunningServer, sizes: Sizes, tape: Tape, watch: Watch) => {
	const viewers = await viewersOf(server, [0, sizes.viewers], watch.reading);
	const sender = await anEdgeSender(server);
	let reached = { fanOut: 0, generator: 0, limit: 'top' as LifeFigures['limit'] };
	const at = (rate: number): Promise<Driven> =>
		drive({
			...{ server, watch, tape, send: sender.send, rate },
			...{ seconds: sizes.fanOutSeconds, patienceMs: EDGE_PATIENCE_MS }
		});
	for (let rate = sizes.fanOutFrom; rate <= sizes.fanOutTo; rate *= STEP) {
		let driven = await at(rate);
		// Once may be the machine's other business.
		if (isTooSlow(driven)) driven = await at(rate);
		reached.generator = driven.generatorShare;
		if (isTooSlow(driven)) {
			reached.limit = isGenerators(driven, rate) ? 'generator' : 'server';
			break;
		}
		reached = { ...reached, fanOut: driven.rate };
	}
	sender.close();
	viewers.forEach((one) => one.close());
	return reached;
};

/** Two seconds of everyday changes, all seen; then kill -9 at once, and a new start. */
const restart = async (server: RunningServer, sizes: Sizes, tape: Tape, watch: Watch) => {
	await viewersOf(server, [0, sizes.viewers], watch.reading);
	const { send } = await aSender(server);
	const wanted = { server, watch, tape, send, rate: EVERYDAY_RATE };
	await drive({ ...wanted, seconds: 2, patienceMs: PATIENT_MS });
	await server.kill();
	const from = performance.now();
	const again = await startServer(server.peer, server.folder);
	const viewer = await aViewer(again, 0);
	const restartMs = performance.now() - from;
	const held = revisionsIn(viewer.whole);
	const forgotten = [...watch.seen].filter(
		(no) => (held.get(no) ?? -1) < (tape.revisions.get(no) ?? 0)
	);
	viewer.close();
	await again.kill();
	return { restartMs, seen: watch.seen.size, forgotten: forgotten.length };
};

/** From the start of a server over a prepared folder to its second end. */
export const liveThrough = async (
	peer: Peer,
	prepared: { folder: string; whole: Uint8Array },
	sizes: Sizes
): Promise<LifeFigures> => {
	const folder = folderLike(prepared.folder);
	const server = await startServer(peer, folder);
	const tape = aTape(prepared.whole, { encoded: peer !== 'liniya' });
	const watch = aWatch(sizes.viewers);
	const cold = await coldJoins(server, sizes, 0);
	const { driven, busyJoinMs } = await everyday(server, sizes, tape, watch);
	const stormMs = await storm(server, sizes.storm);
	const edge = await climb(server, sizes, tape, watch);
	const back = await restart(server, sizes, tape, watch);
	removeFolder(folder);
	return {
		p50: quantile(driven.lags, 0.5),
		p95: quantile(driven.lags, 0.95),
		p99: quantile(driven.lags, 0.99),
		cpuPerThousand: driven.serverMs / ((driven.sent * sizes.viewers) / 1000),
		missing: driven.missing,
		coldMs: cold.ms,
		joinKib: cold.kib,
		...{ busyJoinMs, stormMs },
		...edge,
		...back
	};
};
