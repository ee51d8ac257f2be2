import { error } from '@sveltejs/kit';
import { UnitId } from '#lib/domain/ids.ts';
import { theApp } from '#lib/server/the-app.ts';
import { ownerIn } from '../../registry/owner.server.ts';
import { createFrom, editorOf } from '../../registry/record-actions.server.ts';
import type { Typed } from '../../registry/record-forms.server.ts';
import { unitForm } from '../../registry/unit-form.server.ts';
import { choicesFor } from '../choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	editorOf(event);
	const owner = ownerIn(event.url);
	const typed: Typed = {};
	return {
		id: crypto.randomUUID(),
		owner: owner && { ...owner, choices: choicesFor(owner.id) },
		customers: owner ? [] : theApp().registry.customers.names(),
		typed
	};
};

export const actions = {
	save: (event) => {
		editorOf(event);
		const owner = ownerIn(event.url);
		if (!owner) error(404);
		return createFrom(event, {
			kind: unitForm,
			idSchema: UnitId,
			create: (made) => theApp().registry.units.create({ ...made, customerId: owner.id }),
			hrefOf: (id) => `/equipment/${id}`
		});
	}
} satisfies Actions;
