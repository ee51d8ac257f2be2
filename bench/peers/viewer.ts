import { WebSocket } from 'ws';
import type { RunningServer } from './server.ts';
import { PATIENCE_MS } from './server.ts';
import { speechOf } from './speech.ts';

/** One open session carries no more sockets than this (24 are allowed). */
const SOCKETS_OF_A_SESSION = 20;

export interface Viewer {
	/** From the knock to the whole state. */
	joinedMs: number;
	whole: Buffer;
	/** Bytes until the whole state had come, and frames since. */
	joinBytes: number;
	frames: () => number;
	bytes: () => number;
	send: (update: Uint8Array) => void;
	close: () => void;
}

export type OnChange = (data: Buffer, at: number) => void;

/** A socket that has asked for the state and got it; `onChange` is told of each change after. */
export const aViewer = (
	server: RunningServer,
	index: number,
	onChange?: OnChange
): Promise<Viewer> =>
	new Promise((resolve, reject) => {
		const speech = speechOf(server.peer);
		const cookie = server.cookies[Math.floor(index / SOCKETS_OF_A_SESSION)];
		const headers = { origin: server.origin, ...(cookie === undefined ? {} : { cookie }) };
		const from = performance.now();
		const socket = new WebSocket(speech.url(server), { headers, perMessageDeflate: false });
		const timer = setTimeout(() => reject(new Error(`${server.peer}: no state`)), PATIENCE_MS);
		let joined = false;
		let frames = 0;
		let bytes = 0;
		const join = (whole: Buffer): void => {
			joined = true;
			clearTimeout(timer);
			resolve({
				...{ joinedMs: performance.now() - from, whole, joinBytes: bytes },
				...{ frames: () => frames, bytes: () => bytes },
				send: (update) => speech.change(update).forEach((part) => socket.send(part)),
				close: () => socket.terminate()
			});
		};
		socket.on('open', () => speech.greeting.forEach((part) => socket.send(part)));
		socket.on('message', (data: Buffer, isBinary: boolean) => {
			bytes += data.length;
			const heard = speech.hear(data, isBinary);
			if (heard.type === 'talk') {
				if (heard.answer !== undefined) socket.send(heard.answer);
			} else if (heard.type === 'whole') {
				if (!joined) join(data.subarray(heard.at));
			} else {
				frames += 1;
				onChange?.(data, performance.now());
			}
		});
		socket.on('error', reject);
		socket.on('close', (code) => reject(new Error(`${server.peer} closed with ${code}`)));
	});

/** Many, some at a time, so that opening them is no storm. */
export const viewersOf = async (
	server: RunningServer,
	[from, to]: readonly [number, number],
	onChange?: (index: number) => OnChange | undefined
): Promise<Viewer[]> => {
	const viewers: Viewer[] = [];
	const AT_ONCE = 10;
	for (let first = from; first < to; first += AT_ONCE) {
		const count = Math.min(AT_ONCE, to - first);
		const some = Array.from({ length: count }, (_, offset) =>
			aViewer(server, first + offset, onChange?.(first + offset))
		);
		viewers.push(...(await Promise.all(some)));
	}
	return viewers;
};
