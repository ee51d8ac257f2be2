import { WebsocketProvider } from 'y-websocket';
import { messageYjsSyncStep1, messageYjsSyncStep2 } from 'y-protocols/sync';
import * as Y from 'yjs';
import type { WorkRoot } from '../../views/work.ts';
import { workText } from '../../views/work.ts';
import { OwnAwareness } from './own-awareness.ts';

/** The longest pause between two tries, spread so that a whole shift does not knock at once. */
const BACKOFF_MS = 8_000;
const BACKOFF_SPREAD_MS = 8_000;
/** How soon after an edit the server is asked whether it has it. */
export const ASK_AFTER_MS = 1_000;

/**
 * The server may answer in the very turn in which it heard the edit, before it has saved it. What
 * is asked after that answer has come is heard in a later turn.
 */
const ANSWERS_NEEDED = 2;

/** The sync messages of the y-websocket protocol. */
const SYNC = 0;

export interface WorkLineListener {
	/** The document holds what the server holds. */
	synced: () => void;
	down: () => void;
	/** The server closed for good. */
	closed: (code: number) => void;
	/** Edits of this browser that the server has not answered for; false: none. */
	unsaved: (is: boolean) => void;
	/** A change that came over the line while it was live. */
	received: (transaction: Y.Transaction) => void;
}

export interface WorkLineOptions {
	/** `http://host:port` of the page. */
	origin: string;
	address: string;
	listener: WorkLineListener;
}

const NOBODY: WorkLineListener = {
	synced: () => undefined,
	down: () => undefined,
	closed: () => undefined,
	unsaved: () => undefined,
	received: () => undefined
};

/**
 * One document on one line to its room. `synced` of the stock client means «the server has told
 * me», not «the server has mine», so after edits it is asked once more: answers come in order.
 */
export class WorkLine {
	readonly doc = new Y.Doc();
	readonly awareness = new OwnAwareness(this.doc);
	/** Whether this document has ever been what the server holds: before, it is not to be edited. */
	wasSynced = false;
	/** The ids this browser wrote under: the stock client changes its id when it meets its twin. */
	readonly own = new Set<number>();
	readonly #provider: WebsocketProvider;
	#listener: WorkLineListener;
	#edits = 0;
	#saved = 0;
	/** The question under way: for how many edits, and how many answers are still to come. */
	#asked: { edits: number; answers: number } | null = null;
	#asking: ReturnType<typeof setTimeout> | undefined;

	constructor({ origin, address, listener }: WorkLineOptions) {
		this.#listener = listener;
		this.#provider = new WebsocketProvider(
			`${origin.replace(/^http/, 'ws')}/sync`,
			address,
			this.doc,
			{
				awareness: this.awareness,
				// A tab of somebody else in the same browser must not hear this one (R25).
				disableBc: true,
				maxBackoffTime: BACKOFF_MS + Math.random() * BACKOFF_SPREAD_MS,
				connect: false
			}
		);
		this.#hear();
		// The first state of all is passed over by those who do not know this browser yet.
		this.awareness.setLocalStateField('cursor', null);
		this.#provider.connect();
	}

	text(root: WorkRoot): Y.Text {
		return workText(this.doc, root);
	}

	/** Ends the line; what the document holds can still be read. */
	close(): void {
		this.#listener = NOBODY;
		clearTimeout(this.#asking);
		this.#provider.destroy();
	}

	/** After `close`, when nobody looks at the document any more. */
	forget(): void {
		this.doc.destroy();
	}

	#hear(): void {
		const provider = this.#provider;
		this.#listenToSync();
		provider.on('sync', (synced) => {
			if (!synced) return;
			this.wasSynced = true;
			this.#listener.synced();
		});
		provider.on('status', ({ status }) => {
			if (status === 'disconnected') this.#fell();
		});
		provider.on('closed', ({ code }) => this.#listener.closed(code));
		this.doc.on('update', (_bytes, origin) => {
			if (origin !== provider) this.#edited();
		});
		this.doc.on('afterTransaction', (transaction) => {
			if (transaction.origin === provider && provider.synced) this.#listener.received(transaction);
		});
	}

	#listenToSync(): void {
		const handlers = this.#provider.messageHandlers;
		const stock = handlers[SYNC];
		if (!stock) throw new Error('y-websocket has no sync handler');
		handlers[SYNC] = (encoder, decoder, ...rest) => {
			const step = decoder.arr[decoder.pos];
			const wasSynced = this.#provider.synced;
			stock(encoder, decoder, ...rest);
			if (step === messageYjsSyncStep2 && wasSynced) this.#answered();
			this.#askSoon();
		};
	}

	#edited(): void {
		this.#edits += 1;
		this.own.add(this.doc.clientID);
		this.#listener.unsaved(true);
		this.#askSoon();
	}

	#fell(): void {
		this.#asked = null;
		this.#listener.unsaved(this.#edits > this.#saved);
		this.#listener.down();
	}

	/** The server asks for our edits before it answers: once synced, it was given them all. */
	#askSoon(): void {
		if (this.#edits === this.#saved || this.#asking !== undefined) return;
		this.#asking = setTimeout(() => {
			this.#asking = undefined;
			this.#ask();
		}, ASK_AFTER_MS);
	}

	#ask(): void {
		const { ws, synced, wsconnected } = this.#provider;
		const isTime = this.#edits > this.#saved && this.#asked === null;
		if (!isTime || !synced || !wsconnected || !ws) return;
		this.#asked = { edits: this.#edits, answers: ANSWERS_NEEDED };
		ws.send(stateWanted(this.doc));
	}

	#answered(): void {
		if (this.#asked === null) return;
		this.#asked.answers -= 1;
		if (this.#asked.answers > 0) return this.#provider.ws?.send(stateWanted(this.doc));
		this.#saved = this.#asked.edits;
		this.#asked = null;
		if (this.#saved === this.#edits) this.#listener.unsaved(false);
	}
}

/** «Tell me what I lack»: the answer comes after everything that was sent before. */
const stateWanted = (doc: Y.Doc): Uint8Array<ArrayBuffer> => {
	const vector = Y.encodeStateVector(doc);
	return Uint8Array.of(SYNC, messageYjsSyncStep1, ...varUint(vector.length), ...vector);
};

/** Seven bits a byte, the lowest first. */
const varUint = (value: number): number[] =>
	value < 128 ? [value] : [128 | (value & 127), ...varUint(value >>> 7)];
