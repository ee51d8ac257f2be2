import * as decoding from 'lib0/decoding';
import * as v from 'valibot';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { CLOSE, parseAddress, addressOf } from '../views/rooms.ts';
import { readWallEntries } from '../views/wall-document.ts';
import type { WallEntry } from '../views/wall.ts';
import { HEARTBEAT_MESSAGE, WallBeat } from '../views/wall.ts';

/** The longest pause between two tries; the shortest is a tenth of a second. */
const BACKOFF_MS = 15_000;
const BACKOFF_SPREAD_MS = 15_000;

export interface WallListener {
	entries: (entries: WallEntry[]) => void;
	beat: (beat: WallBeat) => void;
	/** Where the next generation is. */
	moved: (address: string) => void;
	/** Somebody disconnected the screen. */
	ended: () => void;
}

export interface WallConnectionOptions {
	/** `http://host:port` of the page. */
	origin: string;
	address: string;
	listener: WallListener;
}

/** The one line of a screen: its document, and the heartbeat beside it. Nothing goes up. */
export class WallConnection {
	readonly #options: WallConnectionOptions;
	#line: { doc: Y.Doc; provider: WebsocketProvider } | null = null;
	#closed = false;

	constructor(options: WallConnectionOptions) {
		this.#options = options;
		this.#follow(options.address);
	}

	close(): void {
		this.#closed = true;
		this.#drop();
	}

	#follow(address: string): void {
		const { origin, listener } = this.#options;
		const doc = new Y.Doc();
		const provider = new WebsocketProvider(
			`${origin.replace(/^http/, 'ws')}/sync`,
			address,
			doc,
			// Another tab of this browser may be somebody else's (R25).
			{ disableBc: true, maxBackoffTime: BACKOFF_MS + Math.random() * BACKOFF_SPREAD_MS }
		);
		this.#drop();
		this.#line = { doc, provider };
		provider.awareness.setLocalState(null);
		provider.messageHandlers[HEARTBEAT_MESSAGE] = (_answer, decoder) => {
			const told = v.safeParse(BEAT, decoding.readVarString(decoder));
			if (told.success) listener.beat(told.output);
		};
		const tell = () => {
			if (provider.synced) listener.entries(readWallEntries(doc));
		};
		provider.on('sync', tell);
		doc.on('afterTransaction', tell);
		provider.on('closed', ({ code, reason }) => this.#refused(address, code, reason));
	}

	#refused(address: string, code: number, reason: string): void {
		if (this.#closed) return;
		const next = code === CLOSE.epoch ? v.safeParse(NextEpoch, reason) : null;
		const room = parseAddress(address)?.room;
		if (!next?.success || room === undefined) {
			this.close();
			return this.#options.listener.ended();
		}
		const moved = addressOf({ room, epoch: next.output.epoch });
		this.#options.listener.moved(moved);
		this.#follow(moved);
	}

	#drop(): void {
		this.#line?.provider.destroy();
		this.#line?.doc.destroy();
		this.#line = null;
	}
}

const BEAT = v.pipe(v.string(), v.parseJson(), WallBeat);
const NextEpoch = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({ epoch: v.pipe(v.number(), v.integer()) })
);
