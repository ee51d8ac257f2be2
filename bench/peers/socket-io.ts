import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Server } from 'socket.io';
import { givenFolder, serve } from './child.ts';
import { WHOLE_FILE } from './told.ts';

/** The same opaque bytes as events of socket.io, its defaults but for compression. */
const whole = readFileSync(join(givenFolder(), WHOLE_FILE));
const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false });

io.on('connection', (socket) => {
	socket.on('want', () => socket.emit('whole', whole));
	socket.on('change', (data: Buffer) => socket.broadcast.emit('change', data));
});
http.listen(0, '127.0.0.1', () => serve({ port: (http.address() as AddressInfo).port }));
