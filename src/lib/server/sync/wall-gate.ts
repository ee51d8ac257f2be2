import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import * as encoding from 'lib0/encoding';
import { WebSocketServer, type WebSocket } from 'ws';
import type { WallId } from '../../domain/wall.ts';
import { CLOSE, parseAddress } from '../../views/rooms.ts';
import type { WallBeat } from '../../views/wall.ts';
import { HEARTBEAT_MESSAGE, WALL_BEAT_MS, WALL_ROOMS, wallRoomOf } from '../../views/wall.ts';
import { addressBehindProxy } from './address.ts';
import { Connection, FRAME_BYTES_MAX } from './connection.ts';
import type { ViewRoom } from './view-room.ts';

/** A screen that is reloading stands twice for a moment; nobody needs it more often. */
export const SOCKETS_PER_WALL = 4;
/** Every so many heartbeats the socket itself is asked whether it lives. */
const PING_EVERY_BEATS = 3;

/** Whose token a socket brought. */
export interface PairedWall {
	wall: WallId;
}

/** What the door asks about the screens. */
export interface WallDoor {
	/**
	 * The screen whose token this `Cookie` header holds; null: none, or it was disconnected, or it
	 * may not be at this address.
	 */
	pairedBy(cookies: string | null, address: string): PairedWall | null;
	roomOf(wall: WallId): ViewRoom<PairedWall> | null;
	beatOf(wall: WallId): WallBeat | null;
	seen(wall: WallId): void;
}

export interface WallGateOptions {
	walls: WallDoor;
	origin: string;
	now: () => number;
	bufferedMax?: number;
	onFault: (fault: unknown) => void;
}

const PREFIX = '/sync/';
/** Every other address under `/sync/` asks for a session. */
export const isOfWall = (url: string): boolean => url.startsWith(PREFIX + WALL_ROOMS);

/**
 * The door of `/sync/wall.<id>@<epoch>`: opens one room to one token and knows no person, so that
 * a screen can open nothing of the staff's, and a session nothing of a screen's.
 */
export class WallGate {
	readonly #options: WallGateOptions;
	readonly #server = new WebSocketServer({
		noServer: true,
		maxPayload: FRAME_BYTES_MAX,
		perMessageDeflate: false,
		clientTracking: false
	});
	readonly #connections = new Set<Connection<PairedWall>>();
	readonly #timer: NodeJS.Timeout;
	#beats = 0;
	#stopping = false;

	constructor(options: WallGateOptions) {
		this.#options = options;
		this.#timer = setInterval(() => this.beat(), WALL_BEAT_MS);
		this.#timer.unref();
	}

	listen(server: Server): void {
		server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
			if (!isOfWall(request.url ?? '')) return;
			socket.on('error', () => socket.destroy());
			this.#server.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws, request));
		});
	}

	/** The screen was disconnected, or another one was paired in its place. */
	end(wall: WallId, code: number = CLOSE.noSession): void {
		for (const connection of this.#of(wall)) connection.close(code);
	}

	/** Is somebody looking at it? */
	isOn(wall: WallId): boolean {
		return this.#of(wall).length > 0;
	}

	/** Tells every screen that the server lives, and its settings as they are now. */
	beat(): void {
		this.#beats += 1;
		try {
			for (const connection of this.#connections) {
				if (this.#beats % PING_EVERY_BEATS === 0) connection.heartbeat();
				this.#tell(connection);
			}
		} catch (fault) {
			this.#options.onFault(fault);
		}
	}

	close(): void {
		this.#stopping = true;
		clearInterval(this.#timer);
		for (const connection of this.#connections) connection.close(CLOSE.restart);
		this.#server.close();
	}

	#of(wall: WallId): Connection<PairedWall>[] {
		return [...this.#connections].filter((one) => one.open && one.signedIn.wall === wall);
	}

	#welcome(ws: WebSocket, request: IncomingMessage): void {
		ws.on('error', () => undefined);
		const { walls, origin } = this.#options;
		if (this.#stopping) return ws.close(CLOSE.restart);
		if (request.headers.origin !== origin) return ws.close(CLOSE.forbidden);
		const paired = walls.pairedBy(request.headers.cookie ?? null, addressBehindProxy(request));
		if (!paired) return ws.close(CLOSE.noSession);
		if (this.#of(paired.wall).length >= SOCKETS_PER_WALL) return ws.close(CLOSE.tooFast);
		const wanted = parseAddress((request.url ?? '').slice(PREFIX.length).split('?')[0] ?? '');
		const room = walls.roomOf(paired.wall);
		if (!room || wanted?.room !== wallRoomOf(paired.wall)) return ws.close(CLOSE.forbidden);
		if (wanted.epoch !== room.epoch)
			return ws.close(CLOSE.epoch, JSON.stringify({ epoch: room.epoch }));
		this.#enter(ws, paired, room);
	}

	#enter(ws: WebSocket, signedIn: PairedWall, room: ViewRoom<PairedWall>): void {
		const { now, bufferedMax } = this.#options;
		const connection = new Connection<PairedWall>({
			...{ socket: ws, signedIn, now },
			...(bufferedMax === undefined ? {} : { bufferedMax })
		});
		this.#connections.add(connection);
		connection.onClose(() => this.#connections.delete(connection));
		try {
			room.join(connection);
			this.#tell(connection);
		} catch (fault) {
			connection.close(CLOSE.reload);
			this.#options.onFault(fault);
		}
	}

	#tell(connection: Connection<PairedWall>): void {
		const { walls } = this.#options;
		const beat = walls.beatOf(connection.signedIn.wall);
		if (!beat) return connection.close(CLOSE.noSession);
		walls.seen(connection.signedIn.wall);
		connection.send(beatFrame(beat));
	}
}

const beatFrame = (beat: WallBeat): Uint8Array => {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, HEARTBEAT_MESSAGE);
	encoding.writeVarString(encoder, JSON.stringify(beat));
	return encoding.toUint8Array(encoder);
};
