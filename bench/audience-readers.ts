import { WebSocket } from 'ws';
import { WANT_ALL } from '../tests/sync/raw-socket.ts';

/** One socket: whose it is, what it opens. */
export interface Reader {
	kind: string;
	address: string;
	cookie: string;
}

export type FromReaders =
	{ type: 'ready' } | { type: 'frames'; frames: { kind: string; at: number }[] };

/** The sync message of an update; heartbeats and keep-alives are no news. */
const isUpdate = (frame: Uint8Array): boolean => frame[0] === 0 && frame[1] === 2;
const ONE_BY_ONE_MS = 2;

const frames: { kind: string; at: number }[] = [];
const tell = (message: FromReaders): void => void process.send?.(message);

const open = (origin: string, { kind, address, cookie }: Reader): Promise<void> =>
	new Promise((resolve, reject) => {
		const url = `${origin.replace('http', 'ws')}/sync/${address}`;
		const socket = new WebSocket(url, { headers: { cookie, origin } });
		socket.on('open', () => socket.send(WANT_ALL));
		socket.on('message', (data: Buffer) => {
			if (isUpdate(data)) frames.push({ kind, at: performance.timeOrigin + performance.now() });
			else resolve();
		});
		socket.on('close', (code) => reject(new Error(`closed with ${code}: ${kind}`)));
	});

process.on('message', (told: { origin: string; readers: Reader[] } | 'end') => {
	if (told === 'end') {
		tell({ type: 'frames', frames });
		setTimeout(() => process.exit(0), 100);
		return;
	}
	void (async () => {
		for (const reader of told.readers) {
			await open(told.origin, reader);
			await new Promise((resolve) => setTimeout(resolve, ONE_BY_ONE_MS));
		}
		tell({ type: 'ready' });
	})();
});
