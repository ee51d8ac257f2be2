import { error } from '@sveltejs/kit';
import { CustomerId, SiteId } from '#lib/domain/ids.ts';
import { theApp } from '#lib/server/the-app.ts';
import { siteForm } from '../../../../registry/site-form.server.ts';
import { createFrom, editorOf, idIn } from '../../../../registry/record-actions.server.ts';
import type { Typed } from '../../../../registry/record-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	editorOf(event);
	const customer = theApp().registry.customers.find(idIn(CustomerId, event.params.id));
	if (!customer || customer.retiredAt !== null) error(404);
	const typed: Typed = {};
	return { id: crypto.randomUUID(), owner: customer.id, typed };
};

export const actions = {
	save: (event) => {
		const customerId = idIn(CustomerId, event.params.id);
		return createFrom(event, {
			kind: siteForm,
			idSchema: SiteId,
			create: (made) => theApp().registry.sites.create({ ...made, customerId }),
			hrefOf: () => `/customers/${customerId}`
		});
	}
} satisfies Actions;
