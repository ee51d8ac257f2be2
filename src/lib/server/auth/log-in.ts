import type { Db } from '../db/open.ts';
import type { Audit } from './audit-entry.ts';
import { SYSTEM } from './audit-entry.ts';
import type { SignedInUser } from './guard.ts';
import type { LoginName } from './login-name.ts';
import { loginFingerprint, loginName } from './login-name.ts';
import type { Passwords } from './passwords.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { Account } from './session-store.ts';
import type { Sessions } from './sessions.ts';
import type { Throttle } from './throttle.ts';
import { perAddress, perLogin } from './throttle.ts';
import { findByLogin, signedInUserOf } from './users.ts';

export interface LogInAttempt {
	login: string;
	password: string;
	address: string;
	userAgent: string;
}

export type LoggedIn = { ok: true; token: string; cookie: SessionCookie; user: SignedInUser };

export type LogInResult =
	| LoggedIn
	/** No such account, wrong password, disabled account: nobody outside learns which. */
	| { ok: false; reason: 'wrong' }
	| { ok: false; reason: 'throttled'; retryAfterMs: number };

export interface LogInParts {
	db: Db;
	audit: Audit;
	passwords: Passwords;
	throttle: Throttle;
	sessions: Pick<Sessions, 'begin'>;
}

/**
 * A throttled attempt is not audited: the failures which led to it are, and an audit that can only
 * grow must not be fed by whoever knocks.
 */
export const logIn = async (parts: LogInParts, wanted: LogInAttempt): Promise<LogInResult> => {
	const { db, audit, passwords, throttle } = parts;
	const login = loginName(wanted.login);
	const attempt = throttle.begin([perLogin(login), perAddress(wanted.address)]);
	if (!attempt.ok) return { ok: false, reason: 'throttled', retryAfterMs: attempt.retryAfterMs };
	const account = findByLogin(db, login);
	const matches = await passwords.matches(account?.passwordHash ?? null, wanted.password);
	if (!account || !matches || !isStillOpen(db, account)) {
		audit({
			actor: SYSTEM,
			session: null,
			via: 'login',
			what: 'logInRefused',
			after: { ...triedBy(account, login), address: wanted.address }
		});
		return { ok: false, reason: 'wrong' };
	}
	throttle.clear(perLogin(login));
	throttle.forgive(attempt);
	return beginSession(parts, account, wanted);
};

export const beginSession = async (
	{ audit, sessions }: Pick<LogInParts, 'audit' | 'sessions'>,
	account: Account,
	{ address, userAgent }: Pick<LogInAttempt, 'address' | 'userAgent'>
): Promise<LoggedIn> => {
	const { token, sessionId, cookie } = await sessions.begin(account.id, userAgent);
	audit({
		actor: account.id,
		session: sessionId,
		via: 'login',
		what: 'logIn',
		after: { address }
	});
	return { ok: true, token, cookie, user: signedInUserOf(account) };
};

/** While the password was being checked, the account may have been disabled or given another one. */
const isStillOpen = (db: Db, { login, passwordHash }: Account): boolean => {
	const now = findByLogin(db, login as LoginName);
	return now?.disabledAt === null && now.passwordHash === passwordHash;
};

const triedBy = (account: Account | null, login: LoginName): Record<string, string> =>
	account ? { user: account.id } : { loginFingerprint: loginFingerprint(login) };
