import type { Handle } from '@sveltejs/kit';
import { ruNoscript } from '../i18n/ru-noscript.ts';

/**
 * Writes the person's theme into the first byte of the page, so that nothing flashes; and what a
 * browser without JavaScript is to say, which no script could.
 */
export const themed: Handle = ({ event, resolve }) => {
	const theme = isWall(event.url) ? 'dark' : (whoseThemeOf(event)?.user.theme ?? 'system');
	const noscript = ruNoscript[noscriptOf(event.url)];
	return resolve(event, {
		transformPageChunk: ({ html }) =>
			html.replace('%liniya.theme%', theme).replace('%liniya.noscript%', noscript)
	});
};

/** A browser may hold both cookies: on the clients' pages the client's counts, and there alone. */
const whoseThemeOf = ({ url, locals }: Parameters<Handle>[0]['event']) =>
	isOfClient(url) ? locals.client : locals.signedIn;

const isOfClient = ({ pathname }: URL): boolean => /^\/my(?:\/|$)/.test(pathname);

/** A screen on a wall is dark at any hour, and it is nobody's. */
const isWall = ({ pathname }: URL): boolean => pathname === '/wall';

const noscriptOf = (url: URL): keyof typeof ruNoscript => {
	if (isWall(url)) return 'wall';
	if (/^\/(?:login|setup|my\/login|my\/invitation\/.*)$/.test(url.pathname)) return 'entry';
	return isOfClient(url) ? 'client' : 'staff';
};
