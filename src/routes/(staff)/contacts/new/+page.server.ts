import { error } from '@sveltejs/kit';
import { ContactId } from '#lib/domain/ids.ts';
import { theApp } from '#lib/server/the-app.ts';
import { contactForm, NEW_CONTACT } from '../../registry/contact-form.server.ts';
import { ownerIn } from '../../registry/owner.server.ts';
import { createFrom, editorOf } from '../../registry/record-actions.server.ts';
import type { Typed } from '../../registry/record-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	editorOf(event);
	const owner = ownerIn(event.url);
	const customers = owner ? [] : theApp().registry.customers.names();
	const typed: Typed = NEW_CONTACT;
	return { id: crypto.randomUUID(), owner, customers, typed };
};

export const actions = {
	save: (event) => {
		editorOf(event);
		const owner = ownerIn(event.url);
		if (!owner) error(404);
		return createFrom(event, {
			kind: contactForm,
			idSchema: ContactId,
			create: (made) => theApp().registry.contacts.create({ ...made, customerId: owner.id }),
			hrefOf: (id) => `/contacts/${id}`
		});
	}
} satisfies Actions;
