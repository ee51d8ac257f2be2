import { homeOf, requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { actor } = requireSection(event, 'settings');
	const { sender, settings } = theApp();
	const { phone, email, messenger } = settings.get().support;
	return {
		home: homeOf(actor),
		isAdministrator: actor.role === 'admin',
		mail: sender.state,
		hasContacts: [phone, email, messenger].some((contact) => contact !== '')
	};
};
