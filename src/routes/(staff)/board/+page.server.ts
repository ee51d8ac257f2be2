import { requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { user, actor } = requireSection(event, 'board');
	const { tickets, staffRoom, auth, build, now, support } = theApp();
	return {
		start: {
			actor,
			entries: tickets.board(),
			room: staffRoom.name,
			epoch: staffRoom.epoch,
			now: now(),
			build,
			support: support()
		},
		people: auth.people(),
		theme: user.theme
	};
};
