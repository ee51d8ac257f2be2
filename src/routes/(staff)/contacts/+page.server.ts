import { theApp } from '#lib/server/the-app.ts';
import { foundIn, listingOf, listOf, rightsIn } from '../registry/listing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const rights = rightsIn(event, 'customers');
	const listing = listingOf(event.url);
	const shown = listOf(theApp().registry.contacts.list(listing), listing);
	return { ...rights, shown };
};

export const actions = {
	find: (event) => foundIn(event, 'customers', theApp().registry.contacts.found)
} satisfies Actions;
