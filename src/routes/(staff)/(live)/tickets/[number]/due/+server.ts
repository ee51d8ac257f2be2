import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { Priority } from '#lib/domain/regulation.ts';
import { requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/** The deadline of this ticket under another priority, before it is changed (R41). */
export const GET: RequestHandler = (event) => {
	const { actor, sessionId: session } = requireSection(event, 'tickets');
	const priority = v.safeParse(Priority, event.url.searchParams.get('priority'));
	if (!priority.success) error(400);
	const { number } = event.params;
	const due = theApp().tickets.dueUnder(number, priority.output, { actor, session });
	if (!due) error(404);
	return json(due);
};
