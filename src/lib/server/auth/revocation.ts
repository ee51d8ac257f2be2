import type { UserId } from '../../domain/ids.ts';

/** One of the two: this session, or every session of this user. */
export interface Ended {
	sessionId?: string;
	userId?: UserId;
	/** The sessions live on, but their rights are others now: what is open asks to be let in anew. */
	reauthorise?: true;
}

export interface Revocations {
	/** Returns how to stop listening. */
	onRevoked: (listener: (ended: Ended) => void) => () => void;
	/** Only after the sessions are gone from the database: a listener closes sockets at once. */
	announce: (ended: Ended) => void;
}

export const createRevocations = (): Revocations => {
	const listeners = new Set<(ended: Ended) => void>();
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
