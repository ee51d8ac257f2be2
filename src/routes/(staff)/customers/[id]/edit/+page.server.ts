import { error } from '@sveltejs/kit';
import { CustomerId } from '#lib/domain/ids.ts';
import { customerFactsOf } from '#lib/server/registry/customers.ts';
import { theApp } from '#lib/server/the-app.ts';
import { customerForm } from '../../../registry/customer-form.server.ts';
import { editFrom, editorOf, idIn } from '../../../registry/record-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	editorOf(event);
	const row = theApp().registry.customers.find(idIn(CustomerId, event.params.id));
	if (!row || row.retiredAt !== null) error(404);
	const facts = customerFactsOf(row);
	return { id: row.id, typed: customerForm.typedOf(facts), seen: JSON.stringify(facts) };
};

export const actions = {
	save: (event) => {
		const { customers } = theApp().registry;
		const id = idIn(CustomerId, event.params.id);
		const now = () => {
			const row = customers.find(id);
			return row && customerFactsOf(row);
		};
		const href = `/customers/${id}`;
		return editFrom(event, { kind: customerForm, id, now, update: customers.update, href });
	}
} satisfies Actions;
