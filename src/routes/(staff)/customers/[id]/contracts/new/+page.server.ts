import { error } from '@sveltejs/kit';
import { CustomerId, ContractId } from '#lib/domain/ids.ts';
import { theApp } from '#lib/server/the-app.ts';
import { contractForm, NEW_CONTRACT } from '../../../../registry/contract-form.server.ts';
import { createFrom, editorOf, idIn } from '../../../../registry/record-actions.server.ts';
import type { Typed } from '../../../../registry/record-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	editorOf(event);
	const customer = theApp().registry.customers.find(idIn(CustomerId, event.params.id));
	if (!customer || customer.retiredAt !== null) error(404);
	const typed: Typed = NEW_CONTRACT;
	return { id: crypto.randomUUID(), owner: customer.id, typed };
};

export const actions = {
	save: (event) => {
		const customerId = idIn(CustomerId, event.params.id);
		return createFrom(event, {
			kind: contractForm,
			idSchema: ContractId,
			create: (made) => theApp().registry.contracts.create({ ...made, customerId }),
			hrefOf: () => `/customers/${customerId}`
		});
	}
} satisfies Actions;
