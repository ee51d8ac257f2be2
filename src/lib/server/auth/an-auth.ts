import { verify } from '@node-rs/argon2';
import type { Db } from '../db/open.ts';
import { closeDatabase, openDatabase } from '../db/open.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { Auth } from './auth.ts';
import { createAuth } from './auth.ts';
import type { LoggedIn } from './log-in.ts';
import { createPasswords } from './passwords.ts';

export const GOOD_PASSWORD = 'copper kettle 1984';
export const FIRST_INSTANT = Date.UTC(2026, 10, 23, 9);

const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 } as const;

/** For tests: auth over a database of its own, a clock one sets, and everything it says. */
export interface AnAuth {
	auth: Auth;
	db: Db;
	clock: { now: number };
	audited: AuditEntry[];
	/** The hashes a password was checked against. */
	verified: string[];
	logIn: (login: string, password?: string) => Promise<LoggedIn>;
	close: () => void;
}

export const anAuth = (file = ':memory:'): AnAuth => {
	const db = openDatabase(file, 'drizzle');
	const clock = { now: FIRST_INSTANT };
	const audited: AuditEntry[] = [];
	const verified: string[] = [];
	const passwords = createPasswords({
		cost: CHEAP,
		verify: (stored, password) => {
			verified.push(stored);
			return verify(stored, password);
		}
	});
	const auth = createAuth({
		db,
		now: () => clock.now,
		secureCookies: true,
		audit: (entry) => void audited.push(entry),
		passwords
	});
	return {
		auth,
		db,
		clock,
		audited,
		verified,
		logIn: (login, password = GOOD_PASSWORD) => logIn(auth, login, password),
		close: () => closeDatabase(db)
	};
};

export const anEngineer = (login = 'ivanov') => ({
	login,
	password: GOOD_PASSWORD,
	surname: 'Ivanov',
	firstName: 'Ivan',
	patronymic: 'Ivanovich',
	role: 'engineer' as const,
	lines: [1, 2] as (1 | 2 | 3)[]
});

export const from = (address: string) => ({ address, userAgent: 'Firefox/143.0 (Linux)' });

const logIn = async (auth: Auth, login: string, password: string): Promise<LoggedIn> => {
	const result = await auth.logIn({ login, password, ...from('10.0.0.7') });
	if (!result.ok) throw new Error(`log-in refused: ${result.reason}`);
	return result;
};
