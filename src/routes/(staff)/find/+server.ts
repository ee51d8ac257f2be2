import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { QUERY_CHARS_MAX } from '#lib/server/search/query.ts';
import { ASKED_KINDS } from '#lib/server/search/found.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';
import { UNKEPT, askedOf } from './asked.server.ts';

const LIMIT_MAX = 50;

const Asked = v.object({
	query: v.pipe(v.string(), v.maxLength(QUERY_CHARS_MAX)),
	kinds: v.optional(v.array(v.picklist(ASKED_KINDS)), [...ASKED_KINDS]),
	/** Of each kind. */
	limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMIT_MAX)), 8),
	/** The person stayed with this text, or opens what it found. */
	settled: v.optional(v.boolean(), false)
});

/** Tickets, problems, customers, people and equipment by words, numbers and telephones. */
export const POST: RequestHandler = async (event) => {
	const { signedIn, asked } = await askedOf(event, 'seeBoard', Asked);
	const { query, kinds, limit, settled } = asked;
	const { finder } = theApp();
	const { actor, sessionId: session } = signedIn;
	const found = finder.find(query, actor, { kinds, limit });
	const count = Object.values(found).reduce((sum, things) => sum + things.length, 0);
	finder.note({ actor, session, query, found: count, settled });
	return json(found, UNKEPT);
};
