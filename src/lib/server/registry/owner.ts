import { eq, sql } from 'drizzle-orm';
import type { CustomerId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { customer } from '../db/schema.ts';
import type { RegistryRefusal } from './refusal.ts';

export interface Owner {
	zone: string;
	retiredAt: number | null;
}

/** Prepared once: an import asks ten thousand times. */
export const createOwnerLookup = (db: Db): ((id: CustomerId) => Owner | null) => {
	const { zone, retiredAt } = customer;
	const byId = db
		.select({ zone, retiredAt })
		.from(customer)
		.where(eq(customer.id, sql.placeholder('id')))
		.prepare();
	return (id) => byId.get({ id }) ?? null;
};

/** Whom something new may be written down for: a customer who is there and still served. */
export const createOwnerRule = (db: Db): ((id: CustomerId) => RegistryRefusal | null) => {
	const ownerOf = createOwnerLookup(db);
	return (id) => {
		const owner = ownerOf(id);
		if (!owner) return { reason: 'foreign', field: 'customerId' };
		return owner.retiredAt === null ? null : { reason: 'retired' };
	};
};
