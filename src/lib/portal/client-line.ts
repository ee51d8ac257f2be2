import * as v from 'valibot';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { ClientEntry } from '../views/client.ts';
import { readClientEntries } from '../views/client-document.ts';
import { CLOSE, addressOf } from '../views/rooms.ts';
import { base64Of, bytesOf } from './base64.ts';
import type { PollAnswer } from './long-poll.ts';
import { LongPoll } from './long-poll.ts';

/** A websocket that does not stand by then, or has failed so often, gets help from questions. */
const PATIENCE_MS = 6_000;
const FAILURES_MAX = 2;
/** The longest pause between two tries of the socket; the shortest is a fifth of a second. */
const BACKOFF_MS = 20_000;
const BACKOFF_SPREAD_MS = 20_000;

/** Where the document is and what it holds: update v1, base64. */
export interface ClientView {
	room: string;
	epoch: number;
	state: string;
}

export interface ClientLineListener {
	entries: (entries: ClientEntry[]) => void;
	/** What is shown is what is so. */
	live: () => void;
	lost: () => void;
	/** The session is over. */
	ended: () => void;
	/** Another document may be theirs now: ask the server for the page again. */
	reload: () => void;
}

export interface ClientLineOptions {
	/** `http://host:port` of the page. */
	origin: string;
	view: ClientView;
	listener: ClientLineListener;
	fetch?: typeof fetch;
	random?: () => number;
}

interface Followed {
	epoch: number;
	doc: Y.Doc;
	provider: WebsocketProvider;
	/** It holds everything the server does; a new generation begins empty. */
	whole: boolean;
}

/** A document as the page brought it. */
export const docOf = ({ state }: Pick<ClientView, 'state'>): Y.Doc => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, bytesOf(state));
	return doc;
};

/**
 * The one line of a client's board. A websocket where there can be one, questions where there
 * cannot; both feed one document, and nothing ever goes up.
 */
export class ClientLine {
	readonly #options: ClientLineOptions;
	#followed: Followed;
	#poll: LongPoll | null = null;
	#patience: ReturnType<typeof setTimeout> | undefined;
	#failures = 0;
	#closed = false;

	constructor(options: ClientLineOptions) {
		this.#options = options;
		const { view } = options;
		this.#followed = this.#follow(view.epoch, docOf(view), true);
		this.#wait();
	}

	close(): void {
		this.#closed = true;
		clearTimeout(this.#patience);
		this.#poll?.close();
		this.#poll = null;
		drop(this.#followed);
	}

	/** The network is back, says the browser: no reason to sit out a pause. */
	retry(): void {
		if (!this.#closed) this.#followed.provider.connect();
	}

	#follow(epoch: number, doc: Y.Doc, whole: boolean): Followed {
		const { origin, view, random = Math.random } = this.#options;
		const provider = new WebsocketProvider(
			`${origin.replace(/^http/, 'ws')}/sync`,
			addressOf({ room: view.room, epoch }),
			doc,
			// Another tab of this browser may be somebody else's (R25).
			{ disableBc: true, maxBackoffTime: BACKOFF_MS + random() * BACKOFF_SPREAD_MS }
		);
		const followed = { epoch, doc, provider, whole };
		provider.awareness.setLocalState(null);
		provider.on('sync', (synced) => {
			if (synced) this.#synced(followed);
		});
		provider.on('connection-close', (event) => this.#dropped(event?.code));
		provider.on('closed', ({ code, reason }) => this.#refused(code, reason));
		doc.on('afterTransaction', () => this.#tell(followed));
		return followed;
	}

	#synced(followed: Followed): void {
		this.#failures = 0;
		clearTimeout(this.#patience);
		this.#poll?.close();
		this.#poll = null;
		followed.whole = true;
		this.#tell(followed);
		this.#options.listener.live();
	}

	#tell(followed: Followed): void {
		if (this.#closed || !followed.whole || followed !== this.#followed) return;
		this.#options.listener.entries(readClientEntries(followed.doc));
	}

	#dropped(code: number | undefined): void {
		if (this.#closed) return;
		this.#failures += 1;
		if (code === CLOSE.reauthorise) this.#options.listener.reload();
		if (this.#poll) return;
		this.#options.listener.lost();
		if (this.#failures >= FAILURES_MAX) this.#ask();
		else this.#wait();
	}

	#refused(code: number, reason: string): void {
		if (this.#closed) return;
		if (code === CLOSE.noSession) return this.#end();
		const next = code === CLOSE.epoch ? v.safeParse(NextEpoch, reason) : null;
		if (next?.success) this.#replace(next.output.epoch, new Y.Doc(), false);
		else this.#options.listener.reload();
	}

	#end(): void {
		this.close();
		this.#options.listener.ended();
	}

	/** Another generation: what is shown stays until it is whole. */
	#replace(epoch: number, doc: Y.Doc, whole: boolean): void {
		const former = this.#followed;
		this.#followed = this.#follow(epoch, doc, whole);
		drop(former);
		if (!this.#poll) this.#wait();
	}

	#wait(): void {
		clearTimeout(this.#patience);
		this.#patience = setTimeout(() => this.#ask(), PATIENCE_MS);
	}

	#ask(): void {
		if (this.#closed || this.#poll) return;
		clearTimeout(this.#patience);
		const { listener, fetch: ask = fetch, random = Math.random } = this.#options;
		this.#poll = new LongPoll({
			fetch: (...asked) => ask(...asked),
			random,
			position: () => ({
				epoch: this.#followed.epoch,
				vector: base64Of(Y.encodeStateVector(this.#followed.doc))
			}),
			heard: (answer) => this.#heard(answer),
			// A generation that has not come whole is not what is so.
			held: () => this.#followed.whole && listener.live(),
			lost: () => listener.lost(),
			ended: () => this.#end()
		});
	}

	#heard({ epoch, update }: PollAnswer): void {
		if (update !== null) this.#take(epoch, bytesOf(update));
		this.#options.listener.live();
	}

	#take(epoch: number, update: Uint8Array): void {
		if (epoch !== this.#followed.epoch) this.#replace(epoch, new Y.Doc(), false);
		this.#followed.whole = true;
		Y.applyUpdate(this.#followed.doc, update);
		this.#tell(this.#followed);
	}
}

const drop = ({ provider, doc }: Followed): void => {
	provider.destroy();
	doc.destroy();
};

const NextEpoch = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({ epoch: v.pipe(v.number(), v.integer()) })
);
