import { error, json } from '@sveltejs/kit';
import { requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/** How the repair of this ticket stands and what was agreed: asked by the dialog of its next step. */
export const GET: RequestHandler = (event) => {
	const { actor, sessionId: session } = requireSection(event, 'tickets');
	const situation = theApp().tickets.repairOf(event.params.number, { actor, session });
	if (!situation) error(404);
	return json(situation);
};
