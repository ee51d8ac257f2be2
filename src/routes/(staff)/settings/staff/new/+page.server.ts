import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { ruStaff } from '#lib/i18n/ru-staff.ts';
import { requireAdministrator } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Faults } from '../../../../form-parts.server.ts';
import { fullName } from '#lib/domain/names.ts';
import {
	DetailsForm,
	faultsOf,
	faultyField,
	IdentityForm,
	PasswordForm,
	passwordFrom,
	sentBy,
	Typed
} from '../staff-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

const words = ruStaff.adding;

export const load: PageServerLoad = (event) => {
	requireAdministrator(event);
	return { id: crypto.randomUUID() };
};

export const actions = {
	default: async (event) => {
		const mine = requireAdministrator(event);
		const sent = await sentBy(event.request);
		const typed = v.parse(Typed, sent);
		const refuse = (faults: Faults) => {
			const message = typed.choice === 'own' ? words.typeAgain : words.checkFields;
			return fail(400, { typed, message, faults });
		};
		const details = v.safeParse(DetailsForm, sent);
		const identity = v.safeParse(IdentityForm, sent);
		const choice = v.safeParse(PasswordForm, sent);
		if (!details.success || !identity.success || !choice.success)
			return refuse(faultsOf(details, identity, choice));
		const { password, shown } = passwordFrom(choice.output);
		const { id, login } = identity.output;
		const result = await theApp().auth.createUser({
			...details.output,
			id,
			login,
			password,
			by: mine.user.id,
			session: mine.sessionId
		});
		const made = { id, login, name: fullName(details.output) };
		if (result.ok) return { made: { ...made, password: shown, before: false } };
		if (result.reason === 'made-before') return { made: { ...made, password: null, before: true } };
		return refuse(faultyField(result.reason));
	}
} satisfies Actions;
