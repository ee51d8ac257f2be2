import type { PageServerLoad } from './$types';
import { theMailbox } from './mailbox.server.ts';

export const load: PageServerLoad = (event) => {
	const { mailbox, home } = theMailbox(event);
	return { home, letters: mailbox.list() };
};
