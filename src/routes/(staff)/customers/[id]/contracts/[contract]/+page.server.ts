import { error } from '@sveltejs/kit';
import { ContractId } from '#lib/domain/ids.ts';
import { contractFactsOf } from '#lib/server/registry/contracts.ts';
import { theApp } from '#lib/server/the-app.ts';
import { contractForm } from '../../../../registry/contract-form.server.ts';
import {
	editFrom,
	editorOf,
	idIn,
	retiringActions
} from '../../../../registry/record-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	editorOf(event);
	const row = theApp().registry.contracts.find(idIn(ContractId, event.params.contract));
	if (row?.customerId !== event.params.id) error(404);
	const facts = contractFactsOf(row);
	return {
		owner: row.customerId,
		retiredAt: row.retiredAt,
		typed: contractForm.typedOf(facts),
		seen: JSON.stringify(facts),
		asksToRetire: event.url.searchParams.has('retire')
	};
};

export const actions = {
	save: (event) => {
		const { contracts } = theApp().registry;
		const id = idIn(ContractId, event.params.contract);
		const now = () => {
			const row = contracts.find(id);
			return row && contractFactsOf(row);
		};
		const href = `/customers/${event.params.id}`;
		return editFrom(event, { kind: contractForm, id, now, update: contracts.update, href });
	},
	...retiringActions(
		(event) => idIn(ContractId, event.params['contract']),
		() => theApp().registry.contracts
	)
} satisfies Actions;
