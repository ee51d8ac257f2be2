import { randomUUID } from 'node:crypto';
import { count, eq } from 'drizzle-orm';
import * as v from 'valibot';
import { UserId } from '../../domain/ids.ts';
import type { Line, Role } from '../../domain/regulation.ts';
import type { Db } from '../db/open.ts';
import { user } from '../db/schema.ts';
import type { SignedInUser } from './guard.ts';
import type { LoginName } from './login-name.ts';
import { isFitLogin, loginName } from './login-name.ts';
import type { FullName } from '../../domain/names.ts';
import { initialsOf, shortName } from '../../domain/names.ts';
import { hueOf } from './hue.ts';
import type { PasswordFault, Passwords } from './passwords.ts';
import { whyNotPassword } from './passwords.ts';
import type { Account } from './session-store.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export const Theme = v.picklist(THEMES);
export type Theme = v.InferOutput<typeof Theme>;

export interface NewUser extends FullName {
	/** Minted by who asks: the same form, sent twice, makes one account. */
	id?: UserId;
	login: string;
	password: string;
	role: Role;
	lines: Line[];
	position?: string;
}

export type UserFault = 'login-unfit' | 'login-taken' | PasswordFault;

/** What colleagues see of each other. */
export interface Person {
	id: UserId;
	name: string;
	initials: string;
	role: Role;
	lines: Line[];
	hue: number;
	/** False: has left, but is still named on old tickets. */
	active: boolean;
}

const byName = new Intl.Collator('ru');

export const findByLogin = (db: Db, login: LoginName): Account | null =>
	db.select().from(user).where(eq(user.login, login)).get() ?? null;

export const findById = (db: Db, id: UserId): Account | null =>
	db.select().from(user).where(eq(user.id, id)).get() ?? null;

export const countUsers = (db: Db): number => db.select({ n: count() }).from(user).get()?.n ?? 0;

/** Everyone, also those who have left: their names stand on old tickets. */
export const listPeople = (db: Db): Person[] =>
	db
		.select()
		.from(user)
		.all()
		.sort((one, other) => byName.compare(one.surname, other.surname))
		.map(personOf);

export const whyNotUser = (db: Db, { login, password }: NewUser): UserFault | null => {
	const name = loginName(login);
	if (!isFitLogin(name)) return 'login-unfit';
	if (findByLogin(db, name)) return 'login-taken';
	return whyNotPassword(password, login);
};

/** The row of a new account; hashing takes time, so it is made before the transaction begins. */
export const newAccount = async (
	wanted: NewUser,
	{ passwords, now }: { passwords: Passwords; now: () => number }
): Promise<Account> => ({
	id: wanted.id ?? v.parse(UserId, randomUUID()),
	login: loginName(wanted.login),
	surname: wanted.surname,
	firstName: wanted.firstName,
	patronymic: wanted.patronymic,
	position: wanted.position ?? '',
	role: wanted.role,
	lines: wanted.lines,
	passwordHash: await passwords.hash(wanted.password),
	theme: 'system',
	createdAt: now(),
	disabledAt: null
});

export const insertAccount = (db: Db, account: Account): void => {
	db.insert(user).values(account).run();
};

export const setTheme = (db: Db, id: UserId, theme: Theme): void => {
	db.update(user).set({ theme }).where(eq(user.id, id)).run();
};

/** Field by field: a new column of `user`, or the password's hash, does not slip into a page. */
export const signedInUserOf = (account: Account): SignedInUser => ({
	id: account.id,
	login: account.login,
	surname: account.surname,
	firstName: account.firstName,
	patronymic: account.patronymic,
	role: account.role,
	lines: account.lines,
	theme: account.theme,
	displayName: shortName(account),
	initials: initialsOf(account)
});

const personOf = (account: Account): Person => ({
	id: account.id,
	name: shortName(account),
	initials: initialsOf(account),
	role: account.role,
	lines: account.lines,
	hue: hueOf(account.id),
	active: account.disabledAt === null
});
