import { redirect } from '@sveltejs/kit';
import { setSessionCookie } from '#lib/server/auth/hook.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/** Only by a form, and only of the client: a colleague at the same browser stays signed in. */
export const POST: RequestHandler = ({ locals, cookies }) => {
	const { clients } = theApp();
	if (locals.client) clients.logOut(locals.client.sessionId);
	setSessionCookie(cookies, clients.blankCookie());
	redirect(303, '/my/login');
};
