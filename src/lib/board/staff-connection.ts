import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Command } from '../domain/command.ts';
import { CommandResult, refused } from '../domain/command.ts';
import { UserId } from '../domain/ids.ts';
import type { FromBoard, FromServer, Hands } from '../domain/live.ts';
import { ACK_TIMEOUT_MS, Hello, PresenceChange, SupportState } from '../domain/live.ts';
import { NoticeNews } from '../domain/notice.ts';
import { CLOSE, addressOf } from '../views/rooms.ts';
import { observeEntries, readEntries, readEntry } from '../views/staff-document.ts';
import type { StaffEntry } from '../views/staff.ts';

/** The longest pause between two tries, spread so that fifty boards do not knock at once. */
const BACKOFF_MS = 4_000;
const BACKOFF_SPREAD_MS = 4_000;

export interface StaffListener {
	/** The whole board: after the first sync, and after a new generation of the document. */
	whole: (entries: readonly StaffEntry[]) => void;
	/** One card changed, or left (null). */
	changed: (changes: readonly [id: string, entry: StaffEntry | null][]) => void;
	/** The view's line: `live` means that what is shown is current. */
	view: (state: 'live' | 'down') => void;
	/** The commands' line. */
	line: (state: 'up' | 'down') => void;
	/** The build that serves: told before anything that may have changed its shape with it. */
	build: (build: string) => void;
	hello: (hello: Hello, offsetMs: number) => void;
	presence: (change: PresenceChange) => void;
	support: (state: SupportState) => void;
	left: (people: readonly UserId[]) => void;
	/** The session is over, or the board may not be read any more. */
	ended: () => void;
}

export interface StaffConnectionOptions {
	/** `http://host:port` of the page. */
	origin: string;
	room: string;
	epoch: number;
	now: () => number;
	listener: StaffListener;
	/** The bell of the same page; `again`: hints may have been missed. */
	bell?: { heard: (news: NoticeNews) => void; again: () => void };
}

/**
 * The two lines of a board: the view document down (the stock y-websocket client), commands up and
 * hints down (socket.io). Neither writes into the document.
 */
export class StaffConnection {
	readonly #options: StaffConnectionOptions;
	readonly #socket: Socket<FromServer, FromBoard>;
	#view: { doc: Y.Doc; provider: WebsocketProvider } | null = null;
	#closed = false;

	constructor(options: StaffConnectionOptions) {
		this.#options = options;
		this.#socket = io(options.origin, {
			path: '/socket.io',
			transports: ['websocket', 'polling'],
			tryAllTransports: true,
			reconnectionDelayMax: BACKOFF_MS,
			randomizationFactor: 0.5
		});
		this.#hear();
		this.#follow(options.epoch);
	}

	get connected(): boolean {
		return this.#socket.connected;
	}

	async send(command: Command): Promise<CommandResult> {
		const answer: unknown = await this.#socket
			.timeout(ACK_TIMEOUT_MS)
			.emitWithAck('command', command);
		const result = v.safeParse(CommandResult, answer);
		// A newer server may answer what this page has no word for: decided it is all the same.
		return result.success ? result.output : refused({ code: 'internal' });
	}

	tellHands(hands: Hands): void {
		if (this.#socket.connected) this.#socket.volatile.emit('hands', hands);
	}

	close(): void {
		this.#closed = true;
		this.#socket.close();
		this.#drop();
	}

	#hear(): void {
		const { listener, now } = this.#options;
		const socket = this.#socket;
		socket.on('hello', (sent) => {
			// First the build: the shape of the rest belongs to it.
			listener.build(v.parse(HelloOfAnyBuild, sent).build);
			const hello = v.parse(Hello, sent);
			listener.hello(hello, hello.now - now());
			listener.line('up');
			this.#options.bell?.again();
		});
		socket.on('presence', (change) => listener.presence(v.parse(PresenceChange, change)));
		socket.on('support', (state) => listener.support(v.parse(SupportState, state)));
		socket.on('left', (people) => listener.left(v.parse(v.array(UserId), people)));
		socket.on('notice', (sent) => {
			// A newer server may tell what this page has no word for: the list is read then.
			const news = v.safeParse(NoticeNews, sent);
			if (news.success) this.#options.bell?.heard(news.output);
			else this.#options.bell?.again();
		});
		socket.on('ended', () => this.#end());
		socket.on('connect_error', (fault) => {
			if (fault.message === 'session') return this.#end();
			// A refusal by the server is final to socket.io; a passing fault there is not to us.
			if (!socket.active) this.#comeBack();
		});
		socket.on('disconnect', (reason) => {
			listener.line('down');
			// socket.io comes back by itself from everything but a farewell of the server.
			if (reason === 'io server disconnect') this.#comeBack();
		});
	}

	#comeBack(): void {
		setTimeout(() => this.#closed || this.#socket.connect(), Math.random() * BACKOFF_MS);
	}

	/** The server's clock, asked again: the browser's own may have jumped. */
	async offset(): Promise<number> {
		const asked = this.#options.now();
		const told = await this.#socket.timeout(ACK_TIMEOUT_MS).emitWithAck('time');
		return told - (asked + this.#options.now()) / 2;
	}

	#follow(epoch: number): void {
		const { origin, room, listener } = this.#options;
		const doc = new Y.Doc();
		const provider = new WebsocketProvider(
			`${origin.replace(/^http/, 'ws')}/sync`,
			addressOf({ room, epoch }),
			doc,
			{
				// A tab of somebody else in the same browser must not hear this one (R25).
				disableBc: true,
				maxBackoffTime: BACKOFF_MS + Math.random() * BACKOFF_SPREAD_MS
			}
		);
		this.#drop();
		this.#view = { doc, provider };
		// Views have no awareness; presence travels on the other line.
		provider.awareness.setLocalState(null);
		let stop: (() => void) | null = null;
		provider.on('sync', (synced) => {
			if (!synced) return;
			stop?.();
			listener.whole(readEntries(doc));
			listener.view('live');
			stop = observeEntries(doc, (ids) =>
				listener.changed([...ids].map((id) => [id, readEntry(doc, id)]))
			);
		});
		provider.on('status', ({ status }) => {
			if (status === 'disconnected') listener.view('down');
		});
		provider.on('closed', ({ code, reason }) => this.#refused(code, reason));
	}

	/** The server said for good why: a new generation to follow, or the end. */
	#refused(code: number, reason: string): void {
		if (this.#closed) return;
		const next = code === CLOSE.epoch ? v.safeParse(NextEpoch, reason) : null;
		if (next?.success) this.#follow(next.output.epoch);
		else this.#end();
	}

	#end(): void {
		if (this.#closed) return;
		this.close();
		this.#options.listener.ended();
	}

	#drop(): void {
		this.#view?.provider.destroy();
		this.#view?.doc.destroy();
		this.#view = null;
	}
}

const HelloOfAnyBuild = v.looseObject({ build: v.string() });

const NextEpoch = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({ epoch: v.pipe(v.number(), v.integer()) })
);
