import { json } from '@sveltejs/kit';
import { requireAction } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/** The bell's list from the rows; every line of it for exactly this person. */
export const GET: RequestHandler = (event) => {
	const { actor } = requireAction(event, 'work');
	return json(theApp().notices.list(actor), { headers: { 'cache-control': 'no-store' } });
};
