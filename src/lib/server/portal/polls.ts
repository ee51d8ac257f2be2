import type { ClientEnded } from '../clients/client-parts.ts';
import { newsSince, readPosition } from '../sync/position.ts';
import type { ClientRoom, ClientRooms } from './client-rooms.ts';
import type { ClientAsker } from './portal.ts';

/** Less than a proxy waits for an answer. */
export const POLL_WAIT_MS = 25_000;
/** A browser asks one at a time; a page that is reloaded leaves one behind for a moment. */
export const POLLS_PER_SESSION = 3;
/** A state vector of a view names a handful of writers. */
const VECTOR_CHARS_MAX = 4_096;

export interface PollParts {
	rooms: Pick<ClientRooms, 'roomFor' | 'onNews'>;
	isAlive: (session: string) => boolean;
}

export interface Since {
	epoch: number;
	/** What the browser knows of this epoch's document: a state vector, base64. */
	vector: string;
	signal: AbortSignal;
}

export type Polled = { epoch: number; update: string | null } | 'gone';

interface Waiting {
	asker: ClientAsker;
	answer: (why: 'news' | 'nothing') => void;
}

/** News for browsers whose line cannot be a websocket: each waits a while for the next change. */
export const createPolls = ({ rooms, isAlive }: PollParts) => {
	/** Oldest first. */
	const waiting = new Set<Waiting>();

	const makeRoom = (session: string): void => {
		const own = [...waiting].filter(({ asker }) => asker.session === session);
		if (own.length >= POLLS_PER_SESSION) own[0]?.answer('nothing');
	};

	/** Whatever ends it, nothing of it is left behind. */
	const wait = async (asker: ClientAsker, signal: AbortSignal): Promise<'news' | 'nothing'> => {
		makeRoom(asker.session);
		const { promise, resolve } = Promise.withResolvers<'news' | 'nothing'>();
		const one: Waiting = { asker, answer: resolve };
		const giveUp = () => resolve('nothing');
		const timer = setTimeout(giveUp, POLL_WAIT_MS);
		timer.unref();
		const stopListening = rooms.onNews(asker.actor, () => resolve('news'));
		signal.addEventListener('abort', giveUp);
		waiting.add(one);
		try {
			return await promise;
		} finally {
			clearTimeout(timer);
			stopListening();
			signal.removeEventListener('abort', giveUp);
			waiting.delete(one);
		}
	};

	return {
		poll: async (asker: ClientAsker, since: Since): Promise<Polled> => {
			if (!isAlive(asker.session)) return 'gone';
			const nothing = { epoch: since.epoch, update: null };
			if (since.signal.aborted) return nothing;
			const first = newsOf(rooms.roomFor(asker.actor), since);
			if (first) return first;
			const why = await wait(asker, since.signal);
			if (!isAlive(asker.session)) return 'gone';
			return (why === 'news' && newsOf(rooms.roomFor(asker.actor), since)) || nothing;
		},
		/** A session has ended or sees other tickets now: who waits in its name is answered at once. */
		end: ({ sessionId, accountId }: ClientEnded): void => {
			for (const { asker, answer } of [...waiting])
				if (asker.session === sessionId || asker.actor.id === accountId) answer('nothing');
		},
		close: (): void => {
			for (const { answer } of [...waiting]) answer('nothing');
		},
		/** How many wait: for the tests of what must be let go. */
		waiting: (): number => waiting.size
	};
};

export type Polls = ReturnType<typeof createPolls>;

/** Null: the browser knows everything. */
const newsOf = (room: ClientRoom, { epoch, vector }: Since): Exclude<Polled, 'gone'> | null => {
	const isReadable = epoch === room.epoch && vector.length <= VECTOR_CHARS_MAX;
	const known = isReadable ? readPosition(new Uint8Array(Buffer.from(vector, 'base64'))) : null;
	const update = known ? newsSince(room.doc, known) : room.state();
	return update && { epoch: room.epoch, update: Buffer.from(update).toString('base64') };
};
