import { setTimeout as pause } from 'node:timers/promises';
import type { RunningServer } from './server.ts';
import type { Change, Tape } from './tape.ts';
import type { OnChange } from './viewer.ts';

/** So many viewers read what they get; the others only count it, or the reading would be the limit. */
const READERS = 10;
/** The number of a ticket as it stands on its card: two digits of the year, then six. */
const NUMBER = /\d\d-\d{6}/g;

/** When each change was sent, and when each of the reading viewers saw it. */
export const aWatch = (viewers: number) => {
	const readers = Math.min(READERS, viewers);
	const under = new Map<string, { at: number; left: number }>();
	const seen = new Set<string>();
	let lags: number[] = [];
	const read: OnChange = (data, at) => {
		for (const [no] of data.toString('latin1').matchAll(NUMBER)) {
			const change = under.get(no);
			if (!change) continue;
			seen.add(no);
			lags.push(at - change.at);
			change.left -= 1;
			if (change.left === 0) under.delete(no);
		}
	};
	return {
		readers,
		/** Every tenth of a hundred reads. */
		reading: (index: number): OnChange | undefined =>
			index % Math.ceil(viewers / readers) === 0 ? read : undefined,
		sent: ({ no }: Change): void => void under.set(no, { at: performance.now(), left: readers }),
		begin: (): void => {
			lags = [];
			under.clear();
			seen.clear();
		},
		lags: (): readonly number[] => lags,
		underWay: (): number => under.size,
		/** Tickets of which at least one viewer saw a change since the beginning. */
		seen
	};
};

export type Watch = ReturnType<typeof aWatch>;

export interface Driven {
	lags: readonly number[];
	sent: number;
	/** Changes of which not all readers knew in the end. */
	missing: number;
	/** Changes a second as they really left. */
	rate: number;
	serverMs: number;
	/** Share of one core that the load generator itself used. */
	generatorShare: number;
}

export interface Drive {
	server: RunningServer;
	watch: Watch;
	tape: Tape;
	send: (change: Change) => void;
	rate: number;
	seconds: number;
	patienceMs: number;
}

const ownCpuMs = (): number => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

/** So many changes a second for so long, and then the end of what is under way. */
export const drive = async (wanted: Drive): Promise<Driven> => {
	const { server, watch, tape, send, rate, seconds, patienceMs } = wanted;
	watch.begin();
	const count = Math.max(1, Math.round(rate * seconds));
	// Encoded beforehand: the making of a change is nobody's propagation.
	const changes = Array.from({ length: count }, () => tape.next());
	const before = await server.cpuMs();
	const [ownBefore, from] = [ownCpuMs(), performance.now()];
	for (const [index, change] of changes.entries()) {
		while (performance.now() < from + (index * 1000) / rate) await pause(1);
		watch.sent(change);
		send(change);
	}
	const sendingMs = performance.now() - from;
	const until = performance.now() + patienceMs;
	while (watch.underWay() > 0 && performance.now() < until) await pause(5);
	const elapsed = performance.now() - from;
	const ownMs = ownCpuMs() - ownBefore;
	return {
		lags: watch.lags(),
		sent: count,
		missing: watch.underWay(),
		rate: (count * 1000) / Math.max(sendingMs, 1),
		serverMs: (await server.cpuMs()) - before,
		generatorShare: ownMs / elapsed
	};
};
