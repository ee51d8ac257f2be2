import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { LetterWanted } from '#lib/domain/letter-wanted.ts';
import { requireSection } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

/** The letter as it would leave if the person did this now. */
export const POST: RequestHandler = async (event) => {
	const { actor, sessionId: session } = requireSection(event, 'tickets');
	const wanted = v.safeParse(LetterWanted, await event.request.json().catch(() => null));
	if (!wanted.success) error(400);
	const letter = theApp().tickets.preview(event.params.number, wanted.output, { actor, session });
	if (!letter) error(404);
	return json(letter);
};
