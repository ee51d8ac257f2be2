import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Action } from '#lib/domain/permissions.ts';
import type { SignedIn } from '#lib/server/auth/guard.ts';
import { requireAction } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';

/** Nothing of an answer stays in the browser when the person has left (R25). */
export const UNKEPT = { headers: { 'cache-control': 'no-store' } };

/**
 * What a signed-in person asks of the search, by POST: an address with a name or a telephone
 * number in it would lie in somebody's log (R25).
 */
export const askedOf = async <Schema extends v.GenericSchema>(
	event: RequestEvent,
	action: Action,
	schema: Schema
): Promise<{ signedIn: SignedIn; asked: v.InferOutput<Schema> }> => {
	if (!event.locals.signedIn) error(401);
	const signedIn = requireAction(event, action);
	if (!theApp().finder.mayAsk(signedIn.user.id)) error(429);
	const asked = v.safeParse(schema, await event.request.json().catch(() => null));
	if (!asked.success) error(400);
	return { signedIn, asked: asked.output };
};
