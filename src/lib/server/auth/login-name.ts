import { sha256 } from './digest.ts';

export const LOGIN_CHARS_MIN = 2;
export const LOGIN_CHARS_MAX = 64;

/** Enough to recognise the same unknown name again, too little to store the name itself. */
const FINGERPRINT_CHARS = 16;

const LOGIN_PATTERN = /^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u;

/** A log-in name as it is stored and compared; only `loginName` makes one. */
export type LoginName = string & { readonly __loginName: true };

/** Case, surrounding space and the way a keyboard composes letters do not make another person. */
export const loginName = (typed: string): LoginName =>
	typed.trim().normalize('NFC').toLowerCase().normalize('NFC') as LoginName;

export const isFitLogin = (login: LoginName): boolean =>
	login.length >= LOGIN_CHARS_MIN && login.length <= LOGIN_CHARS_MAX && LOGIN_PATTERN.test(login);

/**
 * What is written down about a name nobody has: people type their password into the wrong field,
 * and the audit keeps it for years.
 */
export const loginFingerprint = (login: LoginName): string =>
	sha256(login).slice(0, FINGERPRINT_CHARS);
