import type { Adapter } from 'lucia';
import { Lucia, TimeSpan } from 'lucia';
import type { UserId as StaffId } from '../../domain/ids.ts';
import type { SignedInUser } from './guard.ts';
import type { SessionStore } from './session-store.ts';
import { SESSION_IDLE_MS, sessionIdOf } from './session-store.ts';
import { signedInUserOf } from './users.ts';

declare module 'lucia' {
	interface Register {
		Lucia: ReturnType<typeof createLucia>;
		UserId: StaffId;
		DatabaseUserAttributes: SignedInUser;
		DatabaseSessionAttributes: { userAgent: string };
	}
}

export const SESSION_COOKIE = 'liniya_session';

/**
 * Lucia calls the token the session's id; our adapter hashes it on the way to the database, so that
 * only the browser holds the token.
 */
export const createLucia = (store: SessionStore) =>
	new Lucia(createAdapter(store), {
		sessionExpiresIn: new TimeSpan(SESSION_IDLE_MS, 'ms'),
		getUserAttributes: (user) => user
	});

/**
 * Lucia reads the machine's clock and cannot be given another. The store has already judged the
 * session by the given one and slides the expiry itself, so lucia is told that there is time left.
 */
const TIME_LEFT = new Date(8.64e15);

const createAdapter = (store: SessionStore): Adapter => ({
	getSessionAndUser: async (token) => {
		const found = store.find(sessionIdOf(token));
		if (!found) return [null, null];
		const { session, account } = found;
		const attributes = { userAgent: session.userAgent };
		return [
			{ id: token, userId: account.id, expiresAt: TIME_LEFT, attributes },
			{ id: account.id, attributes: signedInUserOf(account) }
		];
	},
	/** Lucia would take the hashes for tokens; `SessionStore.of` answers this. */
	getUserSessions: () => Promise.reject(new Error('tokens are not kept, ask the session store')),
	setSession: async ({ id, userId, attributes }) =>
		store.add({ id: sessionIdOf(id), userId, userAgent: attributes.userAgent }),
	updateSessionExpiration: async (token) => store.touch(sessionIdOf(token)),
	deleteSession: async (token) => void store.remove(sessionIdOf(token)),
	deleteUserSessions: async (userId) => void store.removeOf(userId),
	deleteExpiredSessions: async () => void store.removeEnded()
});
