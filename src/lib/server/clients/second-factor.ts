import { Secret, TOTP } from 'otpauth';
import { t } from '../../i18n/index.ts';
import type { PasswordCheck } from './own-password.ts';
import { passwordOf } from './own-password.ts';
import { perClientCode } from '../auth/throttle.ts';
import type { ClientParts } from './client-parts.ts';
import type { ClientAccount } from './client-rows.ts';
import { hasSecondFactor } from './client-rows.ts';
import type { ClientSignedIn } from './guard.ts';

/** RFC 6238, as every authenticator reads it from the drawing. */
const PERIOD_S = 30;
const DIGITS = 6;
const ALGORITHM = 'SHA1';
/** A telephone's clock may be half a minute off. */
const WINDOW_STEPS = 1;
const SECRET_BYTES = 20;
const CODE = /^\d{6}$/;

/** What the authenticator is given, drawn or typed in. */
export interface FactorOffer {
	secret: string;
	uri: string;
}

export type FactorResult =
	| { ok: true }
	/** `gone`: nothing was begun, or the factor is on already. */
	| { ok: false; reason: 'code-wrong' | 'gone' }
	| { ok: false; reason: 'throttled'; retryAfterMs: number };

/** The step this code belongs to; null: to none that is near. */
export const stepOf = (secret: string, code: string, at: number): number | null => {
	const token = code.replace(/\s/g, '');
	if (!CODE.test(token)) return null;
	const delta = TOTP.validate({
		...{ token, secret: Secret.fromBase32(secret), timestamp: at },
		...{ algorithm: ALGORITHM, digits: DIGITS, period: PERIOD_S, window: WINDOW_STEPS }
	});
	return delta === null ? null : TOTP.counter({ period: PERIOD_S, timestamp: at }) + delta;
};

/** A code opens the door once: what was seen over a shoulder or on the wire is worth nothing. */
export const acceptCode = (
	{ rows, now }: Pick<ClientParts, 'rows' | 'now'>,
	{ id }: Pick<ClientAccount, 'id'>,
	code: string
): boolean => {
	const account = rows.byId(id)?.account;
	if (!account?.totpSecret) return false;
	const step = stepOf(account.totpSecret, code, now());
	if (step === null || step <= (account.totpStep ?? -1)) return false;
	rows.change(id, { totpStep: step });
	return true;
};

export const createSecondFactor = (parts: ClientParts) => {
	const { rows, db, now, audit } = parts;
	const accountOf = ({ user }: ClientSignedIn): ClientAccount | null =>
		rows.byId(user.id)?.account ?? null;
	/** Begun and not confirmed yet. */
	const offered = (mine: ClientSignedIn): FactorOffer | null => {
		const account = accountOf(mine);
		if (!account?.totpSecret || hasSecondFactor(account)) return null;
		return offerOf(account.totpSecret, account.email);
	};
	return {
		offered,
		/** A new secret; the one before it that was not confirmed is forgotten. Null: it is on. */
		begin: (mine: ClientSignedIn): FactorOffer | null => {
			const account = accountOf(mine);
			if (!account || hasSecondFactor(account)) return null;
			const totpSecret = new Secret({ size: SECRET_BYTES }).base32;
			rows.change(account.id, { totpSecret, totpStep: null });
			return offerOf(totpSecret, account.email);
		},
		giveUp: (mine: ClientSignedIn): void => {
			if (offered(mine)) rows.change(mine.user.id, { totpSecret: null });
		},
		confirm: (mine: ClientSignedIn, code: string): FactorResult => {
			if (!offered(mine)) return { ok: false, reason: 'gone' };
			return codeGiven(parts, mine, () =>
				db.transaction(() => {
					if (!acceptCode(parts, mine.user, code)) return false;
					rows.change(mine.user.id, { totpSince: now() });
					audit(entryOf(mine, 'client.secondFactor'));
					return true;
				})
			);
		},
		end: async (mine: ClientSignedIn, password: string): Promise<PasswordCheck> => {
			const checked = await passwordOf(parts, mine, password);
			if (checked.ok) {
				db.transaction(() => {
					rows.change(mine.user.id, NO_FACTOR);
					audit(entryOf(mine, 'client.endSecondFactor'));
				});
			} else if (checked.reason === 'wrong') audit(entryOf(mine, 'client.endSecondFactorRefused'));
			return checked.ok ? { ok: true } : checked;
		}
	};
};

export const NO_FACTOR = { totpSecret: null, totpSince: null, totpStep: null } as const;

const codeGiven = (
	{ throttle, audit }: ClientParts,
	mine: ClientSignedIn,
	accept: () => boolean
): FactorResult => {
	const limit = perClientCode(mine.user.id);
	const attempt = throttle.begin([limit]);
	if (!attempt.ok) return { ok: false, reason: 'throttled', retryAfterMs: attempt.retryAfterMs };
	if (!accept()) {
		audit(entryOf(mine, 'client.secondFactorRefused'));
		return { ok: false, reason: 'code-wrong' };
	}
	throttle.clear(limit);
	return { ok: true };
};

const entryOf = <What extends string>({ user, sessionId }: ClientSignedIn, what: What) =>
	({ actor: user.id, session: sessionId, via: 'login', what }) as const;

const offerOf = (secret: string, email: string): FactorOffer => ({
	secret,
	uri: new TOTP({
		...{ issuer: t.product, label: email, secret: Secret.fromBase32(secret) },
		...{ algorithm: ALGORITHM, digits: DIGITS, period: PERIOD_S }
	}).toString()
});
