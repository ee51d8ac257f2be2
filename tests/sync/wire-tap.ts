import { createHash } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import { io } from 'socket.io-client';
import * as Y from 'yjs';
import { HEARTBEAT_MESSAGE } from '#lib/views/wall.ts';
import { until } from '../fixtures.ts';
import { WANT_ALL, aRawSocket } from './raw-socket.ts';

const SYNC = 0;
const SYNC_QUESTION = 0;
const ANSWER_MS = 60_000;

/** Words that are nowhere else in the world; another one for every subject. */
export const aMark = (subject: string): string =>
	`метка-${createHash('sha256').update(subject).digest('hex').slice(0, 8)}-знак`;

/** The same for what may only be Latin: addresses, serials. */
export const aLatinMark = (subject: string): string =>
	`mark${createHash('sha256').update(`latin ${subject}`).digest('hex').slice(0, 8)}sign`;

/** Everything that one audience was sent, byte by byte, by whatever road it came. */
export class Tap {
	readonly name: string;
	/** What came beside greetings, questions and heartbeats: somebody's change. */
	news = 0;
	bytes = 0;
	/** Latin-1, so that bytes can be searched as text. */
	#heard = '';
	/** What documents said once the bytes were understood. */
	#understood = '';

	constructor(name: string) {
		this.name = name;
	}

	hear(data: unknown): void {
		const bytes = bytesOf(data);
		this.bytes += bytes.length;
		// Two messages must not make a word together that was in neither.
		this.#heard += `${bytes.toString('latin1')}\n`;
	}

	understand(text: string): void {
		this.#understood += `${text}\n`;
	}

	/** In any form that a reader of the bytes could turn back. */
	knows(mark: string): boolean {
		return (
			this.#understood.includes(mark) || formsOf(mark).some((form) => this.#heard.includes(form))
		);
	}
}

const bytesOf = (data: unknown): Buffer => {
	if (typeof data === 'string') return Buffer.from(data);
	if (data instanceof Uint8Array) return Buffer.from(data);
	if (data instanceof ArrayBuffer) return Buffer.from(data);
	return Buffer.from(JSON.stringify(data) ?? '');
};

/** How a word may lie among bytes, as Latin-1. */
export const formsOf = (mark: string): string[] => {
	const utf8 = Buffer.from(mark);
	const escaped = mark.replace(
		/[^ -~]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
	return [
		utf8.toString('latin1'),
		Buffer.from(mark, 'utf16le').toString('latin1'),
		escaped,
		escaped.replace(/\\u[0-9a-f]{4}/g, (code) => `\\u${code.slice(2).toUpperCase()}`),
		encodeURIComponent(mark),
		encodeURIComponent(mark).toLowerCase(),
		utf8.toString('hex'),
		...[0, 1, 2].map((before) => inBase64(utf8, before))
	];
};

/** The part of its base64 that does not depend on what stands before and after. */
const inBase64 = (bytes: Buffer, before: number): string => {
	const all = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
	const whole = Math.floor((before + bytes.length) / 3) * 4;
	return all.slice(before === 0 ? 0 : 4, whole);
};

/** Everything a document holds, in the order it was written in: also what no view of ours reads. */
const wordsOf = (doc: Y.Doc): string =>
	Y.decodeUpdate(Y.encodeStateAsUpdate(doc))
		.structs.map((struct) => {
			if (!(struct instanceof Y.Item)) return '';
			const { content } = struct;
			return content instanceof Y.ContentString
				? content.str
				: JSON.stringify(content.getContent());
		})
		.join('');

export interface Ear {
	tap: Tap;
	/** The end of it; null: it listens on. */
	end: () => number | null;
	/** What was sent before now has come. */
	caughtUp: () => Promise<void>;
	close: () => void;
}

interface Door {
	origin: string;
	cookie?: string;
	/** Of a page of another site. */
	from?: string;
}

/** Listens at a room of `/sync/`: the bytes of every frame, and the document they make. */
export const atRoom = async (tap: Tap, address: string, door: Door): Promise<Ear> => {
	const doc = new Y.Doc();
	const raw = aRawSocket(door.origin, address, door);
	const before = tap.news;
	let end: number | null = null;
	raw.socket.on('message', (frame: Buffer) => {
		tap.hear(frame);
		const decoder = decoding.createDecoder(frame);
		const type = decoding.readVarUint(decoder);
		if (type === HEARTBEAT_MESSAGE) return;
		if (type !== SYNC) return void (tap.news += 1);
		if (decoding.readVarUint(decoder) === SYNC_QUESTION) return;
		tap.news += 1;
		Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
		tap.understand(wordsOf(doc));
	});
	raw.socket.on('close', (code, reason) => {
		end = code;
		tap.hear(reason);
	});
	await raw.opened();
	if (raw.isOpen()) raw.send(WANT_ALL);
	await until(() => end !== null || tap.news > before, `${tap.name}: the state or the refusal`);
	const caughtUp = async () => {
		if (!raw.isOpen()) return;
		let answered = false;
		raw.socket.once('pong', () => (answered = true));
		raw.socket.ping();
		await until(() => answered || end !== null, `${tap.name}: the answer to a ping`);
	};
	return { tap, end: () => end, caughtUp, close: raw.close };
};

/** Listens at socket.io: every packet of either transport. */
export const atBoard = async (
	tap: Tap,
	{ origin, cookie = '', from = origin }: Door,
	transport: 'websocket' | 'polling'
): Promise<Ear & { emit: (event: string, ...told: unknown[]) => void }> => {
	const socket = io(origin, {
		path: '/socket.io',
		transports: [transport],
		extraHeaders: { cookie, origin: from },
		forceNew: true,
		reconnection: false
	});
	let end: number | null = null;
	socket.io.engine.on('packet', ({ type, data }) => {
		tap.hear(data ?? '');
		if (type === 'message') tap.news += 1;
	});
	socket.on('disconnect', () => (end = 1));
	socket.on('connect_error', () => (end = 0));
	await until(() => socket.connected || end !== null, `${tap.name}: the greeting or the refusal`);
	return {
		tap,
		end: () => end,
		caughtUp: async () => {
			if (socket.connected) await socket.timeout(ANSWER_MS).emitWithAck('time');
		},
		emit: (event, ...told) => void socket.emit(event, ...told),
		close: () => void socket.close()
	};
};
