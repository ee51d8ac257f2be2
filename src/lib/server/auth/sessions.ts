import type { UserId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import type { Audit } from './audit-entry.ts';
import { deviceOf } from './device.ts';
import type { SignedIn, SignedInUser } from './guard.ts';
import { createLucia, SESSION_COOKIE } from './lucia.ts';
import type { Revocations } from './revocation.ts';
import type { SessionCookie } from './session-cookie.ts';
import { createSessionCookies } from './session-cookie.ts';
import type { SessionStore } from './session-store.ts';
import { lastActivityOf, SESSION_ABSOLUTE_MS, sessionIdOf } from './session-store.ts';

/** A session as its owner sees it in the list. */
export interface OwnSession {
	id: string;
	createdAt: number;
	/** Exact to `TOUCH_EVERY_MS`. */
	lastActiveAt: number;
	/** Browser and system; empty: cannot be told. */
	device: string;
	current: boolean;
}

export interface Begun {
	token: string;
	sessionId: string;
	cookie: SessionCookie;
}

export interface Sessions {
	/** The password was right: from here on the browser is this person. */
	begin: (userId: UserId, userAgent: string) => Promise<Begun>;
	readCookie: (header: string | null) => string | null;
	/** Sent to a browser whose session has ended. */
	blankCookie: () => SessionCookie;
	/** Who holds this token; a question of this kind is activity and moves the idle expiry. */
	signedIn: (token: string) => Promise<SignedIn | null>;
	/** Synchronous, for the commands of a socket. False once expired, ended, or the user disabled. */
	isAlive: (sessionId: string) => boolean;
	/** Activity over a socket; written at most once per `TOUCH_EVERY_MS`. */
	touch: (sessionId: string) => void;
	sessionsOf: (userId: UserId, current?: string) => OwnSession[];
	logOut: (sessionId: string) => void;
	/** Ends one of the person's own sessions; false: it is not theirs, or is gone already. */
	endOwnSession: (mine: SignedIn, sessionId: string) => boolean;
	/** `by`: who asked, if not the user. */
	endSessionsOf: (userId: UserId, options?: { except?: string; by?: UserId }) => void;
	logOutEverywhere: (userId: UserId) => void;
	sweepSessions: () => void;
}

export interface SessionParts {
	db: Db;
	secureCookies: boolean;
	audit: Audit;
	store: SessionStore;
	revocations: Revocations;
}

export const createSessions = (parts: SessionParts): Sessions => {
	const { store, secureCookies } = parts;
	const lucia = createLucia(store);
	const cookies = createSessionCookies({
		name: SESSION_COOKIE,
		secure: secureCookies,
		absoluteMs: SESSION_ABSOLUTE_MS
	});
	const endSessionsOf: Sessions['endSessionsOf'] = (userId, options = {}) =>
		endAll(parts, userId, options);
	return {
		begin: async (userId, userAgent) => {
			const { id: token } = await lucia.createSession(userId, { userAgent });
			return { token, sessionId: sessionIdOf(token), cookie: cookies.of(token) };
		},
		readCookie: cookies.tokenIn,
		blankCookie: cookies.blank,
		signedIn: async (token) => {
			const { user } = await lucia.validateSession(token);
			if (!user) return null;
			const sessionId = sessionIdOf(token);
			store.touch(sessionId);
			return { sessionId, user, actor: actorOf(user) };
		},
		isAlive: store.isAlive,
		touch: store.touch,
		sessionsOf: (userId, current) => ownSessions(store, userId, current),
		logOut: (sessionId) => endOne(parts, sessionId, null),
		endOwnSession: ({ user, sessionId: mine }, sessionId) => {
			if (store.find(sessionId)?.account.id !== user.id) return false;
			endOne(parts, sessionId, mine);
			return true;
		},
		endSessionsOf,
		logOutEverywhere: (userId) => endSessionsOf(userId),
		sweepSessions: () => {
			for (const sessionId of store.removeEnded()) parts.revocations.announce({ sessionId });
		}
	};
};

/** `from`: the session it was asked from; null: from itself, that is, by logging out. */
const endOne = (parts: SessionParts, sessionId: string, from: string | null): void => {
	const { db, store, audit, revocations } = parts;
	const ended = db.transaction(() => {
		const row = store.remove(sessionId);
		if (!row) return false;
		const entry = { actor: row.userId, via: 'login' } as const;
		if (from === null || from === sessionId)
			audit({ ...entry, session: sessionId, what: 'logOut' });
		else audit({ ...entry, session: from, what: 'endSessions', after: { sessions: [sessionId] } });
		return true;
	});
	if (ended) revocations.announce({ sessionId });
};

const endAll = (
	{ db, store, audit, revocations }: SessionParts,
	userId: UserId,
	{ except, by = userId }: { except?: string; by?: UserId }
): void => {
	const ended = db.transaction(() => {
		const sessions = store.removeOf(userId, except);
		const after = { user: userId, sessions };
		audit({ actor: by, session: except ?? null, via: 'login', what: 'endSessions', after });
		return sessions;
	});
	if (except === undefined) revocations.announce({ userId });
	else for (const sessionId of ended) revocations.announce({ sessionId });
};

const ownSessions = (store: SessionStore, userId: UserId, current?: string): OwnSession[] =>
	store.of(userId).map((row) => ({
		id: row.id,
		createdAt: row.createdAt,
		lastActiveAt: lastActivityOf(row),
		device: deviceOf(row.userAgent),
		current: row.id === current
	}));

const actorOf = ({ id, role, lines }: SignedInUser): SignedIn['actor'] => ({ id, role, lines });
