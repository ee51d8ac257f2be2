import { phoneForClients } from '#lib/domain/settings.ts';
import { requireClient } from '#lib/server/clients/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import { readerOf } from '../asker.server.ts';
import type { LayoutServerLoad } from './$types';

/** Loaded once and kept while people move between the pages: the live line hangs on it. */
export const load: LayoutServerLoad = (event) => {
	const client = requireClient(event);
	event.depends('my:house');
	const { portal, settings, support, now } = theApp();
	return {
		me: {
			name: client.user.displayName,
			organisation: client.user.organisation,
			scope: client.actor.scope
		},
		phone: phoneForClients(settings.get()),
		support: support(),
		now: now(),
		view: portal.view(readerOf(event))
	};
};
