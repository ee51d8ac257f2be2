import { redirect } from '@sveltejs/kit';
import { setSessionCookie } from '#lib/server/auth/hook.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/** Only by a form: a link or a picture on another page must not log anybody out. */
export const POST: RequestHandler = ({ locals, cookies }) => {
	const { auth } = theApp();
	if (locals.signedIn) auth.logOut(locals.signedIn.sessionId);
	setSessionCookie(cookies, auth.blankCookie());
	redirect(303, '/login');
};
