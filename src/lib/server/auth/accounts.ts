import { eq } from 'drizzle-orm';
import type { UserId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { user } from '../db/schema.ts';
import type { Audit } from './audit-entry.ts';
import { SYSTEM } from './audit-entry.ts';
import type { SignedIn } from './guard.ts';
import type { PasswordFault, Passwords } from './passwords.ts';
import { whyNotPassword } from './passwords.ts';
import type { Revocations } from './revocation.ts';
import type { SessionStore } from './session-store.ts';
import type { Throttle } from './throttle.ts';
import { perPasswordChange } from './throttle.ts';
import { detailsOf } from './staff.ts';
import type { NewUser, UserFault } from './users.ts';
import { findById, insertAccount, newAccount, whyNotUser } from './users.ts';

export interface AccountParts {
	db: Db;
	now: () => number;
	audit: Audit;
	passwords: Passwords;
	throttle: Throttle;
	store: SessionStore;
	revocations: Revocations;
}

/** `by`: the administrator; left out: the house itself, for example the demo set. */
export interface By {
	by?: UserId | typeof SYSTEM;
	/** From which session it was asked. */
	session?: string;
}

export type CreateUserResult =
	| { ok: true; id: UserId }
	| { ok: false; reason: UserFault }
	/** The same form was sent before: the account is there, with the password of that time. */
	| { ok: false; reason: 'made-before' };

export type SetPasswordResult =
	| { ok: true }
	| { ok: false; reason: PasswordFault | 'no-such-user' }
	/** The own password is changed with the present one, also by an administrator. */
	| { ok: false; reason: 'self' };

export type ChangePasswordResult =
	| { ok: true }
	/** The present password was wrong, or the session has ended meanwhile. */
	| { ok: false; reason: 'wrong' }
	| { ok: false; reason: PasswordFault }
	| { ok: false; reason: 'throttled'; retryAfterMs: number };

export const createUser = async (
	parts: AccountParts,
	{ by = SYSTEM, session, ...wanted }: NewUser & By
): Promise<CreateUserResult> => {
	const { db, audit } = parts;
	const early = whyNotNew(db, wanted);
	if (early) return { ok: false, reason: early };
	const account = await newAccount(wanted, parts);
	return db.transaction(() => {
		const late = whyNotNew(db, wanted);
		if (late) return { ok: false, reason: late };
		insertAccount(db, account);
		const after = { user: account.id, login: account.login, ...detailsOf(account) };
		audit({ actor: by, session: session ?? null, via: 'login', what: 'createUser', after });
		return { ok: true, id: account.id };
	});
};

/** The person's own change: this session stays, every other one ends. */
export const changePassword = async (
	parts: AccountParts,
	{ mine, present, wanted }: { mine: SignedIn; present: string; wanted: string }
): Promise<ChangePasswordResult> => {
	const { passwords, throttle } = parts;
	const fault = whyNotPassword(wanted, mine.user.login);
	if (fault) return { ok: false, reason: fault };
	const attempt = throttle.begin([perPasswordChange(mine.user.id)]);
	if (!attempt.ok) return { ok: false, reason: 'throttled', retryAfterMs: attempt.retryAfterMs };
	const stored = findById(parts.db, mine.user.id)?.passwordHash ?? null;
	const matches = await passwords.matches(stored, present);
	const passwordHash = matches ? await passwords.hash(wanted) : null;
	const ended = passwordHash && replaceHash(parts, { mine, stored, passwordHash });
	if (!ended) {
		const { sessionId: session, user: owner } = mine;
		parts.audit({ actor: owner.id, session, via: 'login', what: 'changePasswordRefused' });
		return { ok: false, reason: 'wrong' };
	}
	throttle.clear(perPasswordChange(mine.user.id));
	for (const sessionId of ended) parts.revocations.announce({ sessionId });
	return { ok: true };
};

/** An administrator's reset: nobody stays signed in with the old one. */
export const setPassword = async (
	{ db, audit, passwords, store, revocations }: AccountParts,
	{ userId, password, by = SYSTEM, session }: { userId: UserId; password: string } & By
): Promise<SetPasswordResult> => {
	if (userId === by) return { ok: false, reason: 'self' };
	const account = findById(db, userId);
	if (!account) return { ok: false, reason: 'no-such-user' };
	const fault = whyNotPassword(password, account.login);
	if (fault) return { ok: false, reason: fault };
	const passwordHash = await passwords.hash(password);
	db.transaction(() => {
		db.update(user).set({ passwordHash }).where(eq(user.id, userId)).run();
		store.removeOf(userId);
		const after = { user: userId };
		audit({ actor: by, session: session ?? null, via: 'login', what: 'resetPassword', after });
	});
	revocations.announce({ userId });
	return { ok: true };
};

const whyNotNew = (db: Db, wanted: NewUser): UserFault | 'made-before' | null =>
	wanted.id !== undefined && findById(db, wanted.id) ? 'made-before' : whyNotUser(db, wanted);

/** Null: while the passwords were hashed, the session ended or somebody else changed the password. */
const replaceHash = (
	{ db, store, audit }: AccountParts,
	{ mine, stored, passwordHash }: { mine: SignedIn; stored: string | null; passwordHash: string }
): string[] | null =>
	db.transaction(() => {
		const { id } = mine.user;
		if (!store.isAlive(mine.sessionId)) return null;
		if (findById(db, id)?.passwordHash !== stored) return null;
		db.update(user).set({ passwordHash }).where(eq(user.id, id)).run();
		const ended = store.removeOf(id, mine.sessionId);
		const session = mine.sessionId;
		audit({ actor: id, session, via: 'login', what: 'changePassword', after: { ended } });
		return ended;
	});
