import * as v from 'valibot';
import { UserId } from '#lib/domain/ids.ts';
import { Line, Role, ROLES } from '#lib/domain/regulation.ts';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { ruStaff } from '#lib/i18n/ru-staff.ts';
import { generatedPassword } from '#lib/server/auth/generated-password.ts';
import type { Faults } from '../../../form-parts.server.ts';
import { firstFaults, NAME_FIELDS, NewLogin, NewPassword } from '../../../form-parts.server.ts';

const POSITION_CHARS_MAX = 120;

const { faults } = ruStaff;

/** Lines belong to an engineer, who has at least one; with another role they are not kept. */
export const DetailsForm = v.pipe(
	v.object({
		...NAME_FIELDS,
		position: v.pipe(v.string(), v.trim(), v.maxLength(POSITION_CHARS_MAX, faults.positionLong)),
		role: v.picklist(ROLES, faults.role),
		lines: v.array(Line, faults.lines)
	}),
	v.forward(
		v.partialCheck(
			[['role'], ['lines']],
			({ role, lines }) => role !== 'engineer' || lines.length > 0,
			faults.lines
		),
		['lines']
	),
	v.transform((typed) => ({
		...typed,
		patronymic: typed.patronymic || null,
		lines: typed.role === 'engineer' ? typed.lines : []
	}))
);

/** `id` is minted with the empty form: sent twice, it makes one account. */
export const IdentityForm = v.object({ id: UserId, login: NewLogin });

export const PasswordForm = v.variant('choice', [
	v.object({ choice: v.literal('generated') }),
	v.pipe(
		v.object({ choice: v.literal('own'), password: NewPassword, again: v.string() }),
		v.forward(
			v.partialCheck(
				[['password'], ['again']],
				({ password, again }) => password === again,
				ruAuth.password.different
			),
			['again']
		)
	)
]);
type PasswordForm = v.InferOutput<typeof PasswordForm>;

/** `shown`: what the page tells the administrator, once; a password of their own choice it does not. */
export const passwordFrom = (form: PasswordForm): { password: string; shown: string | null } => {
	if (form.choice === 'own') return { password: form.password, shown: null };
	const password = generatedPassword();
	return { password, shown: password };
};

/** Everything that was sent; the check boxes are one field with several values. */
export const sentBy = async (request: Request): Promise<Record<string, unknown>> => {
	const form = await request.formData();
	return { ...Object.fromEntries(form), lines: form.getAll('lines').map(Number) };
};

/** What the page shows again after a refusal: everything but the passwords. */
const text = v.fallback(v.string(), '');
export const Typed = v.object({
	surname: text,
	firstName: text,
	patronymic: text,
	position: text,
	login: text,
	role: v.fallback(Role, 'engineer'),
	lines: v.fallback(v.array(Line), []),
	choice: v.fallback(v.picklist(['generated', 'own']), 'generated')
});
export type Typed = v.InferOutput<typeof Typed>;

/** The faults of several forms that were sent as one. */
export const faultsOf = (
	...parts: { issues?: readonly v.BaseIssue<unknown>[] | undefined }[]
): Faults => firstFaults(parts.flatMap(({ issues }) => [...(issues ?? [])]));

/** The field a refusal of auth belongs to, with its words. */
export const faultyField = (
	reason: 'login-unfit' | 'login-taken' | 'short' | 'long' | 'same-as-login'
): Faults =>
	reason === 'login-unfit' || reason === 'login-taken'
		? { login: faults[reason] }
		: { password: ruAuth.password[reason] };
