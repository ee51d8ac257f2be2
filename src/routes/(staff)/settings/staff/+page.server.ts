import { requireAdministrator } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { user } = requireAdministrator(event);
	return { me: user.id, staff: theApp().auth.staff() };
};
