import * as v from 'valibot';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { isFitLogin, loginName } from '#lib/server/auth/login-name.ts';
import { whyNotPassword } from '#lib/server/auth/passwords.ts';
import type { SetUpResult } from '#lib/server/auth/setup.ts';
import type { Faults } from '../form-parts.server.ts';
import { NewPassword } from '../form-parts.server.ts';

const NAME_CHARS_MAX = 60;

const { faults } = ruAuth.setUp;

const Name = v.pipe(v.string(), v.trim(), v.maxLength(NAME_CHARS_MAX, faults.nameLong));

export const SetUpForm = v.pipe(
	v.object({
		token: v.pipe(v.string(), v.trim(), v.nonEmpty(faults.tokenMissing)),
		surname: v.pipe(Name, v.nonEmpty(faults.surname)),
		firstName: v.pipe(Name, v.nonEmpty(faults.firstName)),
		patronymic: Name,
		login: v.pipe(
			v.string(),
			v.trim(),
			v.check((typed) => isFitLogin(loginName(typed)), faults['login-unfit'])
		),
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
