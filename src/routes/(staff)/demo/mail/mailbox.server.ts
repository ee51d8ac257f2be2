import type { RequestEvent } from '@sveltejs/kit';
import { error } from '@sveltejs/kit';
import { homeOf, requireStaff } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';

/** 404 where there is no demonstration: a house at work has no such page. */
export const theMailbox = (event: RequestEvent) => {
	const { actor } = requireStaff(event);
	const { mailbox } = theApp();
	if (!mailbox) error(404);
	return { mailbox, home: homeOf(actor) };
};
