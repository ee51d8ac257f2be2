import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { CustomerId } from '#lib/domain/ids.ts';
import { requireAction } from '#lib/server/auth/guard.ts';
import { theApp } from '#lib/server/the-app.ts';
import type { RequestHandler } from './$types';

const Asked = v.object({ customerId: CustomerId });

/** The units a caller may be speaking of: those of their organisation that are in use. */
export const POST: RequestHandler = async (event) => {
	requireAction(event, 'register');
	const asked = v.safeParse(Asked, await event.request.json().catch(() => null));
	if (!asked.success) error(400);
	const units = theApp()
		.registry.units.ofCustomer(asked.output.customerId)
		.map(({ id, modelName, serial }) => ({ id, modelName, serial }));
	return json({ units }, { headers: { 'cache-control': 'no-store' } });
};
