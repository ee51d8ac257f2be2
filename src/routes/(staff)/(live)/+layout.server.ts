import { requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
	const { user, actor } = requireSection(event, 'board');
	const { tickets, staffRoom, auth, build, now, support } = theApp();
	const people = auth.people();
	return {
		start: {
			actor,
			entries: tickets.board(),
			left: people.filter(({ active }) => !active).map(({ id }) => id),
			room: staffRoom.name,
			epoch: staffRoom.epoch,
			now: now(),
			build,
			support: support()
		},
		people,
		theme: user.theme,
		isDemo: theApp().mailbox !== null
	};
};
