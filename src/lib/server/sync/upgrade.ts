import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Auth } from '../auth/auth.ts';
import type { SignedIn } from '../auth/guard.ts';
import { CLOSE, parseAddress } from '../../views/rooms.ts';
import { LOOPBACK, addressBehindProxy } from './address.ts';
import type { FrameLimits } from './connection.ts';
import { Connection, HEARTBEAT_MS } from './connection.ts';
import { isOfClient } from './client-gate.ts';
import { isOfWall } from './wall-gate.ts';

export { FRAME_BYTES_MAX } from './connection.ts';

/**
 * The largest frame of any room, more than a whole text: what is larger ends by 1009, which the
 * stock client takes for a passing fault and repeats for ever. What a room itself refuses is less.
 */
export const SOCKET_BYTES_MAX = 1024 * 1024;
/** A dozen boards, and a ticket's texts open in each of them. */
export const SOCKETS_PER_SESSION = 24;
export const SOCKETS_PER_ADDRESS = 100;

const PREFIX = '/sync/';

/** What is behind an address: a view that is read, or a text that is written together. */
export interface SyncRoom {
	readonly name: string;
	readonly epoch: number;
	/** What a socket may send, where it is more than a view's reader needs. */
	readonly limits?: FrameLimits;
	join(connection: Connection): void;
}

export interface GateOptions {
	auth: Pick<Auth, 'readCookie' | 'signedIn' | 'isAlive'>;
	origin: string;
	now: () => number;
	bufferedMax?: number;
	/**
	 * The room of this name if this person may read it; null, and `gone` for what belongs to a
	 * ticket, say nothing about which of both.
	 */
	roomFor: (name: string, signedIn: SignedIn) => SyncRoom | 'gone' | null;
	onFault: (fault: unknown) => void;
}

/**
 * The door of `/sync/<room>@<epoch>`. A browser cannot see an HTTP status of a refused upgrade and
 * would knock for ever, so every refusal of ours is a close code after the handshake.
 */
export class SyncGate {
	readonly #options: GateOptions;
	readonly #server = new WebSocketServer({
		noServer: true,
		maxPayload: SOCKET_BYTES_MAX,
		perMessageDeflate: false,
		clientTracking: false
	});
	readonly #connections = new Set<Connection>();
	readonly #perAddress = new Map<string, number>();
	readonly #heartbeat: NodeJS.Timeout;
	/** How many times somebody's rights were taken or changed. */
	#endings = 0;
	#stopping = false;

	constructor(options: GateOptions) {
		this.#options = options;
		this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
		this.#heartbeat.unref();
	}

	/** Takes the upgrades of `/sync/`; true: it was ours. */
	listen(server: Server): void {
		server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
			if (!request.url?.startsWith(PREFIX)) return;
			// Doors of their own: no session of the staff opens anything there.
			if (isOfWall(request.url) || isOfClient(request.url)) return;
			socket.on('error', () => socket.destroy());
			void this.#greet(request, socket, head).catch(() => socket.destroy());
		});
	}

	/** Sockets of an ended session, or of all sessions of a person, close at once. */
	end(ended: { sessionId?: string; userId?: string }, code: number = CLOSE.noSession): void {
		this.#endings += 1;
		for (const connection of this.#connections) {
			const { sessionId, user } = connection.signedIn;
			if (sessionId === ended.sessionId || user.id === ended.userId) connection.close(code);
		}
	}

	close(): void {
		this.#stopping = true;
		clearInterval(this.#heartbeat);
		for (const connection of this.#connections) connection.close(CLOSE.restart);
		this.#server.close();
	}

	async #greet(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
		const token = this.#options.auth.readCookie(request.headers.cookie ?? null);
		let signedIn: SignedIn | null = null;
		// Whoever was given another role while he was being looked up is looked up again.
		for (let seen = -1; seen !== this.#endings;) {
			seen = this.#endings;
			signedIn = token === null ? null : await this.#options.auth.signedIn(token);
		}
		if (socket.destroyed) return;
		this.#server.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws, request, signedIn));
	}

	#welcome(ws: WebSocket, request: IncomingMessage, signedIn: SignedIn | null): void {
		// A socket refused here has no Connection yet, so nobody else listens to its errors.
		ws.on('error', () => undefined);
		if (this.#stopping) return ws.close(CLOSE.restart);
		if (request.headers.origin !== this.#options.origin) return ws.close(CLOSE.forbidden);
		// The session may have ended while the handshake was under way.
		if (!signedIn || !this.#options.auth.isAlive(signedIn.sessionId))
			return ws.close(CLOSE.noSession);
		const address = addressBehindProxy(request);
		if (this.#isCrowded(address, signedIn)) return ws.close(CLOSE.tooFast);
		this.#enter(ws, request.url ?? '', signedIn, address);
	}

	#enter(ws: WebSocket, url: string, signedIn: SignedIn, address: string): void {
		const wanted = parseAddress(url.slice(PREFIX.length).split('?')[0] ?? '');
		const room = wanted && this.#options.roomFor(wanted.room, signedIn);
		if (!wanted || !room) return ws.close(CLOSE.forbidden);
		if (room === 'gone') return ws.close(CLOSE.gone);
		if (wanted.epoch !== room.epoch)
			return ws.close(CLOSE.epoch, JSON.stringify({ epoch: room.epoch }));
		const { now, bufferedMax } = this.#options;
		const connection = new Connection({
			socket: ws,
			signedIn,
			now,
			limits: room.limits,
			...(bufferedMax === undefined ? {} : { bufferedMax })
		});
		this.#connections.add(connection);
		this.#perAddress.set(address, (this.#perAddress.get(address) ?? 0) + 1);
		connection.onClose(() => this.#leave(connection, address));
		this.#join(room, connection);
	}

	/** A room that cannot be read now is told apart from one that is not there: come again. */
	#join(room: SyncRoom, connection: Connection): void {
		try {
			room.join(connection);
		} catch (fault) {
			connection.close(CLOSE.reload);
			this.#options.onFault(fault);
		}
	}

	#leave(connection: Connection, address: string): void {
		this.#connections.delete(connection);
		const left = (this.#perAddress.get(address) ?? 1) - 1;
		if (left > 0) this.#perAddress.set(address, left);
		else this.#perAddress.delete(address);
	}

	#isCrowded(address: string, signedIn: SignedIn): boolean {
		if (!LOOPBACK.test(address) && (this.#perAddress.get(address) ?? 0) >= SOCKETS_PER_ADDRESS)
			return true;
		let own = 0;
		for (const { signedIn: other } of this.#connections)
			if (other.sessionId === signedIn.sessionId) own += 1;
		return own >= SOCKETS_PER_SESSION;
	}

	#beat(): void {
		try {
			for (const connection of this.#connections) {
				if (this.#options.auth.isAlive(connection.signedIn.sessionId)) connection.heartbeat();
				else connection.close(CLOSE.noSession);
			}
		} catch (fault) {
			this.#options.onFault(fault);
		}
	}
}
