import * as v from 'valibot';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { isFitLogin, loginName } from '#lib/server/auth/login-name.ts';
import type { PasswordFault } from '#lib/server/auth/passwords.ts';
import { whyNotPassword } from '#lib/server/auth/passwords.ts';
import type { SetUpResult } from '#lib/server/auth/setup.ts';

const NAME_CHARS_MAX = 60;

const { faults } = ruAuth.setUp;

const Name = v.pipe(v.string(), v.trim(), v.maxLength(NAME_CHARS_MAX, faults.nameLong));
const needed = (message: string) => v.pipe(Name, v.nonEmpty(message));

const isFree = (fault: PasswordFault) =>
	v.forward(
		v.partialCheck(
			[['login'], ['password']],
			({ login, password }: { login: string; password: string }) =>
				whyNotPassword(password, login) !== fault,
			ruAuth.password[fault]
		),
		['password']
	);

export const SetUpForm = v.pipe(
	v.object({
		token: v.pipe(v.string(), v.trim(), v.nonEmpty(faults.tokenMissing)),
		surname: needed(faults.surname),
		firstName: needed(faults.firstName),
		patronymic: Name,
		login: v.pipe(
			v.string(),
			v.trim(),
			v.check((typed) => isFitLogin(loginName(typed)), faults['login-unfit'])
		),
		password: v.string(),
		again: v.string()
	}),
	isFree('short'),
	isFree('long'),
	isFree('same-as-login'),
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
export const faultyField = ({ reason }: Refusal): Partial<Record<string, string>> => {
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

/** The first fault of each field. */
export const faultsOf = (
	issues: v.FlatErrors<typeof SetUpForm>['nested']
): Partial<Record<string, string>> =>
	Object.fromEntries(Object.entries(issues ?? {}).map(([field, words]) => [field, words?.[0]]));
