import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CLIENT_ROOM_PREFIXES } from '../../views/client.ts';
import { CLOSE, parseAddress } from '../../views/rooms.ts';
import { LOOPBACK, addressBehindProxy } from './address.ts';
import { Connection, FRAME_BYTES_MAX, HEARTBEAT_MS } from './connection.ts';

/** A few tabs; each holds one socket. */
export const SOCKETS_PER_CLIENT_SESSION = 12;
/** A whole organisation may come from one address. */
export const CLIENT_SOCKETS_PER_ADDRESS = 200;

const PREFIX = '/sync/';
export const isOfClient = (url: string): boolean =>
	CLIENT_ROOM_PREFIXES.some((prefix) => url.startsWith(PREFIX + prefix));

/** Whom a session of the clients' board stands for, as far as the door must know. */
export interface ClientVisitor {
	sessionId: string;
	user: { id: string };
}

/** A room that a visitor may read. */
interface Room<Visitor> {
	readonly name: string;
	readonly epoch: number;
	join(connection: Connection<Visitor>): void;
}

export interface ClientGateOptions<Visitor extends ClientVisitor> {
	clients: {
		readCookie(header: string | null): string | null;
		/** An open board is no activity: asking here must not prolong the session. */
		signedIn(token: string, asked: { activity: false }): Promise<Visitor | null>;
		isAlive(sessionId: string): boolean;
	};
	/** The one room of this person. */
	nameOf: (visitor: Visitor) => string;
	roomOf: (visitor: Visitor) => Room<Visitor>;
	origin: string;
	now: () => number;
	bufferedMax?: number;
	/** With every heartbeat. */
	onBeat: () => void;
	onFault: (fault: unknown) => void;
}

/**
 * The door of `/sync/customer.<id>@<epoch>` and `/sync/contact.<id>@<epoch>`: opens one room to one
 * session of the clients' board and knows no colleague, so that a session of the staff opens
 * nothing here, and a client nothing of the staff's.
 */
export class ClientGate<Visitor extends ClientVisitor> {
	readonly #options: ClientGateOptions<Visitor>;
	readonly #server = new WebSocketServer({
		noServer: true,
		maxPayload: FRAME_BYTES_MAX,
		perMessageDeflate: false,
		clientTracking: false
	});
	readonly #connections = new Map<Connection<Visitor>, string>();
	readonly #timer: NodeJS.Timeout;
	/** How many times somebody's rights were taken or changed. */
	#endings = 0;
	#stopping = false;

	constructor(options: ClientGateOptions<Visitor>) {
		this.#options = options;
		this.#timer = setInterval(() => this.beat(), HEARTBEAT_MS);
		this.#timer.unref();
	}

	listen(server: Server): void {
		server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
			if (!isOfClient(request.url ?? '')) return;
			socket.on('error', () => socket.destroy());
			void this.#greet(request, socket, head).catch(() => socket.destroy());
		});
	}

	/** Sockets of an ended session, or of all sessions of an account, close at once. */
	end(ended: { sessionId?: string; accountId?: string }, code: number = CLOSE.noSession): void {
		this.#endings += 1;
		for (const connection of this.#connections.keys()) {
			const { sessionId, user } = connection.signedIn;
			if (sessionId === ended.sessionId || user.id === ended.accountId) connection.close(code);
		}
	}

	/** Sessions that have ended by themselves are noticed here. */
	beat(): void {
		const { clients, onBeat, onFault } = this.#options;
		try {
			for (const connection of this.#connections.keys())
				if (clients.isAlive(connection.signedIn.sessionId)) connection.heartbeat();
				else connection.close(CLOSE.noSession);
			onBeat();
		} catch (fault) {
			onFault(fault);
		}
	}

	close(): void {
		this.#stopping = true;
		clearInterval(this.#timer);
		for (const connection of this.#connections.keys()) connection.close(CLOSE.restart);
		this.#server.close();
	}

	async #greet(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
		const { clients } = this.#options;
		const token = clients.readCookie(request.headers.cookie ?? null);
		let visitor: Visitor | null = null;
		// Whoever was given another scope while being looked up is looked up again.
		for (let seen = -1; seen !== this.#endings;) {
			seen = this.#endings;
			visitor = token === null ? null : await clients.signedIn(token, { activity: false });
		}
		if (socket.destroyed) return;
		this.#server.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws, request, visitor));
	}

	#welcome(ws: WebSocket, request: IncomingMessage, visitor: Visitor | null): void {
		// A socket refused here has no Connection yet, so nobody else listens to its errors.
		ws.on('error', () => undefined);
		const { origin, clients, nameOf, roomOf, onFault } = this.#options;
		if (this.#stopping) return ws.close(CLOSE.restart);
		if (request.headers.origin !== origin) return ws.close(CLOSE.forbidden);
		if (!visitor || !clients.isAlive(visitor.sessionId)) return ws.close(CLOSE.noSession);
		const address = addressBehindProxy(request);
		if (this.#isCrowded(address, visitor)) return ws.close(CLOSE.tooFast);
		const wanted = parseAddress((request.url ?? '').slice(PREFIX.length).split('?')[0] ?? '');
		if (wanted?.room !== nameOf(visitor)) return ws.close(CLOSE.forbidden);
		try {
			const room = roomOf(visitor);
			if (wanted.epoch !== room.epoch)
				return ws.close(CLOSE.epoch, JSON.stringify({ epoch: room.epoch }));
			this.#enter(ws, { visitor, room, address });
		} catch (fault) {
			ws.close(CLOSE.reload);
			onFault(fault);
		}
	}

	#enter(
		ws: WebSocket,
		{ visitor, room, address }: { visitor: Visitor; room: Room<Visitor>; address: string }
	): void {
		const { now, bufferedMax } = this.#options;
		const connection = new Connection<Visitor>({
			...{ socket: ws, signedIn: visitor, now },
			...(bufferedMax === undefined ? {} : { bufferedMax })
		});
		this.#connections.set(connection, address);
		connection.onClose(() => this.#connections.delete(connection));
		room.join(connection);
	}

	#isCrowded(address: string, { sessionId }: Visitor): boolean {
		let [own, near] = [0, 0];
		for (const [{ signedIn }, from] of this.#connections) {
			if (signedIn.sessionId === sessionId) own += 1;
			if (from === address) near += 1;
		}
		if (own >= SOCKETS_PER_CLIENT_SESSION) return true;
		return !LOOPBACK.test(address) && near >= CLIENT_SOCKETS_PER_ADDRESS;
	}
}
