import { randomBytes } from 'node:crypto';
import type { Options } from '@node-rs/argon2';
import { hash as argon2Hash, hashSync, verify as argon2Verify } from '@node-rs/argon2';
import { loginName } from './login-name.ts';

export const PASSWORD_CHARS_MIN = 10;
export const PASSWORD_CHARS_MAX = 200;

/** The package's `Algorithm` is an ambient const enum, which a file compiled alone cannot read. */
const ARGON2ID = 2;

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane. */
export const PASSWORD_COST = {
	algorithm: ARGON2ID,
	memoryCost: 19_456,
	timeCost: 2,
	parallelism: 1,
	outputLen: 32
} as const satisfies Options;

export type PasswordFault = 'short' | 'long' | 'same-as-login';

/** Length counts, not a zoo of characters: that is what makes a password hard to guess. */
export const whyNotPassword = (password: string, login: string): PasswordFault | null => {
	const { length } = normal(password);
	if (length < PASSWORD_CHARS_MIN) return 'short';
	if (length > PASSWORD_CHARS_MAX) return 'long';
	return loginName(password) === loginName(login) ? 'same-as-login' : null;
};

export interface Passwords {
	hash: (password: string) => Promise<string>;
	/** Null: there is no such account; the work done and the time taken are the same. */
	matches: (stored: string | null, password: string) => Promise<boolean>;
}

export interface PasswordOptions {
	cost?: Options;
	verify?: (stored: string, password: string) => Promise<boolean>;
}

export const createPasswords = ({
	cost = PASSWORD_COST,
	verify = (stored, password) => argon2Verify(stored, password)
}: PasswordOptions = {}): Passwords => {
	const nobodysHash = hashSync(randomBytes(32), cost);
	return {
		hash: (password) => argon2Hash(normal(password), cost),
		matches: async (stored, password) => {
			const typed = normal(password);
			const matches = await verify(stored ?? nobodysHash, typed.slice(0, PASSWORD_CHARS_MAX));
			return matches && stored !== null && typed.length <= PASSWORD_CHARS_MAX;
		}
	};
};

/** The same keys give different bytes on a Mac and on Windows; the password must not care. */
const normal = (password: string): string => password.normalize('NFKC');
