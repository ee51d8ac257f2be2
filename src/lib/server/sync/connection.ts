import type { WebSocket } from 'ws';
import type { SignedIn } from '../auth/guard.ts';
import { CLOSE } from '../../views/rooms.ts';
import type { TokenBucket } from '../token-bucket.ts';
import { createTokenBucket } from '../token-bucket.ts';

/** What a reader may leave unread before he is cut, besides the first state. */
export const BUFFERED_BYTES_MAX = 4 * 1024 * 1024;
/** A reader of a view sends state vectors only. */
export const FRAME_BYTES_MAX = 32 * 1024;
/** Frames a reader may send at once, and how many he earns back in a second. */
export const FRAMES_BURST = 200;
export const FRAMES_PER_SECOND = 10;
/** The socket is asked at this pace; who missed one answer is gone. */
export const HEARTBEAT_MS = 12_000;

/** An empty awareness message: y-websocket gives up after 30 s without an application frame. */
const KEEP_ALIVE = Uint8Array.of(1, 1, 0);

/** What one socket may send. */
export interface FrameLimits {
	bytes: number;
	burst: number;
	perSecond: number;
}

const READER_LIMITS: FrameLimits = {
	bytes: FRAME_BYTES_MAX,
	burst: FRAMES_BURST,
	perSecond: FRAMES_PER_SECOND
};

export interface ConnectionOptions<Visitor = SignedIn> {
	socket: WebSocket;
	signedIn: Visitor;
	now: () => number;
	limits?: FrameLimits | undefined;
	bufferedMax?: number;
}

/** One line between a browser and a room: what may be sent, how much, and when it is over. */
export class Connection<Visitor = SignedIn> {
	readonly signedIn: Visitor;
	readonly #socket: WebSocket;
	readonly #frames: TokenBucket;
	readonly #bytesMax: number;
	readonly #bufferedMax: number;
	/** Bytes of a whole state that may still be under way: they are nobody's slowness. */
	#stateBytes = 0;
	#open = true;
	#answered = true;

	constructor(options: ConnectionOptions<Visitor>) {
		const { socket, signedIn, now, bufferedMax = BUFFERED_BYTES_MAX } = options;
		const { bytes, burst, perSecond } = options.limits ?? READER_LIMITS;
		this.#socket = socket;
		this.signedIn = signedIn;
		this.#frames = createTokenBucket({ burst, perSecond, now });
		this.#bytesMax = bytes;
		this.#bufferedMax = bufferedMax;
		socket.on('pong', () => (this.#answered = true));
		socket.on('close', () => (this.#open = false));
		// An error is followed by 'close'; there is nothing else to do about it here.
		socket.on('error', () => undefined);
	}

	/** False once it was decided to close: frames still under way are not to be heard. */
	get open(): boolean {
		return this.#open;
	}

	onFrame(listen: (frame: Uint8Array) => void): void {
		this.#socket.on('message', (data: Buffer, isBinary: boolean) => {
			if (!this.#open) return;
			if (!isBinary) return this.close(CLOSE.malformed);
			if (data.length > this.#bytesMax) return this.close(CLOSE.frameTooLarge);
			if (!this.#frames.take()) return this.close(CLOSE.tooFast);
			listen(data);
		});
	}

	onClose(listen: () => void): void {
		this.#socket.on('close', listen);
	}

	/** A reader who does not read is cut: he comes back and catches up by his state vector. */
	send(frame: Uint8Array): void {
		if (!this.#open) return;
		const { bufferedAmount } = this.#socket;
		if (bufferedAmount === 0) this.#stateBytes = 0;
		if (bufferedAmount > this.#bufferedMax + this.#stateBytes) return this.#cut();
		this.#socket.send(frame, { binary: true });
	}

	/** The first state, however large: what comes after it must not cut who has just begun to read. */
	sendState(frame: Uint8Array): void {
		this.send(frame);
		this.#stateBytes = frame.length;
	}

	close(code: number, reason = ''): void {
		if (!this.#open) return;
		this.#open = false;
		this.#socket.close(code, reason);
	}

	heartbeat(): void {
		if (!this.#open) return;
		if (!this.#answered) return this.#cut();
		this.#answered = false;
		this.#socket.ping();
		this.send(KEEP_ALIVE);
	}

	#cut(): void {
		this.#open = false;
		this.#socket.terminate();
	}
}
