import { homeOf, requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { actor } = requireSection(event, 'settings');
	const letters = theApp()
		.letterTemplates.all()
		.map(({ kind, isShipped, version }) => ({ kind, isShipped, version }));
	return { home: homeOf(actor), letters };
};
