import type { LoginName } from '../auth/login-name.ts';
import { loginName } from '../auth/login-name.ts';
import type { ClientAccount, ClientRows, Person } from './client-rows.ts';

export type AddressFault = 'no-email' | 'email-taken';

/**
 * What the person logs in with: the address that the account has for as long as the registry knows
 * it, else the registry's first one. Two persons never share a log-in.
 */
export const addressOf = (
	rows: ClientRows,
	person: Person,
	account: ClientAccount | null
): { ok: true; email: LoginName } | { ok: false; reason: AddressFault } => {
	const known = person.emails.map(loginName);
	const email = known.find((one) => one === account?.email) ?? known[0];
	if (email === undefined) return { ok: false, reason: 'no-email' };
	const holder = rows.byEmail(email);
	if (holder && holder.person.id !== person.id) return { ok: false, reason: 'email-taken' };
	return { ok: true, email };
};
