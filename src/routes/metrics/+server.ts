import { error } from '@sveltejs/kit';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/** Without a token in the configuration there is nothing here. */
export const GET: RequestHandler = async ({ request }) => {
	const { figures } = theApp();
	if (!figures) error(404);
	if (!figures.admits(request.headers.get('authorization')))
		return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
	return new Response(await figures.text(), {
		headers: { 'content-type': figures.contentType, 'cache-control': 'no-store' }
	});
};
