import { error } from '@sveltejs/kit';
import { coverLetter } from '#lib/papers/cover-letter.ts';
import { theApp } from '#lib/server/the-app.ts';
import { readerOf } from '../../../asker.server.ts';
import type { PageServerLoad } from './$types';

/** Of all the papers only the one a client fills in by hand (W14); it tells nothing of the others. */
export const load: PageServerLoad = (event) => {
	const facts = theApp().portal.letter(event.params.number, readerOf(event));
	if (!facts) error(404);
	return { paper: coverLetter(facts), ticket: facts.ticket.number };
};
