import { error } from '@sveltejs/kit';
import { SiteId } from '#lib/domain/ids.ts';
import { siteFactsOf } from '#lib/server/registry/sites.ts';
import { theApp } from '#lib/server/the-app.ts';
import { siteForm } from '../../../../registry/site-form.server.ts';
import {
	editFrom,
	editorOf,
	idIn,
	retiringActions
} from '../../../../registry/record-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	editorOf(event);
	const row = theApp().registry.sites.find(idIn(SiteId, event.params.site));
	if (row?.customerId !== event.params.id) error(404);
	const facts = siteFactsOf(row);
	return {
		owner: row.customerId,
		retiredAt: row.retiredAt,
		typed: siteForm.typedOf(facts),
		seen: JSON.stringify(facts),
		asksToRetire: event.url.searchParams.has('retire')
	};
};

export const actions = {
	save: (event) => {
		const { sites } = theApp().registry;
		const id = idIn(SiteId, event.params.site);
		const now = () => {
			const row = sites.find(id);
			return row && siteFactsOf(row);
		};
		const href = `/customers/${event.params.id}`;
		return editFrom(event, { kind: siteForm, id, now, update: sites.update, href });
	},
	...retiringActions(
		(event) => idIn(SiteId, event.params['site']),
		() => theApp().registry.sites
	)
} satisfies Actions;
