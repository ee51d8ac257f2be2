import * as v from 'valibot';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from '#lib/server/auth/passwords.ts';

/** What is wrong, by the name of the field. */
export type Faults = Partial<Record<string, string>>;

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
