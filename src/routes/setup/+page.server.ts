import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { homeOf } from '#lib/server/auth/guard.ts';
import { setSessionCookie } from '#lib/server/auth/hook.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Faults } from '../form-parts.server.ts';
import { firstFaults } from '../form-parts.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { faultyField, SetUpForm, Typed } from './setup-form.server.ts';

export const load: PageServerLoad = ({ url, setHeaders }) => {
	if (theApp().auth.countUsers() > 0) redirect(303, '/login');
	setHeaders({ 'cache-control': 'no-store' });
	return { token: url.searchParams.get('token') ?? '' };
};

export const actions: Actions = {
	default: async ({ request, cookies, getClientAddress }) => {
		const { auth } = theApp();
		const sent = Object.fromEntries(await request.formData());
		const typed = v.parse(Typed, sent);
		const refuse = (status: number, message: string, faults: Faults = {}) =>
			fail(status, { typed, message, faults });
		const form = v.safeParse(SetUpForm, sent);
		const { checkFields } = ruAuth.setUp;
		if (!form.success) return refuse(400, checkFields, firstFaults(form.issues));
		const { token, login, password, surname, firstName, patronymic } = form.output;
		const result = await auth.createFirstAdministrator({
			token,
			login,
			password,
			names: { surname, firstName, patronymic: patronymic || null },
			address: getClientAddress(),
			userAgent: request.headers.get('user-agent') ?? ''
		});
		if (result.ok) {
			setSessionCookie(cookies, result.cookie);
			redirect(303, homeOf(result.user));
		}
		if (result.reason === 'closed') redirect(303, '/login');
		if (result.reason === 'throttled') {
			return refuse(429, ruAuth.tooManyAttempts(result.retryAfterMs));
		}
		return refuse(400, checkFields, faultyField(result));
	}
};
