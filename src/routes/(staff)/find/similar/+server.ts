import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { ContactId, CustomerId, UnitId } from '#lib/domain/ids.ts';
import { TEXT_LENGTH_MAX } from '#lib/domain/ticket.ts';
import { theApp } from '#lib/server/the-app.ts';
import { UNKEPT, askedOf } from '../asked.server.ts';
import type { RequestHandler } from './$types';

const Asked = v.object({
	customerId: v.nullable(CustomerId),
	contactId: v.nullable(ContactId),
	unitId: v.nullable(UnitId),
	text: v.pipe(v.string(), v.maxLength(TEXT_LENGTH_MAX))
});

/** Open tickets that may be the same request as the one being registered (R22). */
export const POST: RequestHandler = async (event) => {
	const { signedIn, asked } = await askedOf(event, 'register', Asked);
	return json({ tickets: theApp().finder.openTicketsLike(asked, signedIn.actor) }, UNKEPT);
};
