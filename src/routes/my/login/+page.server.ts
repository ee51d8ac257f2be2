import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { phoneForClients } from '#lib/domain/settings.ts';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { ruClientAccount } from '#lib/i18n/ru-client-account.ts';
import { setSessionCookie } from '#lib/server/auth/hook.ts';
import { afterClientLogIn } from '#lib/server/clients/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Actions, PageServerLoad } from './$types';

const words = ruClientAccount.logIn;

const LogInForm = v.object({
	email: v.pipe(v.string(), v.trim(), v.nonEmpty()),
	password: v.pipe(v.string(), v.nonEmpty()),
	code: v.fallback(v.string(), '')
});

/** What the page shows again after a refusal; a password is never sent back. */
const Typed = v.object({ email: v.fallback(v.string(), '') });

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.client) redirect(303, afterClientLogIn(url.searchParams.get('next')));
	const house = theApp().settings.get();
	return {
		phone: phoneForClients(house),
		email: house.support.email || house.vendor.email,
		sentHere: url.searchParams.has('next')
	};
};

export const actions: Actions = {
	default: async ({ request, url, locals, cookies, getClientAddress, setHeaders }) => {
		const { clients } = theApp();
		const sent = Object.fromEntries(await request.formData());
		const { email } = v.parse(Typed, sent);
		const asksCode = 'code' in sent;
		const refuse = (status: number, answer: { message: string; code?: true }) =>
			fail(status, { email, asksCode: asksCode || answer.code === true, ...answer });
		const form = v.safeParse(LogInForm, sent);
		if (!form.success) return refuse(400, { message: words.incomplete });
		const result = await clients.logIn({
			...form.output,
			address: getClientAddress(),
			userAgent: request.headers.get('user-agent') ?? ''
		});
		if (result.ok) {
			if (locals.client) clients.logOut(locals.client.sessionId);
			setSessionCookie(cookies, result.cookie);
			redirect(303, afterClientLogIn(url.searchParams.get('next')));
		}
		switch (result.reason) {
			case 'throttled':
				setHeaders({ 'retry-after': String(Math.ceil(result.retryAfterMs / 1000)) });
				return refuse(429, { message: ruAuth.tooManyAttempts(result.retryAfterMs) });
			case 'code-wanted':
				return refuse(400, { message: words.codeWanted, code: true });
			case 'code-wrong':
				return refuse(400, { message: words.codeWrong, code: true });
			case 'wrong':
				return fail(400, { email, asksCode: false, message: words.wrong });
			default:
				return result satisfies never;
		}
	}
};
