import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { ruClientAccount } from '#lib/i18n/ru-client-account.ts';
import { setSessionCookie } from '#lib/server/auth/hook.ts';
import { requireClient } from '#lib/server/clients/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import { EndForm, PasswordForm, ThemeForm } from '../../../(staff)/account/account-forms.server.ts';
import type { Faults } from '../../../form-parts.server.ts';
import { firstFaults } from '../../../form-parts.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { CodeForm, codeRefusal, passwordRefusal, PresentForm } from './account-forms.server.ts';

const words = ruAuth.account.password;

export const load: PageServerLoad = (event) => {
	const mine = requireClient(event);
	const { clients } = theApp();
	return {
		user: mine.user,
		scope: mine.actor.scope,
		sessions: clients.sessionsOf(mine.user.id, mine.sessionId),
		offer: clients.secondFactor.offered(mine)
	};
};

const sentIn = async ({ request }: { request: Request }) =>
	Object.fromEntries(await request.formData());

const changePassword: Actions[string] = async (event) => {
	const mine = requireClient(event);
	const form = v.safeParse(PasswordForm, await sentIn(event));
	const refuse = (faults: Faults, message: string = words.checkFields) =>
		fail(400, { password: { message, faults } });
	if (!form.success) return refuse(firstFaults(form.issues));
	const { present, wanted } = form.output;
	const result = await theApp().clients.changePassword({ mine, present, wanted });
	if (result.ok) return { password: { changed: true } };
	const { faults, message } = passwordRefusal(result);
	return refuse(faults, message);
};

const theme: Actions[string] = async (event) => {
	const { user } = requireClient(event);
	const form = v.safeParse(ThemeForm, await sentIn(event));
	if (!form.success) return fail(400);
	theApp().clients.setTheme(user.id, form.output.theme);
	return { theme: form.output.theme };
};

const endSession: Actions[string] = async (event) => {
	const mine = requireClient(event);
	const form = v.safeParse(EndForm, await sentIn(event));
	if (!form.success) return fail(400);
	// Ended already, by hand or by time: what the person wanted is so.
	theApp().clients.endOwnSession(mine, form.output.session);
	return { ended: true };
};

const logOutEverywhere: Actions[string] = (event) => {
	const { user, sessionId } = requireClient(event);
	const { clients } = theApp();
	clients.logOutEverywhere(user.id, sessionId);
	setSessionCookie(event.cookies, clients.blankCookie());
	redirect(303, '/my/login');
};

const beginFactor: Actions[string] = (event) => {
	theApp().clients.secondFactor.begin(requireClient(event));
};

const giveUpFactor: Actions[string] = (event) => {
	theApp().clients.secondFactor.giveUp(requireClient(event));
};

const confirmFactor: Actions[string] = async (event) => {
	const mine = requireClient(event);
	const { code } = v.parse(CodeForm, await sentIn(event));
	const result = theApp().clients.secondFactor.confirm(mine, code);
	if (result.ok) return { factor: { done: ruClientAccount.factor.begun } };
	return fail(400, { factor: { fault: codeRefusal(result) } });
};

const endFactor: Actions[string] = async (event) => {
	const mine = requireClient(event);
	const { present } = v.parse(PresentForm, await sentIn(event));
	const result = await theApp().clients.secondFactor.end(mine, present);
	if (result.ok) return { factor: { done: ruClientAccount.factor.ended } };
	const fault =
		result.reason === 'throttled'
			? ruAuth.tooManyAttempts(result.retryAfterMs)
			: ruClientAccount.factor.presentWrong;
	return fail(400, { factor: { fault } });
};

export const actions = {
	...{ changePassword, theme, endSession, logOutEverywhere },
	...{ beginFactor, giveUpFactor, confirmFactor, endFactor }
} satisfies Actions;
