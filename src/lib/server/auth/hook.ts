import type { Cookies, Handle } from '@sveltejs/kit';
import { text } from '@sveltejs/kit';
import type { Auth } from './auth.ts';
import type { SessionCookie } from './session-cookie.ts';

const CHANGES_STATE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Who is asking: from the cookie to `locals.signedIn`, once per request. */
export const handleSession =
	(auth: Pick<Auth, 'readCookie' | 'signedIn' | 'blankCookie'>): Handle =>
	async ({ event, resolve }) => {
		const token = auth.readCookie(event.request.headers.get('cookie'));
		event.locals.signedIn = token === null ? null : await auth.signedIn(token);
		if (token !== null && !event.locals.signedIn)
			setSessionCookie(event.cookies, auth.blankCookie());
		const { signedIn } = event.locals;
		const response = await resolve(event);
		// The next person at this computer must not find the pages with the back button.
		if (signedIn) response.headers.set('cache-control', 'no-store');
		return response;
	};

/**
 * Another site may make the browser send our cookie, but not our origin. Unlike SvelteKit's own
 * check this one covers every kind of body, and a request without any origin.
 */
export const handleOrigin =
	(refusal: string): Handle =>
	({ event, resolve }) => {
		const { request, url } = event;
		const isOurs = request.headers.get('origin') === url.origin;
		if (isOurs || !CHANGES_STATE.has(request.method)) return resolve(event);
		return text(refusal, { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' } });
	};

export const setSessionCookie = (cookies: Cookies, { name, value, attributes }: SessionCookie) =>
	cookies.set(name, value, attributes);
