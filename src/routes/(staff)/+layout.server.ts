import { may } from '#lib/domain/permissions.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { LayoutServerLoad } from './$types';

/** The bell of whoever works on tickets; the pages keep their own doors. */
export const load: LayoutServerLoad = ({ locals: { signedIn } }) => ({
	bell: signedIn && may(signedIn.actor, 'work') ? theApp().notices.unread(signedIn.actor) : null
});
