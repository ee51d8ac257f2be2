import { generateIdFromEntropySize } from 'lucia';
import type { ClientAccountId } from '../../domain/ids.ts';
import { deviceOf } from '../auth/device.ts';
import type { SessionCookie } from '../auth/session-cookie.ts';
import { createSessionCookies, TOKEN_ENTROPY_BYTES } from '../auth/session-cookie.ts';
import { sessionIdOf } from '../auth/session-store.ts';
import type { OwnSession } from '../auth/sessions.ts';
import type { ClientParts } from './client-parts.ts';
import { clientActorOf, clientUserOf } from './client-rows.ts';
import type { ClientSignedIn } from './guard.ts';
import { CLIENT_ABSOLUTE_MS, lastActivityOf } from './session-rows.ts';

export const CLIENT_COOKIE = 'liniya_client';

export interface ClientSessions {
	/** The password was right: from here on the browser is this person. */
	begin: (accountId: ClientAccountId, userAgent: string) => { id: string; cookie: SessionCookie };
	readCookie: (header: string | null) => string | null;
	/** Sent to a browser whose session has ended. */
	blankCookie: () => SessionCookie;
	/** Who holds this token. */
	signedIn: (token: string, asked?: Asked) => Promise<ClientSignedIn | null>;
	/** Synchronous. False once expired or ended, the account disabled, or the contact retired. */
	isAlive: (sessionId: string) => boolean;
	/** Activity; written at most once per `CLIENT_TOUCH_EVERY_MS`. */
	touch: (sessionId: string) => void;
	sessionsOf: (accountId: ClientAccountId, current?: string) => OwnSession[];
	logOut: (sessionId: string) => void;
	/** Ends one of the person's own sessions; false: it is not theirs, or is gone already. */
	endOwnSession: (mine: ClientSignedIn, sessionId: string) => boolean;
	logOutEverywhere: (accountId: ClientAccountId, from?: string) => void;
	sweepSessions: () => void;
}

export interface Asked {
	/** A person did something; a browser that only asks for news must not keep the session alive. */
	activity: boolean;
}

type SessionParts = Pick<ClientParts, 'db' | 'audit' | 'rows' | 'store' | 'revocations'>;

export const createClientSessions = (
	parts: SessionParts,
	{ secureCookies }: { secureCookies: boolean }
): ClientSessions => {
	const { store, revocations } = parts;
	const cookies = createSessionCookies({
		name: CLIENT_COOKIE,
		secure: secureCookies,
		absoluteMs: CLIENT_ABSOLUTE_MS
	});
	return {
		begin: (accountId, userAgent) => {
			const token = generateIdFromEntropySize(TOKEN_ENTROPY_BYTES);
			const id = sessionIdOf(token);
			store.add({ id, accountId, userAgent });
			return { id, cookie: cookies.of(token) };
		},
		readCookie: cookies.tokenIn,
		blankCookie: cookies.blank,
		signedIn: (token, { activity } = { activity: true }) => {
			const sessionId = sessionIdOf(token);
			const found = signedInOf(parts, sessionId);
			if (found && activity) store.touch(sessionId);
			return Promise.resolve(found);
		},
		isAlive: (sessionId) => store.ownerOf(sessionId) !== null,
		touch: store.touch,
		sessionsOf: (accountId, current) => ownSessions(parts, accountId, current),
		logOut: (sessionId) => endOne(parts, sessionId, null),
		endOwnSession: ({ user, sessionId: mine }, sessionId) => {
			if (store.ownerOf(sessionId) !== user.id) return false;
			endOne(parts, sessionId, mine);
			return true;
		},
		logOutEverywhere: (accountId, from) => endAll(parts, accountId, from ?? null),
		sweepSessions: () => {
			for (const sessionId of store.removeEnded()) revocations.announce({ sessionId });
		}
	};
};

const signedInOf = ({ store, rows }: SessionParts, sessionId: string): ClientSignedIn | null => {
	const owner = store.ownerOf(sessionId);
	const record = owner && rows.byId(owner);
	return record && { sessionId, user: clientUserOf(record), actor: clientActorOf(record) };
};

/** `from`: the session it was asked from; null: from itself, that is, by logging out. */
const endOne = (parts: SessionParts, sessionId: string, from: string | null): void => {
	const { db, store, audit, revocations } = parts;
	const ended = db.transaction(() => {
		const row = store.remove(sessionId);
		if (!row) return false;
		const entry = { actor: row.accountId, via: 'login' } as const;
		if (from === null || from === sessionId)
			audit({ ...entry, session: sessionId, what: 'client.logOut' });
		else {
			const after = { sessions: [sessionId] };
			audit({ ...entry, session: from, what: 'client.endSessions', after });
		}
		return true;
	});
	if (ended) revocations.announce({ sessionId });
};

const endAll = (
	{ db, store, audit, revocations }: SessionParts,
	accountId: ClientAccountId,
	session: string | null
): void => {
	db.transaction(() => {
		const after = { sessions: store.removeOf(accountId) };
		audit({ actor: accountId, session, via: 'login', what: 'client.endSessions', after });
	});
	revocations.announce({ accountId });
};

const ownSessions = (
	{ store }: SessionParts,
	accountId: ClientAccountId,
	current?: string
): OwnSession[] =>
	store.of(accountId).map((row) => ({
		id: row.id,
		createdAt: row.createdAt,
		lastActiveAt: lastActivityOf(row),
		device: deviceOf(row.userAgent),
		current: row.id === current
	}));
