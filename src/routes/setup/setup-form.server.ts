import * as v from 'valibot';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { whyNotPassword } from '#lib/server/auth/passwords.ts';
import type { SetUpResult } from '#lib/server/auth/setup.ts';
import type { Faults } from '../form-parts.server.ts';
import { NAME_FIELDS, NewLogin, NewPassword } from '../form-parts.server.ts';

const { faults } = ruAuth.setUp;

export const SetUpForm = v.pipe(
	v.object({
		token: v.pipe(v.string(), v.trim(), v.nonEmpty(faults.tokenMissing)),
		...NAME_FIELDS,
		login: NewLogin,
		password: NewPassword,
		again: v.string()
	}),
	v.forward(
		v.partialCheck(
			[['login'], ['password']],
			({ login, password }) => whyNotPassword(password, login) !== 'same-as-login',
			ruAuth.password['same-as-login']
		),
		['password']
	),
	v.forward(
		v.partialCheck(
			[['password'], ['again']],
			({ password, again }) => password === again,
			ruAuth.password.different
		),
		['again']
	)
);

/** What the page shows again after a refusal: everything but the passwords. */
const text = v.fallback(v.string(), '');
export const Typed = v.object({
	token: text,
	surname: text,
	firstName: text,
	patronymic: text,
	login: text
});

type Refusal = Exclude<SetUpResult, { ok: true } | { reason: 'closed' } | { reason: 'throttled' }>;

/** The field a refusal belongs to, with its words. */
export const faultyField = ({ reason }: Refusal): Faults => {
	switch (reason) {
		case 'token':
			return { token: faults.token };
		case 'login-unfit':
		case 'login-taken':
			return { login: faults[reason] };
		case 'short':
		case 'long':
		case 'same-as-login':
			return { password: ruAuth.password[reason] };
		default:
			return reason satisfies never;
	}
};
