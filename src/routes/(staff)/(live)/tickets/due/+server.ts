import { json } from '@sveltejs/kit';
import { requireAction } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/** The deadlines a ticket registered now would have: shown before it is saved. */
export const GET: RequestHandler = (event) => {
	requireAction(event, 'register');
	return json(theApp().tickets.dueNow());
};
