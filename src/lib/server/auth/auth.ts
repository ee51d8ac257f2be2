import type { UserId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { disableUser, enableUser, nobodyFollows, updateUser } from './account-changes.ts';
import type { Followers } from './account-changes.ts';
import { changePassword, createUser, setPassword } from './accounts.ts';
import type { Audit } from './audit-entry.ts';
import type { LogInAttempt } from './log-in.ts';
import { logIn } from './log-in.ts';
import type { Passwords } from './passwords.ts';
import { createPasswords } from './passwords.ts';
import { createRevocations } from './revocation.ts';
import { createSessionStore } from './session-store.ts';
import { createSessions } from './sessions.ts';
import { createSetUp } from './setup.ts';
import { findStaff, listStaff } from './staff.ts';
import { createThrottle } from './throttle.ts';
import type { Theme } from './users.ts';
import { countUsers, listPeople, setTheme } from './users.ts';

export interface AuthOptions {
	db: Db;
	now: () => number;
	/** True when the address in the browser is https. */
	secureCookies: boolean;
	/** Must write synchronously, on the same database handle. */
	audit?: Audit;
	/** Tests give cheaper ones. */
	passwords?: Passwords;
	/** The boards that show the names of colleagues; absent: nobody follows. */
	followers?: Followers | undefined;
}

type Argument<Verb extends (parts: never, wanted: never) => unknown> = Parameters<Verb>[1];

/** Who may come in: accounts, passwords, sessions. The only door to this folder for the app. */
export const createAuth = ({
	db,
	now,
	secureCookies,
	audit = () => undefined,
	passwords = createPasswords(),
	followers = nobodyFollows(db)
}: AuthOptions) => {
	const throttle = createThrottle(db, now);
	const store = createSessionStore(db, now);
	const revocations = createRevocations();
	const { begin, sweepSessions, ...sessions } = createSessions({
		db,
		secureCookies,
		audit,
		store,
		revocations
	});
	const parts = { db, now, audit, passwords, throttle, store, revocations, sessions: { begin } };
	return {
		...sessions,
		...createSetUp(parts),
		onRevoked: revocations.onRevoked,
		logIn: (wanted: LogInAttempt) => logIn(parts, wanted),
		countUsers: () => countUsers(db),
		people: () => listPeople(db),
		staff: () => listStaff(db),
		/** Null: nobody has this id. */
		member: (id: UserId) => findStaff(db, id),
		setTheme: (userId: UserId, theme: Theme) => setTheme(db, userId, theme),
		createUser: (wanted: Argument<typeof createUser>) => createUser(parts, wanted),
		changePassword: (wanted: Argument<typeof changePassword>) => changePassword(parts, wanted),
		setPassword: (wanted: Argument<typeof setPassword>) => setPassword(parts, wanted),
		updateUser: (wanted: Argument<typeof updateUser>) =>
			updateUser({ ...parts, followers }, wanted),
		disableUser: (wanted: Argument<typeof disableUser>) => disableUser(parts, wanted),
		enableUser: (wanted: Argument<typeof enableUser>) => enableUser(parts, wanted),
		/** Expired sessions and old failures; the app calls it now and then. */
		sweep: () => {
			sweepSessions();
			throttle.prune();
		}
	};
};

export type Auth = ReturnType<typeof createAuth>;
