import { CustomerId } from '#lib/domain/ids.ts';
import { theApp } from '#lib/server/the-app.ts';
import { customerForm, NEW_CUSTOMER } from '../../registry/customer-form.server.ts';
import { createFrom, editorOf } from '../../registry/record-actions.server.ts';
import type { Typed } from '../../registry/record-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	editorOf(event);
	const typed: Typed = NEW_CUSTOMER;
	return { id: crypto.randomUUID(), typed };
};

export const actions = {
	save: (event) =>
		createFrom(event, {
			kind: customerForm,
			idSchema: CustomerId,
			create: theApp().registry.customers.create,
			hrefOf: (id) => `/customers/${id}`
		})
} satisfies Actions;
