import type { Handle } from '@sveltejs/kit';

/** Writes the person's theme into the first byte of the page, so that nothing flashes. */
export const themed: Handle = ({ event, resolve }) => {
	const theme = isWall(event.url) ? 'dark' : (whoseThemeOf(event)?.user.theme ?? 'system');
	return resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%liniya.theme%', theme)
	});
};

/** A browser may hold both cookies: on the clients' pages the client's counts, and there alone. */
const whoseThemeOf = ({ url, locals }: Parameters<Handle>[0]['event']) =>
	/^\/my(?:\/|$)/.test(url.pathname) ? locals.client : locals.signedIn;

/** A screen on a wall is dark at any hour, and it is nobody's. */
const isWall = ({ pathname }: URL): boolean => pathname === '/wall';
