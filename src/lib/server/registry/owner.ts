import { eq } from 'drizzle-orm';
import type { CustomerId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { customer } from '../db/schema.ts';
import type { RegistryRefusal } from './refusal.ts';

/** Whom something new may be written down for: a customer who is there and still served. */
export const whyNotOwner = (db: Db, id: CustomerId): RegistryRefusal | null => {
	const { retiredAt } = customer;
	const owner = db.select({ retiredAt }).from(customer).where(eq(customer.id, id)).get();
	if (!owner) return { reason: 'foreign', field: 'customerId' };
	return owner.retiredAt === null ? null : { reason: 'retired' };
};
