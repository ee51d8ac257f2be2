import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import * as v from 'valibot';
import { Command, refused } from '../../domain/command.ts';
import type { CommandResult } from '../../domain/command.ts';
import type { UserId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { FromBoard, FromServer, SupportState } from '../../domain/live.ts';
import { Hands } from '../../domain/live.ts';
import type { NoticeNews } from '../../domain/notice.ts';
import { may } from '../../domain/permissions.ts';
import type { Auth } from '../auth/auth.ts';
import type { SignedIn } from '../auth/guard.ts';
import type { Ended } from '../auth/revocation.ts';
import type { Log } from '../log.ts';
import { faultOf, idWord, word } from '../log.ts';
import type { Tickets } from '../tickets/tickets.ts';
import { createTokenBucket } from '../token-bucket.ts';
import type { TokenBucket } from '../token-bucket.ts';
import { PresenceBoard } from './presence.ts';

const PING_EVERY_MS = 10_000;
const PING_TIMEOUT_MS = 8_000;
/** A session that ran out of time is noticed at this pace; one that was ended, at once. */
const PULSE_MS = 12_000;
const MESSAGE_BYTES_MAX = 64 * 1024;
/** A board that was away sends its queue at once; then a person's pace. */
export const COMMANDS_BURST = 60;
export const COMMANDS_PER_SECOND = 20;
export const HANDS_BURST = 40;
export const HANDS_PER_SECOND = 20;

interface SocketData {
	signedIn: SignedIn;
	/** How often somebody's rights had been taken or changed when this person was looked up. */
	endings: number;
	hands: TokenBucket;
}

type Io = Server<FromBoard, FromServer, Record<string, never>, SocketData>;
type Board = Socket<FromBoard, FromServer, Record<string, never>, SocketData>;

export interface LiveOptions {
	auth: Pick<Auth, 'readCookie' | 'signedIn' | 'isAlive' | 'touch'>;
	tickets: Pick<Tickets, 'submit'>;
	origin: string;
	build: string;
	now: () => number;
	support: () => SupportState;
	/** Who has left the house, but may still be named on a ticket. */
	left: () => UserId[];
	log: Log;
}

/** socket.io: commands up with their answers, hints down. What must not be lost is a row. */
export class Live {
	readonly #options: LiveOptions;
	readonly #io: Io;
	readonly #presence: PresenceBoard;
	/** One per person, however many boards are open and however often they come back. */
	readonly #paces = new Map<UserId, TokenBucket>();
	readonly #pulse: NodeJS.Timeout;
	#endings = 0;
	#stopping = false;
	#attached = false;

	constructor(options: LiveOptions) {
		this.#options = options;
		this.#pulse = setInterval(() => this.#beat(), PULSE_MS);
		this.#pulse.unref();
		this.#io = new Server({
			path: '/socket.io',
			serveClient: false,
			destroyUpgrade: false,
			pingInterval: PING_EVERY_MS,
			pingTimeout: PING_TIMEOUT_MS,
			maxHttpBufferSize: MESSAGE_BYTES_MAX,
			perMessageDeflate: false,
			httpCompression: false,
			allowRequest: (request, answer) => answer(null, this.#isOurs(request))
		});
		this.#presence = new PresenceBoard((change) => this.#io.to('staff').emit('presence', change));
		this.#io.use((socket, next) => {
			void this.#authorise(socket).then(
				(allowed) => next(allowed ? undefined : new Error('session')),
				() => next(new Error('internal'))
			);
		});
		this.#io.on('connection', (socket) => this.#welcomeOrPart(socket));
	}

	listen(server: HttpServer): void {
		this.#attached = true;
		this.#io.attach(server);
	}

	/** Ends the sockets of a session, or of a person, at once; without a farewell they come back. */
	end({ sessionId, userId, reauthorise }: Ended): void {
		this.#endings += 1;
		const rooms = [sessionId && sessionRoom(sessionId), userId && userRoom(userId)];
		for (const room of rooms) {
			if (!room) continue;
			if (!reauthorise) this.#io.to(room).emit('ended');
			this.#io.in(room).disconnectSockets(true);
		}
	}

	tellLeft(): void {
		this.#io.to('staff').emit('left', this.#options.left());
	}

	tellSupport(): void {
		this.#io.to('staff').emit('support', this.#options.support());
	}

	/** To every open board of one person; the rooms know them, no row is asked. */
	tellNotice(person: UserId, news: NoticeNews): void {
		this.#io.to(userRoom(person)).emit('notice', news);
	}

	/** Commands that arrive from now on are refused with `restart`, and sent again by their board. */
	close(): void {
		this.#stopping = true;
		clearInterval(this.#pulse);
		this.#presence.close();
		this.#io.disconnectSockets(true);
		// Not `io.close()`: it waits for the http server, which is not ours to close.
		if (this.#attached) this.#io.engine.close();
	}

	/** Browsers apply no same-origin rule to sockets: we do. */
	#isOurs(request: IncomingMessage): boolean {
		const { origin } = request.headers;
		// A same-origin GET of long polling carries no Origin; Sec-Fetch-Site tells then.
		if (origin === undefined) return request.headers['sec-fetch-site'] === 'same-origin';
		return origin === this.#options.origin;
	}

	async #authorise(socket: Board): Promise<boolean> {
		const { auth, now } = this.#options;
		socket.data.endings = this.#endings;
		const token = auth.readCookie(socket.handshake.headers.cookie ?? null);
		const signedIn = token === null ? null : await auth.signedIn(token);
		if (!signedIn || !may(signedIn.actor, 'seeBoard')) return false;
		socket.data.signedIn = signedIn;
		socket.data.hands = createTokenBucket({
			burst: HANDS_BURST,
			perSecond: HANDS_PER_SECOND,
			now
		});
		return true;
	}

	/** Nobody above catches what breaks here: one board must not take the server down. */
	#welcomeOrPart(socket: Board): void {
		try {
			this.#welcome(socket);
		} catch (fault) {
			this.#options.log('error', 'live.fault', faultOf(fault));
			socket.disconnect(true);
		}
	}

	#welcome(socket: Board): void {
		const { sessionId, user } = socket.data.signedIn;
		const { auth, build, now, support, left } = this.#options;
		// The session may have ended between the handshake and here.
		if (!auth.isAlive(sessionId)) return this.#farewell(socket);
		// Or the person has another role by now: the board comes back and is looked up again.
		if (socket.data.endings !== this.#endings) return void socket.disconnect(true);
		void socket.join(['staff', sessionRoom(sessionId), userRoom(user.id)]);
		socket.emit('hello', {
			now: now(),
			build,
			actor: socket.data.signedIn.actor,
			board: socket.id,
			support: support(),
			left: left(),
			present: this.#presence.present()
		});
		this.#presence.enter(socket.id, user.id);
		socket.on('disconnect', () => this.#presence.leave(socket.id));
		socket.on('time', (answer) => {
			if (typeof answer === 'function') answer(now());
		});
		socket.on('hands', (hands) => this.#moveHands(socket, hands));
		socket.on('command', (command, answer) => {
			void this.#execute(socket, command).then((result) => {
				if (typeof answer === 'function') answer(result);
				if (!result.ok && result.refusal.code === 'session') this.#farewell(socket);
			});
		});
	}

	#beat(): void {
		const { auth, log } = this.#options;
		try {
			for (const socket of this.#io.sockets.sockets.values())
				if (!auth.isAlive(socket.data.signedIn.sessionId)) this.#farewell(socket);
		} catch (fault) {
			log('error', 'live.fault', faultOf(fault));
		}
	}

	#farewell(socket: Board): void {
		socket.emit('ended');
		socket.disconnect(true);
	}

	#moveHands(socket: Board, sent: unknown): void {
		const hands = v.safeParse(Hands, sent);
		if (hands.success && socket.data.hands.take()) this.#presence.move(socket.id, hands.output);
	}

	#paceOf(userId: UserId): TokenBucket {
		const known = this.#paces.get(userId);
		if (known) return known;
		const { now } = this.#options;
		const pace = createTokenBucket({
			burst: COMMANDS_BURST,
			perSecond: COMMANDS_PER_SECOND,
			now
		});
		this.#paces.set(userId, pace);
		return pace;
	}

	/** Never rejects: a broken promise of ours is told to the log and answered as such. */
	async #execute(socket: Board, sent: unknown): Promise<CommandResult> {
		const { auth, tickets, log } = this.#options;
		const { sessionId, actor } = socket.data.signedIn;
		const command = v.safeParse(Command, sent);
		try {
			const refusal = this.#whyNot(socket);
			if (refusal) return refused(refusal);
			if (!this.#paceOf(actor.id).take()) return refused({ code: 'too-fast' });
			if (!command.success) return refused({ code: 'bad' });
			auth.touch(sessionId);
			const asker = { actor, session: sessionId };
			return await tickets.submit(command.output, asker, () => this.#whyNot(socket));
		} catch (fault) {
			const id = command.success ? idWord(command.output.id) : word('unread');
			log('error', 'command.failed', { command: id, ...faultOf(fault) });
			return refused({ code: 'internal' });
		}
	}

	/** Asked twice, on arrival and in the transaction: rights may be taken in between. */
	#whyNot(socket: Board): Refusal | null {
		if (this.#stopping) return { code: 'restart' };
		const stands = socket.connected && this.#options.auth.isAlive(socket.data.signedIn.sessionId);
		return stands ? null : { code: 'session' };
	}
}

const sessionRoom = (sessionId: string): string => `session.${sessionId}`;
const userRoom = (userId: string): string => `user.${userId}`;
