import { serviceAddress } from '#lib/domain/settings.ts';
import { requireClient } from '#lib/server/clients/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireClient(event);
	const house = theApp().settings.get();
	const { email, messenger } = house.support;
	return {
		contacts: { email: email || house.vendor.email, messenger },
		address: serviceAddress(house)
	};
};
