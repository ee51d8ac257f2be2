import { error } from '@sveltejs/kit';
import { requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { PageServerLoad } from './$types';

/** One audited read (R25); a ticket of no concern and one that never was are the same 404. */
export const load: PageServerLoad = (event) => {
	event.depends(`ticket:${event.params.number}`);
	const { actor, sessionId: session } = requireSection(event, 'tickets');
	const dossier = theApp().tickets.read(event.params.number, { actor, session });
	if (!dossier) error(404);
	return { dossier };
};
