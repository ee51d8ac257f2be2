import { error, json } from '@sveltejs/kit';
import { requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/** How the client of this ticket can be told something: asked by a dialog before it is done. */
export const GET: RequestHandler = (event) => {
	const { actor, sessionId: session } = requireSection(event, 'tickets');
	const roads = theApp().tickets.client(event.params.number, { actor, session });
	if (!roads) error(404);
	return json(roads);
};
