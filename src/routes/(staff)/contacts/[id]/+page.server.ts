import { error } from '@sveltejs/kit';
import { ContactId } from '#lib/domain/ids.ts';
import { theApp } from '#lib/server/the-app.ts';
import { rightsIn } from '../../registry/listing.server.ts';
import { idIn, readerOf, retiringActions } from '../../registry/record-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { accessActions } from './access.server.ts';

export const load: PageServerLoad = (event) => {
	const rights = rightsIn(event, 'customers');
	const id = idIn(ContactId, event.params.id);
	const detail = theApp().registry.contacts.read(id, readerOf(event, 'customers'));
	if (!detail) error(404);
	const account = theApp().clients.accountOf(id);
	return { ...rights, ...detail, account, asksToRetire: event.url.searchParams.has('retire') };
};

const retiring = retiringActions(
	(event) => idIn(ContactId, event.params['id']),
	() => theApp().registry.contacts
);

export const actions = { ...retiring, ...accessActions } satisfies Actions;
