import { WebSocket } from 'ws';
import { until } from '../fixtures.ts';

export { WANT_ALL, syncMessage } from './sync-frames.ts';

export interface RawSocket {
	socket: WebSocket;
	/** Every frame the server has sent, as it came. */
	frames: Uint8Array[];
	send: (frame: Uint8Array | string) => void;
	opened: () => Promise<void>;
	/** The code and reason the server ended it with. */
	ended: () => Promise<{ code: number; reason: string }>;
	isOpen: () => boolean;
	close: () => void;
}

/** A client that says what a test wants said, not what a good client would say. */
export const aRawSocket = (
	origin: string,
	address: string,
	{ cookie, from = origin }: { cookie?: string; from?: string | null } = {}
): RawSocket => {
	const headers = {
		...(cookie === undefined ? {} : { cookie }),
		...(from === null ? {} : { origin: from })
	};
	const socket = new WebSocket(`${origin.replace('http', 'ws')}/sync/${address}`, { headers });
	const frames: Uint8Array[] = [];
	let end: { code: number; reason: string } | null = null;
	socket.on('message', (data: Buffer) => frames.push(data));
	socket.on('error', () => undefined);
	socket.on('close', (code, reason) => (end = { code, reason: reason.toString() }));
	return {
		socket,
		frames,
		send: (frame) => socket.send(frame),
		opened: () => until(() => socket.readyState !== WebSocket.CONNECTING, 'the handshake'),
		ended: async () => {
			await until(() => end !== null, 'the end of the socket');
			return end ?? { code: 0, reason: '' };
		},
		isOpen: () => socket.readyState === WebSocket.OPEN,
		close: () => socket.terminate()
	};
};
