import { error } from '@sveltejs/kit';
import { UnitId } from '#lib/domain/ids.ts';
import { theApp } from '#lib/server/the-app.ts';
import { rightsIn } from '../../registry/listing.server.ts';
import { idIn, retiringActions } from '../../registry/record-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const rights = rightsIn(event, 'equipment');
	const detail = theApp().registry.units.detail(idIn(UnitId, event.params.id));
	if (!detail) error(404);
	return { ...rights, ...detail, asksToRetire: event.url.searchParams.has('retire') };
};

export const actions = retiringActions(
	(event) => idIn(UnitId, event.params['id']),
	() => theApp().registry.units
) satisfies Actions;
