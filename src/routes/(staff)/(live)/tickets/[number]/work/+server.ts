import { error, json } from '@sveltejs/kit';
import { requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/** The kept versions of the co-written texts, and who wrote which part of what stands there now. */
export const GET: RequestHandler = (event) => {
	const { actor, sessionId: session } = requireSection(event, 'tickets');
	const { tickets, works } = theApp();
	const ticket = tickets.idOf(event.params.number, actor);
	if (!ticket || !tickets.admit(ticket, { actor, session })) error(404);
	return json({ versions: works.versions(ticket), authors: works.authorsOf(ticket) });
};
