import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import type { PageServerLoad } from './$types';
import { theMailbox } from '../mailbox.server.ts';

const LetterId = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

export const load: PageServerLoad = (event) => {
	const { mailbox, home } = theMailbox(event);
	const id = v.safeParse(LetterId, event.params.id);
	const letter = id.success ? mailbox.letter(id.output) : null;
	if (!letter) error(404);
	return { home, letter };
};
