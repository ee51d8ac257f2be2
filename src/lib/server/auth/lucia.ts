import type { Adapter } from 'lucia';
import { Lucia, TimeSpan } from 'lucia';
import type { UserId as StaffId } from '../../domain/ids.ts';
import type { SignedInUser } from './guard.ts';
import type { SessionStore } from './session-store.ts';
import { SESSION_ABSOLUTE_MS, SESSION_IDLE_MS, sessionIdOf } from './session-store.ts';
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

/** What lucia mints: 25 random bytes in base 32. */
const TOKEN_IN_COOKIE = new RegExp(`(?:^|;)\\s*${SESSION_COOKIE}=([a-z2-7]{40})\\s*(?:;|$)`);

export interface SessionCookie {
	name: string;
	value: string;
	attributes: {
		httpOnly: true;
		sameSite: 'lax';
		path: '/';
		secure: boolean;
		/** Seconds. */
		maxAge: number;
	};
}

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
 * The cookie outlives the idle expiry: a board open all day keeps its session alive over the socket,
 * where no cookie can be renewed. The server alone decides when a session has ended.
 */
export const sessionCookie = (token: string, secure: boolean): SessionCookie => ({
	name: SESSION_COOKIE,
	value: token,
	attributes: {
		httpOnly: true,
		sameSite: 'lax',
		path: '/',
		secure,
		maxAge: token === '' ? 0 : SESSION_ABSOLUTE_MS / 1000
	}
});

/** Our own reading: lucia's throws on another program's cookie with a stray `%` in it. */
export const tokenIn = (header: string | null): string | null =>
	TOKEN_IN_COOKIE.exec(header ?? '')?.[1] ?? null;

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
