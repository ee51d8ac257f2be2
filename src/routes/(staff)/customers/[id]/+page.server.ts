import { error } from '@sveltejs/kit';
import { CustomerId } from '#lib/domain/ids.ts';
import { theApp } from '#lib/server/the-app.ts';
import { rightsIn } from '../../registry/listing.server.ts';
import { idIn, readerOf, retiringActions } from '../../registry/record-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const rights = rightsIn(event, 'customers');
	const id = idIn(CustomerId, event.params.id);
	const detail = theApp().registry.customers.read(id, readerOf(event, 'customers'));
	if (!detail) error(404);
	return { ...rights, ...detail, asksToRetire: event.url.searchParams.has('retire') };
};

export const actions = retiringActions(
	(event) => idIn(CustomerId, event.params['id']),
	() => theApp().registry.customers
) satisfies Actions;
