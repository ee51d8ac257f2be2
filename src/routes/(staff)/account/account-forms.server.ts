import * as v from 'valibot';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import type { ChangePasswordResult } from '#lib/server/auth/accounts.ts';
import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from '#lib/server/auth/passwords.ts';
import { Theme } from '#lib/server/auth/users.ts';

const words = ruAuth.account.password;

export const PasswordForm = v.pipe(
	v.object({
		present: v.pipe(v.string(), v.nonEmpty(words.presentMissing)),
		wanted: v.pipe(
			v.string(),
			v.minLength(PASSWORD_CHARS_MIN, ruAuth.password.short),
			v.maxLength(PASSWORD_CHARS_MAX, ruAuth.password.long)
		),
		again: v.string()
	}),
	v.forward(
		v.partialCheck(
			[['wanted'], ['again']],
			({ wanted, again }) => wanted === again,
			ruAuth.password.different
		),
		['again']
	)
);

export const ThemeForm = v.object({ theme: Theme });
export const EndForm = v.object({ session: v.string() });

type Faults = Partial<Record<string, string>>;
type Refusal = Exclude<ChangePasswordResult, { ok: true } | { reason: 'throttled' }>;

/** The first fault of each field. */
export const faultsOf = (
	issues: [v.InferIssue<typeof PasswordForm>, ...v.InferIssue<typeof PasswordForm>[]]
): Faults =>
	Object.fromEntries(
		Object.entries(v.flatten(issues).nested ?? {}).map(([field, faults]) => [field, faults?.[0]])
	);

/** The field a refusal belongs to, with its words. */
export const faultyField = ({ reason }: Refusal): Faults =>
	reason === 'wrong' ? { present: words.presentWrong } : { wanted: ruAuth.password[reason] };
