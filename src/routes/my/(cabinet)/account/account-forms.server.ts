import * as v from 'valibot';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { ruClientAccount } from '#lib/i18n/ru-client-account.ts';
import type { ChangePasswordResult } from '#lib/server/clients/own-password.ts';
import type { FactorResult } from '#lib/server/clients/second-factor.ts';
import type { Faults } from '../../../form-parts.server.ts';

const text = v.fallback(v.string(), '');

export const CodeForm = v.object({ code: text });
export const PresentForm = v.object({ present: text });

type Refused<Result> = Exclude<Result, { ok: true }>;

/** The field of the password form that a refusal belongs to, with its words. */
export const passwordRefusal = (
	result: Refused<ChangePasswordResult>
): { message?: string; faults: Faults } => {
	const words = ruAuth.account.password;
	if (result.reason === 'throttled')
		return { message: ruAuth.tooManyAttempts(result.retryAfterMs), faults: {} };
	if (result.reason === 'wrong') return { faults: { present: words.presentWrong } };
	return { faults: { wanted: ruAuth.password[result.reason] } };
};

export const codeRefusal = (result: Refused<FactorResult>): string => {
	const { factor } = ruClientAccount;
	switch (result.reason) {
		case 'throttled':
			return ruAuth.tooManyAttempts(result.retryAfterMs);
		case 'code-wrong':
			return factor.codeWrong;
		case 'gone':
			return factor.gone;
		default:
			return result satisfies never;
	}
};
