import { error, json } from '@sveltejs/kit';
import { theApp } from '#lib/server/the-app.ts';
import { readerOf, ticketNumberIn } from '../../problem-desk.server.ts';
import type { RequestHandler } from './$types';

/** Open problems this ticket may belong to; of a ticket this person may not read there is nothing. */
export const GET: RequestHandler = (event) => {
	const { actor } = readerOf(event);
	const { problems, tickets } = theApp();
	const id = tickets.idOf(ticketNumberIn(event.params.number), actor);
	if (!id) error(404);
	return json(problems.similarTo(id));
};
