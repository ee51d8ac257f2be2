import * as v from 'valibot';
import { ContactId, ContractId, CustomerId, SiteId } from '../../domain/ids.ts';
import type { contact, contract, customer, site } from '../db/schema.ts';
import type { DemoContact, DemoCustomer } from './files.ts';

export type CustomerRow = typeof customer.$inferInsert;
export type ContactRow = typeof contact.$inferInsert;
export type SiteRow = typeof site.$inferInsert;
export type ContractRow = typeof contract.$inferInsert;

export const customerRows = (customers: readonly DemoCustomer[]): CustomerRow[] =>
	customers.map(({ sites: _sites, contract: _contract, ...one }) => ({
		...one,
		id: v.parse(CustomerId, one.id)
	}));

export const siteRows = (customers: readonly DemoCustomer[]): SiteRow[] =>
	customers.flatMap(({ id, sites }) =>
		sites.map((one, index) => ({
			...one,
			id: v.parse(SiteId, `${id}-${index + 1}`),
			customerId: v.parse(CustomerId, id)
		}))
	);

/** One of each customer, in force for as long as anybody remembers. */
export const contractRows = (customers: readonly DemoCustomer[]): ContractRow[] =>
	customers.map(({ id, contract }) => ({
		...contract,
		id: v.parse(ContractId, id),
		customerId: v.parse(CustomerId, id)
	}));

export const contactRows = (contacts: readonly DemoContact[]): ContactRow[] =>
	contacts.map(({ customer, email, phone, extension, ...person }) => ({
		...person,
		// Unique beside its customer: the name before the @ is unique in its domain.
		id: v.parse(ContactId, `${customer}-${email.split('@')[0]}`),
		customerId: v.parse(CustomerId, customer),
		emails: [email],
		phones: [{ number: phone, extension }]
	}));
