import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { QUERY_CHARS_MAX } from '#lib/server/search/query.ts';
import { theApp } from '#lib/server/the-app.ts';
import { UNKEPT, askedOf } from '../asked.server.ts';
import type { RequestHandler } from './$types';

const Asked = v.object({
	query: v.pipe(v.string(), v.maxLength(QUERY_CHARS_MAX)),
	/** One of the callers was chosen. */
	settled: v.optional(v.boolean(), false)
});

/** Who may be calling, for the form of registration (R23). */
export const POST: RequestHandler = async (event) => {
	const { signedIn, asked } = await askedOf(event, 'register', Asked);
	const { finder } = theApp();
	const { actor, sessionId: session } = signedIn;
	const callers = finder.findCaller(asked.query, actor);
	finder.note({ ...asked, actor, session, found: callers.length });
	return json({ callers }, UNKEPT);
};
