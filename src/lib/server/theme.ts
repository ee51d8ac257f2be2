import type { Handle } from '@sveltejs/kit';

/** Writes the person's theme into the first byte of the page, so that nothing flashes. */
export const themed: Handle = ({ event, resolve }) => {
	const theme = event.locals.signedIn?.user.theme ?? 'system';
	return resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%liniya.theme%', theme)
	});
};
