import type { PasswordFault } from '../auth/passwords.ts';
import { whyNotPassword } from '../auth/passwords.ts';
import { perClientPassword } from '../auth/throttle.ts';
import type { ClientParts } from './client-parts.ts';
import type { ClientSignedIn } from './guard.ts';

export type PasswordCheck =
	| { ok: true }
	/** The present password was wrong, or the session has ended meanwhile. */
	| { ok: false; reason: 'wrong' }
	| { ok: false; reason: 'throttled'; retryAfterMs: number };

export type ChangePasswordResult = PasswordCheck | { ok: false; reason: PasswordFault };

/** Whether this is the person's present password, as it still stands when the answer is known. */
export const passwordOf = async (
	{ passwords, throttle, rows, store }: ClientParts,
	{ user, sessionId }: ClientSignedIn,
	present: string
): Promise<PasswordCheck> => {
	const limit = perClientPassword(user.id);
	const attempt = throttle.begin([limit]);
	if (!attempt.ok) return { ok: false, reason: 'throttled', retryAfterMs: attempt.retryAfterMs };
	const hashNow = () => rows.byId(user.id)?.account.passwordHash ?? null;
	const stored = hashNow();
	const matches = await passwords.matches(stored, present);
	if (!matches || stored !== hashNow() || store.ownerOf(sessionId) !== user.id)
		return { ok: false, reason: 'wrong' };
	throttle.clear(limit);
	return { ok: true };
};

/** The person's own change: this session stays, every other one ends, and so does an open link. */
export const changePassword = async (
	parts: ClientParts,
	{ mine, present, wanted }: { mine: ClientSignedIn; present: string; wanted: string }
): Promise<ChangePasswordResult> => {
	const { passwords, rows, audit, revocations } = parts;
	const { user, sessionId: session } = mine;
	const fault = whyNotPassword(wanted, user.email);
	if (fault) return { ok: false, reason: fault };
	// Hashed first, so that nothing lies between the check and the change.
	const passwordHash = await passwords.hash(wanted);
	const entry = { actor: user.id, session, via: 'login' } as const;
	const checked = await passwordOf(parts, mine, present);
	if (!checked.ok) {
		if (checked.reason === 'wrong') audit({ ...entry, what: 'client.changePasswordRefused' });
		return checked;
	}
	const ended = parts.db.transaction(() => {
		rows.change(user.id, { passwordHash, inviteHash: null, inviteUntil: null });
		const sessions = parts.store.removeOf(user.id, session);
		audit({ ...entry, what: 'client.changePassword', after: { ended: sessions } });
		return sessions;
	});
	for (const sessionId of ended) revocations.announce({ sessionId });
	return { ok: true };
};
