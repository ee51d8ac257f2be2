import type { RequestEvent } from '@sveltejs/kit';
import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { UserId } from '#lib/domain/ids.ts';
import { ruStaff } from '#lib/i18n/ru-staff.ts';
import { requireAdministrator } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Faults } from '../../../../form-parts.server.ts';
import {
	DetailsForm,
	faultsOf,
	faultyField,
	PasswordForm,
	passwordFrom,
	sentBy,
	Typed
} from '../staff-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the page asks to be confirmed; in the address, so that it works before any script does. */
const Step = v.fallback(v.nullable(v.picklist(['password', 'disable', 'enable'])), null);

const theMember = (event: RequestEvent) => {
	const { user, sessionId } = requireAdministrator(event);
	const id = v.safeParse(UserId, event.params['id']);
	const member = id.success ? theApp().auth.member(id.output) : null;
	if (!member) error(404);
	return { member, userId: member.id, by: user.id, session: sessionId };
};

export const load: PageServerLoad = (event) => {
	const { member, by } = theMember(event);
	const step = v.parse(Step, event.url.searchParams.get('do'));
	return { member, step, isMe: member.id === by };
};

const details: Actions[string] = async (event) => {
	const { userId, by, session } = theMember(event);
	const sent = await sentBy(event.request);
	const refuse = (faults: Faults) =>
		fail(400, {
			details: { typed: v.parse(Typed, sent), message: ruStaff.details.checkFields, faults }
		});
	const form = v.safeParse(DetailsForm, sent);
	if (!form.success) return refuse(faultsOf(form));
	const result = theApp().auth.updateUser({ userId, details: form.output, by, session });
	if (!result.ok) return refuse({ role: ruStaff.refusals[result.reason] });
	// Who has given the role away may not see this page any more.
	if (userId === by && form.output.role !== 'admin') redirect(303, '/account');
	return { details: { saved: true } };
};

const password: Actions[string] = async (event) => {
	const { userId, by, session } = theMember(event);
	const sent = await sentBy(event.request);
	const { choice } = v.parse(Typed, sent);
	const refuse = (message: string, faults: Faults = {}) =>
		fail(400, { password: { choice, message, faults } });
	const form = v.safeParse(PasswordForm, sent);
	if (!form.success) return refuse(ruStaff.reset.failed, faultsOf(form));
	const wanted = passwordFrom(form.output);
	const result = await theApp().auth.setPassword({
		userId,
		password: wanted.password,
		by,
		session
	});
	if (result.ok) return { password: { done: true, shown: wanted.shown } };
	if (result.reason === 'self') return refuse(ruStaff.reset.own);
	if (result.reason === 'no-such-user') return refuse(ruStaff.refusals[result.reason]);
	return refuse(ruStaff.reset.failed, faultyField(result.reason));
};

const disable: Actions[string] = (event) => {
	const { userId, by, session } = theMember(event);
	const result = theApp().auth.disableUser({ userId, by, session });
	if (!result.ok) return fail(400, { access: { message: ruStaff.refusals[result.reason] } });
	return { access: { done: ruStaff.access.disabledNow } };
};

const enable: Actions[string] = (event) => {
	const { userId, by, session } = theMember(event);
	const result = theApp().auth.enableUser({ userId, by, session });
	if (!result.ok) return fail(400, { access: { message: ruStaff.refusals[result.reason] } });
	return { access: { done: ruStaff.access.enabledNow } };
};

export const actions = { details, password, disable, enable } satisfies Actions;
