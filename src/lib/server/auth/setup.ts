import { randomBytes } from 'node:crypto';
import type { Audit } from './audit-entry.ts';
import { SYSTEM } from './audit-entry.ts';
import { sameDigest, sha256 } from './digest.ts';
import type { LogInAttempt, LoggedIn, LogInParts } from './log-in.ts';
import { beginSession } from './log-in.ts';
import type { FullName } from '../../domain/names.ts';
import { perSetUp } from './throttle.ts';
import type { NewUser, UserFault } from './users.ts';
import { countUsers, insertAccount, newAccount, whyNotUser } from './users.ts';

const SET_UP_TOKEN_BYTES = 24;

export interface SetUpAttempt extends LogInAttempt {
	token: string;
	names: FullName;
}

export type SetUpResult =
	| LoggedIn
	/** The product has its administrator already. */
	| { ok: false; reason: 'closed' }
	| { ok: false; reason: 'token' }
	| { ok: false; reason: UserFault }
	| { ok: false; reason: 'throttled'; retryAfterMs: number };

export interface SetUp {
	/**
	 * While there are no users: a new one-time token, to be printed on the console of the server.
	 * The one before it stops working. Null: there are users already.
	 */
	offerSetUp: () => string | null;
	createFirstAdministrator: (wanted: SetUpAttempt) => Promise<SetUpResult>;
}

export type SetUpParts = LogInParts & { now: () => number };

/** Whoever can read the server's console may name the first administrator, and nobody else. */
export const createSetUp = (parts: SetUpParts): SetUp => {
	let offered: string | null = null;
	return {
		offerSetUp: () => {
			if (countUsers(parts.db) > 0) return null;
			const token = randomBytes(SET_UP_TOKEN_BYTES).toString('base64url');
			offered = sha256(token);
			return token;
		},
		createFirstAdministrator: async (wanted) => {
			const { db, audit, throttle } = parts;
			if (countUsers(db) > 0) return { ok: false, reason: 'closed' };
			const attempt = throttle.begin([perSetUp(wanted.address)]);
			if (!attempt.ok) {
				return { ok: false, reason: 'throttled', retryAfterMs: attempt.retryAfterMs };
			}
			if (offered === null || !sameDigest(sha256(wanted.token.trim()), offered)) {
				refused(audit, wanted.address);
				return { ok: false, reason: 'token' };
			}
			throttle.forgive(attempt);
			const result = await create(parts, wanted);
			if (result.ok) offered = null;
			return result;
		}
	};
};

const create = async (parts: SetUpParts, wanted: SetUpAttempt): Promise<SetUpResult> => {
	const { db, audit } = parts;
	const administrator = administratorOf(wanted);
	const fault = whyNotUser(db, administrator);
	if (fault) return { ok: false, reason: fault };
	const account = await newAccount(administrator, parts);
	const isFirst = db.transaction(() => {
		if (countUsers(db) > 0) return false;
		insertAccount(db, account);
		audit({
			actor: account.id,
			session: null,
			via: 'login',
			what: 'setUp',
			after: { user: account.id, role: account.role, address: wanted.address }
		});
		return true;
	});
	if (!isFirst) return { ok: false, reason: 'closed' };
	return beginSession(parts, account, wanted);
};

const administratorOf = ({ login, password, names }: SetUpAttempt): NewUser => ({
	...names,
	login,
	password,
	role: 'admin',
	lines: []
});

const refused = (audit: Audit, address: string): void =>
	audit({
		actor: SYSTEM,
		session: null,
		via: 'login',
		what: 'setUpRefused',
		after: { address }
	});
