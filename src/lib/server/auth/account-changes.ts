import { and, eq, isNull, ne } from 'drizzle-orm';
import type { UserId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { user } from '../db/schema.ts';
import type { AccountParts, By } from './accounts.ts';
import type { AuditEntry } from './audit-entry.ts';
import { SYSTEM } from './audit-entry.ts';
import type { Account } from './session-store.ts';
import type { Details } from './staff.ts';
import { detailsOf } from './staff.ts';
import { findById } from './users.ts';

export type AccountRefusal =
	| 'no-such-user'
	/** Nobody could let anybody in any more. */
	| 'last-administrator'
	/** Nobody disables himself. */
	| 'self';

/** Asked for what is so already, the answer is yes, and nothing is written. */
export type AccountResult = { ok: true } | { ok: false; reason: AccountRefusal };

type ChangeParts = Pick<AccountParts, 'db' | 'now' | 'audit' | 'store' | 'revocations'>;
type Whom = { userId: UserId } & By;

/** Who shows the names of colleagues. */
export interface Followers {
	/** Runs one transaction; what `renamed` has staged in it is shown after its commit. */
	write: <Result>(act: () => Result) => Result;
	/** Inside the transaction: a colleague is called otherwise now. */
	renamed: (id: UserId) => void;
}

export const nobodyFollows = (db: Db): Followers => ({
	write: (act) => db.transaction(() => act()),
	renamed: () => undefined
});

/** Other rights end what is open, so that it is opened anew; a name is put right where it stands. */
export const updateUser = (
	{ db, audit, revocations, followers }: ChangeParts & { followers: Followers },
	{ userId, details, ...by }: Whom & { details: Details }
): AccountResult => {
	const result = followers.write((): AccountResult & { rights?: boolean } => {
		const account = findById(db, userId);
		if (!account) return { ok: false, reason: 'no-such-user' };
		const { before, after, changed } = difference(detailsOf(account), detailsOf(details));
		if (changed.length === 0) return { ok: true };
		if (details.role !== 'admin' && isLastAdministrator(db, account))
			return { ok: false, reason: 'last-administrator' };
		db.update(user).set(detailsOf(details)).where(eq(user.id, userId)).run();
		audit(entryOf('updateUser', { userId, ...by }, { before, after }));
		if (changed.some((name) => OF_NAME.has(name))) followers.renamed(userId);
		return { ok: true, rights: changed.includes('role') || changed.includes('lines') };
	});
	if (!result.ok) return result;
	if (result.rights) revocations.announce({ userId, reauthorise: true });
	return { ok: true };
};

const OF_NAME: ReadonlySet<keyof Details> = new Set(['surname', 'firstName', 'patronymic']);

/** Who has left stays named on old tickets, but cannot come in, and what is open closes at once. */
export const disableUser = (
	{ db, now, audit, store, revocations }: ChangeParts,
	{ userId, ...by }: Whom
): AccountResult => {
	const disabledAt = now();
	const result = db.transaction((): AccountResult & { done?: true } => {
		const account = findById(db, userId);
		if (!account) return { ok: false, reason: 'no-such-user' };
		if (userId === by.by) return { ok: false, reason: 'self' };
		if (account.disabledAt !== null) return { ok: true };
		if (isLastAdministrator(db, account)) return { ok: false, reason: 'last-administrator' };
		db.update(user).set({ disabledAt }).where(eq(user.id, userId)).run();
		store.removeOf(userId);
		const change = { before: { disabledAt: null }, after: { disabledAt } };
		audit(entryOf('disableUser', { userId, ...by }, change));
		return { ok: true, done: true };
	});
	if (!result.ok) return result;
	if (result.done) revocations.announce({ userId });
	return { ok: true };
};

/** Back with the old password; the sessions that ended with the account stay ended. */
export const enableUser = ({ db, audit }: ChangeParts, { userId, ...by }: Whom): AccountResult =>
	db.transaction(() => {
		const account = findById(db, userId);
		if (!account) return { ok: false, reason: 'no-such-user' };
		const { disabledAt } = account;
		if (disabledAt === null) return { ok: true };
		db.update(user).set({ disabledAt: null }).where(eq(user.id, userId)).run();
		const change = { before: { disabledAt }, after: { disabledAt: null } };
		audit(entryOf('enableUser', { userId, ...by }, change));
		return { ok: true };
	});

/** Asked inside the transaction of the change: of two at once, the second sees the first. */
const isLastAdministrator = (db: Db, { id, role, disabledAt }: Account): boolean => {
	if (role !== 'admin' || disabledAt !== null) return false;
	const others = and(eq(user.role, 'admin'), isNull(user.disabledAt), ne(user.id, id));
	return db.select({ id: user.id }).from(user).where(others).get() === undefined;
};

const entryOf = (
	what: 'updateUser' | 'disableUser' | 'enableUser',
	{ userId, by = SYSTEM, session }: Whom,
	{ before, after }: { before: object; after: object }
): AuditEntry => ({
	actor: by,
	session: session ?? null,
	via: 'login',
	what,
	before,
	after: { user: userId, ...after }
});

/** The changed fields only. */
const difference = (old: Details, wanted: Details) => {
	const names = Object.keys(old) as (keyof Details)[];
	const changed = names.filter(
		(name) => JSON.stringify(old[name]) !== JSON.stringify(wanted[name])
	);
	const pick = (from: Details) => Object.fromEntries(changed.map((name) => [name, from[name]]));
	return { changed, before: pick(old), after: pick(wanted) };
};
