import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { CLIENT_ROOM_PREFIXES } from '../../views/client.ts';
import { STAFF_ROOM } from '../../views/rooms.ts';
import { WALL_ROOMS } from '../../views/wall.ts';

/** Whom a socket serves. */
export const SOCKET_AUDIENCES = ['staff', 'texts', 'walls', 'clients', 'commands'] as const;
export type SocketAudience = (typeof SOCKET_AUDIENCES)[number];

const AUDIENCE_OF: readonly [prefix: string, SocketAudience][] = [
	[`/sync/${STAFF_ROOM}@`, 'staff'],
	['/sync/work.', 'texts'],
	[`/sync/${WALL_ROOMS}`, 'walls'],
	...CLIENT_ROOM_PREFIXES.map((one): [string, 'clients'] => [`/sync/${one}`, 'clients']),
	['/socket.io/', 'commands']
];

export interface SocketFigures {
	open: number;
	/** Different rooms that are followed. */
	rooms: number;
	/** Since the start, over the wire. */
	bytesSent: number;
}

interface Line {
	socket: Socket;
	room: string;
}

/**
 * Counts the sockets of the server from outside: what they do costs nothing more than before, the
 * bytes are the operating system's own count and are read when somebody asks.
 */
export const createSocketCount = () => {
	const open = new Map(SOCKET_AUDIENCES.map((one) => [one, new Set<Line>()]));
	const sentByClosed = new Map<SocketAudience, number>();

	const enter = (audience: SocketAudience, line: Line): void => {
		const lines = open.get(audience);
		lines?.add(line);
		line.socket.once('close', () => {
			lines?.delete(line);
			sentByClosed.set(audience, (sentByClosed.get(audience) ?? 0) + line.socket.bytesWritten);
		});
	};

	return {
		watch: (server: Server): void => {
			server.on('upgrade', ({ url = '' }: IncomingMessage, socket: Duplex) => {
				const audience = AUDIENCE_OF.find(([prefix]) => url.startsWith(prefix))?.[1];
				if (!audience || !(socket instanceof Socket)) return;
				enter(audience, { socket, room: url.split('?')[0] ?? '' });
			});
		},
		of: (audience: SocketAudience): SocketFigures => {
			const lines = [...(open.get(audience) ?? [])];
			const sent = lines.reduce((sum, { socket }) => sum + socket.bytesWritten, 0);
			return {
				open: lines.length,
				rooms: new Set(lines.map(({ room }) => room)).size,
				bytesSent: sent + (sentByClosed.get(audience) ?? 0)
			};
		}
	};
};

export type SocketCount = ReturnType<typeof createSocketCount>;
