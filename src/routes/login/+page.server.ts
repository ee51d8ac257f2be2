import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { afterLogIn } from '#lib/server/auth/guard.ts';
import { setSessionCookie } from '#lib/server/auth/hook.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Actions, PageServerLoad } from './$types';

const LogInForm = v.object({
	login: v.pipe(v.string(), v.trim(), v.nonEmpty()),
	password: v.pipe(v.string(), v.nonEmpty())
});

/** What the page shows again after a refusal; a password is never sent back. */
const Typed = v.object({ login: v.fallback(v.string(), '') });

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.signedIn) {
		redirect(303, afterLogIn(locals.signedIn.actor, url.searchParams.get('next')));
	}
	if (theApp().auth.countUsers() === 0) redirect(303, '/setup');
};

export const actions: Actions = {
	default: async ({ request, url, locals, cookies, getClientAddress, setHeaders }) => {
		const { auth } = theApp();
		const sent = Object.fromEntries(await request.formData());
		const { login } = v.parse(Typed, sent);
		const form = v.safeParse(LogInForm, sent);
		if (!form.success) return fail(400, { login, message: ruAuth.logIn.incomplete });
		const result = await auth.logIn({
			...form.output,
			address: getClientAddress(),
			userAgent: request.headers.get('user-agent') ?? ''
		});
		if (!result.ok && result.reason === 'throttled') {
			setHeaders({ 'retry-after': String(Math.ceil(result.retryAfterMs / 1000)) });
			return fail(429, { login, message: ruAuth.tooManyAttempts(result.retryAfterMs) });
		}
		if (!result.ok) return fail(400, { login, message: ruAuth.logIn.wrong });
		if (locals.signedIn) auth.logOut(locals.signedIn.sessionId);
		setSessionCookie(cookies, result.cookie);
		redirect(303, afterLogIn(result.user, url.searchParams.get('next')));
	}
};
