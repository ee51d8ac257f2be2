import { json } from '@sveltejs/kit';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/** For whoever watches the server: well, or the names of what is not. */
export const GET: RequestHandler = () => {
	const health = theApp().health();
	return json(health, {
		status: health.status === 'ok' ? 200 : 503,
		headers: { 'cache-control': 'no-store' }
	});
};
