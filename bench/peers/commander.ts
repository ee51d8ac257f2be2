import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { RunningServer } from './server.ts';
import { PATIENCE_MS } from './server.ts';
import { engineUrl } from './speech.ts';
import type { Change } from './tape.ts';

/** The line ended before the answer came: what became of the command is not known. */
export class LineCut extends Error {
	override name = 'LineCut';
}

export interface Commander {
	/** A real command, answered after the commit; a refusal breaks the bench. */
	ask: (change: Change) => Promise<void>;
	close: () => void;
}

const ACK = /^43(\d+)(\[.*)$/s;

/** The line that carries commands up: socket.io over a websocket, as the board opens it. */
export const aCommander = (server: RunningServer, person: number): Promise<Commander> =>
	new Promise((resolve, reject) => {
		const headers = { origin: server.origin, cookie: server.cookies[person] ?? '' };
		const socket = new WebSocket(engineUrl(server), { headers, perMessageDeflate: false });
		const waiting = new Map<number, { resolve: () => void; reject: (fault: Error) => void }>();
		const timer = setTimeout(() => reject(new Error('no line for commands')), PATIENCE_MS);
		let next = 0;
		const ask = ({ ticket, priority }: Change): Promise<void> =>
			new Promise((answered, refused) => {
				const wanted = { ticket, priority, reason: 'Замер' };
				const command = { id: randomUUID(), type: 'changePriority', ...wanted };
				waiting.set(next, { resolve: answered, reject: refused });
				socket.send(`42${next}${JSON.stringify(['command', command])}`);
				next += 1;
			});
		socket.on('message', (data: Buffer) => {
			const text = data.toString();
			if (text === '2') return socket.send('3');
			if (text.startsWith('0')) return socket.send('40');
			if (text.startsWith('40')) {
				clearTimeout(timer);
				return resolve({ ask, close: () => socket.terminate() });
			}
			const [, id, answer] = ACK.exec(text) ?? [];
			if (id === undefined || answer === undefined) return;
			const one = waiting.get(Number(id));
			waiting.delete(Number(id));
			const [result] = JSON.parse(answer) as [{ ok: boolean }];
			if (result.ok) one?.resolve();
			else one?.reject(new Error(`refused: ${answer}`));
		});
		socket.on('error', reject);
		socket.on('close', () => {
			for (const one of waiting.values()) one.reject(new LineCut());
		});
	});

export const commandersOf = (server: RunningServer, count: number): Promise<Commander[]> =>
	Promise.all(Array.from({ length: count }, (_, person) => aCommander(server, person)));
