import * as v from 'valibot';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { isFitLogin, loginName } from '#lib/server/auth/login-name.ts';
import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from '#lib/server/auth/passwords.ts';

/** What is wrong, by the name of the field. */
export type Faults = Partial<Record<string, string>>;

const NAME_CHARS_MAX = 60;

const { faults: words } = ruAuth.setUp;

const Name = v.pipe(v.string(), v.trim(), v.maxLength(NAME_CHARS_MAX, words.nameLong));

/** The parts of a name, for every form that asks for one. */
export const NAME_FIELDS = {
	surname: v.pipe(Name, v.nonEmpty(words.surname)),
	firstName: v.pipe(Name, v.nonEmpty(words.firstName)),
	patronymic: Name
};

export const NewLogin = v.pipe(
	v.string(),
	v.trim(),
	v.check((typed) => isFitLogin(loginName(typed)), words['login-unfit'])
);

export const NewPassword = v.pipe(
	v.string(),
	v.minLength(PASSWORD_CHARS_MIN, ruAuth.password.short),
	v.maxLength(PASSWORD_CHARS_MAX, ruAuth.password.long)
);

/** The first fault of each field: the rest would say the same again. */
export const firstFaults = (issues: readonly v.BaseIssue<unknown>[]): Faults => {
	const faults: Faults = {};
	for (const issue of issues) faults[v.getDotPath(issue) ?? ''] ??= issue.message;
	return faults;
};
