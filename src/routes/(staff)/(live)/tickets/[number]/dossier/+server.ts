import { error, json } from '@sveltejs/kit';
import { requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/**
 * The dossier once more, for a panel that is open: a page that reloaded its data would lose the
 * whole board with the network. An audited read like the first one (R25).
 */
export const GET: RequestHandler = (event) => {
	const { actor, sessionId: session } = requireSection(event, 'tickets');
	const dossier = theApp().tickets.read(event.params.number, { actor, session });
	if (!dossier) error(404);
	return json(dossier, { headers: { 'cache-control': 'no-store' } });
};
