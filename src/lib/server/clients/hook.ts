import type { Handle } from '@sveltejs/kit';
import { setSessionCookie } from '../auth/hook.ts';
import type { Clients } from './clients.ts';

/** A browser that waits for news asks there again and again, with nobody before it. */
const POLL = '/my/poll';

type AskedEvent = Pick<Parameters<Handle>[0]['event'], 'url' | 'request' | 'isDataRequest'>;

/**
 * A person opens another page or sends a form. An open page that reads itself anew, because a ticket
 * moved, asks for the data of the very address it stands at: that is no activity, and neither is it
 * where the browser does not say where it stands.
 */
const isActivity = ({ url, request, isDataRequest }: AskedEvent): boolean => {
	if (url.pathname === POLL) return false;
	if (!isDataRequest) return true;
	const from = URL.parse(request.headers.get('referer') ?? '');
	return from !== null && placeOf(from) !== placeOf(url);
};

/** Both written one way: `?a` of a browser is `?a=` of a page's data. */
const placeOf = ({ pathname, searchParams }: URL): string => `${pathname}?${String(searchParams)}`;

/** Which client is asking: from a cookie of their own to `locals.client`, beside the staff's. */
export const handleClient =
	(clients: Pick<Clients, 'readCookie' | 'signedIn' | 'blankCookie'>): Handle =>
	async ({ event, resolve }) => {
		const { cookies, locals, request } = event;
		const token = clients.readCookie(request.headers.get('cookie'));
		locals.client =
			token === null ? null : await clients.signedIn(token, { activity: isActivity(event) });
		if (token !== null && !locals.client) setSessionCookie(cookies, clients.blankCookie());
		const { client } = locals;
		const response = await resolve(event);
		// The next person at this computer must not find the pages with the back button.
		if (client) response.headers.set('cache-control', 'no-store');
		return response;
	};
