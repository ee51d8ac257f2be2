import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { NOTICE_KINDS, NoticeKind } from '#lib/domain/notice.ts';
import { may } from '#lib/domain/permissions.ts';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { homeOf, requireAction, requireStaff } from '#lib/server/auth/guard.ts';
import { setSessionCookie } from '#lib/server/auth/hook.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Faults } from '../../form-parts.server.ts';
import { firstFaults } from '../../form-parts.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { EndForm, faultyField, PasswordForm, ThemeForm } from './account-forms.server.ts';

const words = ruAuth.account.password;

export const load: PageServerLoad = (event) => {
	const { user, actor, sessionId } = requireStaff(event);
	const { auth, notices } = theApp();
	return {
		...{ user, home: homeOf(actor), sessions: auth.sessionsOf(user.id, sessionId) },
		choice: may(actor, 'work') ? notices.choiceOf(user.id) : null
	};
};

const changePassword: Actions[string] = async (event) => {
	const mine = requireStaff(event);
	const sent = Object.fromEntries(await event.request.formData());
	const form = v.safeParse(PasswordForm, sent);
	const refuse = (status: number, message: string, faults: Faults = {}) =>
		fail(status, { password: { message, faults } });
	if (!form.success) return refuse(400, words.checkFields, firstFaults(form.issues));
	const { present, wanted } = form.output;
	const result = await theApp().auth.changePassword({ mine, present, wanted });
	if (result.ok) return { password: { changed: true } };
	if (result.reason === 'throttled') {
		return refuse(429, ruAuth.tooManyAttempts(result.retryAfterMs));
	}
	return refuse(400, words.checkFields, faultyField(result));
};

const theme: Actions[string] = async (event) => {
	const { user } = requireStaff(event);
	const form = v.safeParse(ThemeForm, Object.fromEntries(await event.request.formData()));
	if (!form.success) return fail(400);
	theApp().auth.setTheme(user.id, form.output.theme);
	return { theme: form.output.theme };
};

const notices: Actions[string] = async (event) => {
	const { user } = requireAction(event, 'work');
	const sent = await event.request.formData();
	const told = v.safeParse(v.array(NoticeKind), sent.getAll('told'));
	if (!told.success) return fail(400);
	const muted = NOTICE_KINDS.filter((kind) => !told.output.includes(kind));
	theApp().notices.choose(user.id, { muted, sound: sent.has('sound') });
	return { notices: { saved: true } };
};

const endSession: Actions[string] = async (event) => {
	const mine = requireStaff(event);
	const form = v.safeParse(EndForm, Object.fromEntries(await event.request.formData()));
	if (!form.success) return fail(400);
	// Ended already, by hand or by time: what the person wanted is so.
	theApp().auth.endOwnSession(mine, form.output.session);
	return { ended: true };
};

const logOutEverywhere: Actions[string] = (event) => {
	const { user } = requireStaff(event);
	const { auth } = theApp();
	auth.logOutEverywhere(user.id);
	setSessionCookie(event.cookies, auth.blankCookie());
	redirect(303, '/login');
};

export const actions = {
	...{ changePassword, theme, notices, endSession, logOutEverywhere }
} satisfies Actions;
