import { error } from '@sveltejs/kit';
import { UnitId } from '#lib/domain/ids.ts';
import { theApp } from '#lib/server/the-app.ts';
import { unitFactsOf } from '#lib/server/registry/units.ts';
import { editFrom, editorOf, idIn } from '../../../registry/record-actions.server.ts';
import { unitForm } from '../../../registry/unit-form.server.ts';
import { choicesFor } from '../../choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	editorOf(event);
	const detail = theApp().registry.units.detail(idIn(UnitId, event.params.id));
	if (!detail || detail.unit.retiredAt !== null) error(404);
	const { unit, customer } = detail;
	const facts = unitFactsOf(unit);
	return {
		id: unit.id,
		owner: { id: customer.id, shortName: customer.shortName },
		choices: choicesFor(customer.id, { self: unit.id, facts }),
		typed: unitForm.typedOf(facts),
		seen: JSON.stringify(facts)
	};
};

export const actions = {
	save: (event) => {
		const { units } = theApp().registry;
		const id = idIn(UnitId, event.params.id);
		const now = () => {
			const row = units.find(id);
			return row && unitFactsOf(row);
		};
		const href = `/equipment/${id}`;
		return editFrom(event, { kind: unitForm, id, now, update: units.update, href });
	}
} satisfies Actions;
