import { error } from '@sveltejs/kit';
import { CustomerId } from '#lib/domain/ids.ts';
import { theApp } from '#lib/server/the-app.ts';
import { idIn } from './record-actions.server.ts';

/** For whom something new is written down: named in the address by an id, or still to be chosen. */
export const ownerIn = ({ searchParams }: URL): { id: CustomerId; shortName: string } | null => {
	const asked = searchParams.get('customer');
	if (asked === null || asked === '') return null;
	const customer = theApp().registry.customers.find(idIn(CustomerId, asked));
	if (!customer || customer.retiredAt !== null) error(404);
	return { id: customer.id, shortName: customer.shortName };
};
