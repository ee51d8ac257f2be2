import type { UserId } from '../../domain/ids.ts';

/** One of the two: this session, or every session of this user. */
export interface Ended {
	sessionId?: string;
	userId?: UserId;
	/** The sessions live on, but their rights are others now: what is open asks to be let in anew. */
	reauthorise?: true;
}

export interface Revocations<Told = Ended> {
	/** Returns how to stop listening. */
	onRevoked: (listener: (ended: Told) => void) => () => void;
	/** Only after the sessions are gone from the database: a listener closes sockets at once. */
	announce: (ended: Told) => void;
}

export const createRevocations = <Told = Ended>(): Revocations<Told> => {
	const listeners = new Set<(ended: Told) => void>();
	return {
		onRevoked: (listener) => {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		announce: (ended) => {
			for (const listener of [...listeners]) listener(ended);
		}
	};
};
