import { isIPv6 } from 'node:net';
import { and, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { ClientAccountId, UserId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { loginFailure } from '../db/schema.ts';
import { sha256 } from './digest.ts';
import type { LoginName } from './login-name.ts';

/** The sliding window in which failures are counted. */
export const FAILURE_WINDOW_MS = 15 * 60_000;
export const LOGIN_FAILURES_MAX = 10;
/** A whole office may sit behind one address. */
export const ADDRESS_FAILURES_MAX = 50;
export const SET_UP_FAILURES_MAX = 10;
export const PASSWORD_CHANGE_FAILURES_MAX = 10;
/** Three of a million codes fit at any moment: who has the password must not try for long. */
export const CODE_FAILURES_MAX = 5;

export interface Limit {
	key: string;
	max: number;
}

/** Hashed: a name that nobody has may be a password typed into the wrong field. */
export const perLogin = (login: LoginName): Limit => ({
	key: `login:${sha256(login)}`,
	max: LOGIN_FAILURES_MAX
});

export const perAddress = (address: string): Limit => ({
	key: `address:${networkOf(address)}`,
	max: ADDRESS_FAILURES_MAX
});

export const perSetUp = (address: string): Limit => ({
	key: `set-up:${networkOf(address)}`,
	max: SET_UP_FAILURES_MAX
});

export const perPasswordChange = (user: UserId): Limit => ({
	key: `password:${user}`,
	max: PASSWORD_CHANGE_FAILURES_MAX
});

/** The clients' board has log-ins of its own; a client who forgot must not lock a colleague out. */
export const perClientLogIn = (email: LoginName): Limit => ({
	key: `client:${sha256(email)}`,
	max: LOGIN_FAILURES_MAX
});

export const perClientPassword = (account: ClientAccountId): Limit => ({
	key: `client-password:${account}`,
	max: PASSWORD_CHANGE_FAILURES_MAX
});

export const perClientCode = (account: ClientAccountId): Limit => ({
	key: `client-code:${account}`,
	max: CODE_FAILURES_MAX
});

export type Attempt = { ok: true; rows: readonly number[] } | { ok: false; retryAfterMs: number };

export interface Throttle {
	/**
	 * Counts the attempt as failed before the password is looked at: a hundred attempts sent at once
	 * are a hundred attempts. A refused attempt is not counted, or the wait would never end.
	 */
	begin: (limits: readonly Limit[]) => Attempt;
	/** The attempt was honest: it is not a failure after all. */
	forgive: (attempt: Attempt) => void;
	/** Forgets every failure under this key. */
	clear: (limit: Limit) => void;
	prune: () => void;
}

export const createThrottle = (db: Db, now: () => number): Throttle => {
	const begin = (limits: readonly Limit[]): Attempt => {
		const at = now();
		const retryAfterMs = Math.max(0, ...limits.map((limit) => waitFor(db, limit, at)));
		if (retryAfterMs > 0) return { ok: false, retryAfterMs };
		return { ok: true, rows: limits.map(({ key }) => count(db, key, at)) };
	};
	return {
		begin: (limits) => db.transaction(() => begin(limits)),
		forgive: (attempt) => {
			if (!attempt.ok) return;
			db.delete(loginFailure)
				.where(inArray(sql`rowid`, [...attempt.rows]))
				.run();
		},
		clear: ({ key }) => {
			db.delete(loginFailure).where(eq(loginFailure.key, key)).run();
		},
		prune: () => {
			db.delete(loginFailure)
				.where(lte(loginFailure.at, now() - FAILURE_WINDOW_MS))
				.run();
		}
	};
};

/** The oldest failure that still fills the limit decides: when it leaves the window, one is free. */
const waitFor = (db: Db, { key, max }: Limit, at: number): number => {
	const filling = db
		.select({ at: loginFailure.at })
		.from(loginFailure)
		.where(and(eq(loginFailure.key, key), gt(loginFailure.at, at - FAILURE_WINDOW_MS)))
		.orderBy(desc(loginFailure.at))
		.limit(1)
		.offset(max - 1)
		.get();
	return filling ? filling.at + FAILURE_WINDOW_MS - at : 0;
};

const count = (db: Db, key: string, at: number): number =>
	Number(db.insert(loginFailure).values({ key, at }).run().lastInsertRowid);

/** One household gets 2^64 IPv6 addresses, so the network is what counts there. */
const networkOf = (address: string): string => {
	if (!isIPv6(address)) return address;
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped) return mapped;
	const host = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
	const [head = '', tail] = host.split('::');
	const [front, back] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean));
	const zeros = tail === undefined ? 0 : 8 - (front?.length ?? 0) - (back?.length ?? 0);
	const groups = [...(front ?? []), ...Array<string>(zeros).fill('0'), ...(back ?? [])];
	return `${groups.slice(0, 4).join(':')}::/64`;
};
