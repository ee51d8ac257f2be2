import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { givenFolder, serve } from './child.ts';
import { syncMessage } from '../../tests/sync/sync-frames.ts';
import { WHOLE_FILE } from './told.ts';

/** The floor: opaque bytes to everybody else. No document, no rights, no disk. */
const whole = syncMessage(1, readFileSync(join(givenFolder(), WHOLE_FILE)));
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });

const isStateWanted = (data: Buffer): boolean => data[0] === 0 && data[1] === 0;

server.on('connection', (socket) => {
	socket.on('message', (data: Buffer) => {
		if (isStateWanted(data)) return socket.send(whole);
		for (const other of server.clients)
			if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data);
	});
});
server.on('listening', () => serve({ port: (server.address() as AddressInfo).port }));
