import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { getYDoc, setupWSConnection } from '@y/websocket-server/utils';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { givenFolder, serve } from '../child.ts';
import { DOCUMENT, WHOLE_FILE } from '../told.ts';

// The package's own server.js on a free port, with the document loaded. It keeps it in memory only.
Y.applyUpdate(getYDoc(DOCUMENT), readFileSync(join(givenFolder(), WHOLE_FILE)));

const http = createServer();
const sockets = new WebSocket.Server({ noServer: true });
sockets.on('connection', setupWSConnection);
http.on('upgrade', (request, socket, head) => {
	sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
});
http.listen(0, '127.0.0.1', () => serve({ port: http.address().port }));
