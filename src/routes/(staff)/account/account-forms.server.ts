import * as v from 'valibot';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import type { ChangePasswordResult } from '#lib/server/auth/accounts.ts';
import { Theme } from '#lib/server/auth/users.ts';
import type { Faults } from '../../form-parts.server.ts';
import { NewPassword } from '../../form-parts.server.ts';

const words = ruAuth.account.password;

export const PasswordForm = v.pipe(
	v.object({
		present: v.pipe(v.string(), v.nonEmpty(words.presentMissing)),
		wanted: NewPassword,
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

type Refusal = Exclude<ChangePasswordResult, { ok: true } | { reason: 'throttled' }>;

/** The field a refusal belongs to, with its words. */
export const faultyField = ({ reason }: Refusal): Faults =>
	reason === 'wrong' ? { present: words.presentWrong } : { wanted: ruAuth.password[reason] };
