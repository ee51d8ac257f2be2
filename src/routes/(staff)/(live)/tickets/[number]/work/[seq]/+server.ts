import type { RequestEvent } from '@sveltejs/kit';
import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

const Seq = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

const askedOf = (event: RequestEvent<{ number: string; seq: string }>) => {
	const { actor, sessionId } = requireSection(event, 'tickets');
	const { tickets } = theApp();
	const ticket = tickets.idOf(event.params.number, actor);
	const seq = v.safeParse(Seq, event.params.seq);
	if (!ticket || !seq.success || !tickets.admit(ticket, { actor, session: sessionId })) error(404);
	return { ticket, seq: seq.output, author: { user: actor.id, session: sessionId } };
};

/** The texts as they stood. */
export const GET: RequestHandler = (event) => {
	const { ticket, seq } = askedOf(event);
	const version = theApp().works.version(ticket, seq);
	if (!version) error(404);
	return json({ notes: version.notes, draft: version.draft });
};

/** They come back as a new edit of this person: what stood there meanwhile is a version too. */
export const POST: RequestHandler = (event) => {
	const { ticket, seq, author } = askedOf(event);
	if (!theApp().works.restore(ticket, seq, author)) error(404);
	return new Response(null, { status: 204 });
};
