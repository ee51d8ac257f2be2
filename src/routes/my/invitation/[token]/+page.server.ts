import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ruAuth } from '#lib/i18n/ru-auth.ts';
import { ruClientAccount } from '#lib/i18n/ru-client-account.ts';
import { setSessionCookie } from '#lib/server/auth/hook.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { Faults } from '../../../form-parts.server.ts';
import { firstFaults, NewPassword } from '../../../form-parts.server.ts';
import type { Actions, PageServerLoad } from './$types';

const words = ruClientAccount.invitation;

const PasswordForm = v.pipe(
	v.object({ password: NewPassword, again: v.string() }),
	v.forward(
		v.partialCheck(
			[['password'], ['again']],
			({ password, again }) => password === again,
			ruAuth.password.different
		),
		['again']
	)
);

/** Looking spends nothing: a mail server that opens every link must not use it up. */
export const load: PageServerLoad = ({ params, setHeaders }) => {
	// Not `no-referrer`: a form sent without JavaScript would come without its origin and be refused.
	setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
	return { invitation: theApp().clients.invitationOf(params.token) };
};

export const actions: Actions = {
	default: async ({ request, params, locals, cookies, getClientAddress }) => {
		const { clients } = theApp();
		const refuse = (faults: Faults) => fail(400, { message: words.checkFields, faults });
		const form = v.safeParse(PasswordForm, Object.fromEntries(await request.formData()));
		if (!form.success) return refuse(firstFaults(form.issues));
		const result = await clients.acceptInvitation({
			token: params.token,
			password: form.output.password,
			address: getClientAddress(),
			userAgent: request.headers.get('user-agent') ?? ''
		});
		if (!result.ok) {
			// The page, read anew, says that the link opens nothing any more.
			if (result.reason === 'gone') return fail(400, { message: '', faults: {} });
			return refuse({ password: ruAuth.password[result.reason] });
		}
		if (locals.client) clients.logOut(locals.client.sessionId);
		setSessionCookie(cookies, result.cookie ?? clients.blankCookie());
		redirect(303, result.cookie ? '/my' : '/my/login');
	}
};
