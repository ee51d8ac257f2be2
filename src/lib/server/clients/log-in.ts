import type { LoginName } from '../auth/login-name.ts';
import { loginFingerprint, loginName } from '../auth/login-name.ts';
import type { SessionCookie } from '../auth/session-cookie.ts';
import { perAddress, perClientCode, perClientLogIn } from '../auth/throttle.ts';
import type { Attempt } from '../auth/throttle.ts';
import { SYSTEM } from '../auth/audit-entry.ts';
import type { ClientParts } from './client-parts.ts';
import type { ClientRecord } from './client-rows.ts';
import { clientUserOf, hasSecondFactor, isOpen } from './client-rows.ts';
import type { ClientUser } from './guard.ts';
import { acceptCode } from './second-factor.ts';

export interface LogInAttempt {
	email: string;
	password: string;
	/** Of the second factor; left out or empty: not asked for yet. */
	code?: string;
	address: string;
	userAgent: string;
}

export type LoggedIn = { ok: true; cookie: SessionCookie; account: ClientUser };

export type LogInResult =
	| LoggedIn
	/** No such account, none any more, or a wrong password: nobody outside learns which. */
	| { ok: false; reason: 'wrong' }
	| { ok: false; reason: 'throttled'; retryAfterMs: number }
	/** The password was right; only who knows it learns that there is a second factor. */
	| { ok: false; reason: 'code-wanted' | 'code-wrong' };

/** A throttled attempt is not audited, as with the staff: whoever knocks must not feed the audit. */
export const logIn = async (parts: ClientParts, wanted: LogInAttempt): Promise<LogInResult> => {
	const { rows, passwords, throttle } = parts;
	const email = loginName(wanted.email);
	const attempt = throttle.begin([perClientLogIn(email), perAddress(wanted.address)]);
	if (!attempt.ok) return { ok: false, reason: 'throttled', retryAfterMs: attempt.retryAfterMs };
	const found = rows.byEmail(email);
	const matches = await passwords.matches(found?.account.passwordHash ?? null, wanted.password);
	const record = found && matches ? stillOpen(parts, found) : null;
	if (record) return afterPassword(parts, record, { ...wanted, attempt });
	parts.audit({
		actor: SYSTEM,
		session: null,
		via: 'login',
		what: 'client.logInRefused',
		after: { ...triedBy(found, email), address: wanted.address }
	});
	return { ok: false, reason: 'wrong' };
};

const afterPassword = (
	parts: ClientParts,
	record: ClientRecord,
	{ attempt, code = '', ...from }: LogInAttempt & { attempt: Attempt }
): LogInResult => {
	const { throttle } = parts;
	const { account } = record;
	if (hasSecondFactor(account)) {
		const refusal = refusedCode(parts, record, { code, address: from.address });
		if (refusal?.reason !== 'code-wrong') throttle.forgive(attempt);
		if (refusal) return refusal;
	}
	throttle.clear(perClientLogIn(loginName(account.email)));
	throttle.forgive(attempt);
	return beginSession(parts, record, from);
};

/** Null: it fits, and is spent now. */
const refusedCode = (
	parts: ClientParts,
	{ account }: ClientRecord,
	{ code, address }: { code: string; address: string }
): Exclude<LogInResult, { ok: true }> | null => {
	if (code.trim() === '') return { ok: false, reason: 'code-wanted' };
	const limit = perClientCode(account.id);
	const attempt = parts.throttle.begin([limit]);
	if (!attempt.ok) return { ok: false, reason: 'throttled', retryAfterMs: attempt.retryAfterMs };
	if (!acceptCode(parts, account, code)) {
		const what = 'client.codeRefused';
		const after = { account: account.id, address };
		parts.audit({ actor: SYSTEM, session: null, via: 'login', what, after });
		return { ok: false, reason: 'code-wrong' };
	}
	parts.throttle.clear(limit);
	return null;
};

export const beginSession = (
	{ db, audit, sessions }: Pick<ClientParts, 'db' | 'audit' | 'sessions'>,
	record: ClientRecord,
	{ address, userAgent }: Pick<LogInAttempt, 'address' | 'userAgent'>
): LoggedIn =>
	db.transaction(() => {
		const actor = record.account.id;
		const { id: session, cookie } = sessions.begin(actor, userAgent);
		audit({ actor, session, via: 'login', what: 'client.logIn', after: { address } });
		return { ok: true, cookie, account: clientUserOf(record) };
	});

/** While the password was being checked, the account may have been closed or given another one. */
const stillOpen = ({ rows }: ClientParts, { account }: ClientRecord): ClientRecord | null => {
	const now = rows.byId(account.id);
	const isSame =
		now?.account.passwordHash === account.passwordHash && now.account.email === account.email;
	return now && isSame && isOpen(now) ? now : null;
};

const triedBy = (found: ClientRecord | null, email: LoginName): Record<string, string> =>
	found ? { account: found.account.id } : { loginFingerprint: loginFingerprint(email) };
