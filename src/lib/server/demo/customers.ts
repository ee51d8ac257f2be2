import * as v from 'valibot';
import { ContactId, CustomerId } from '../../domain/ids.ts';
import type { contact, customer } from '../db/schema.ts';
import type { DemoContact, DemoCustomer } from './files.ts';

export type CustomerRow = typeof customer.$inferInsert;
export type ContactRow = typeof contact.$inferInsert;

export const customerRows = (customers: readonly DemoCustomer[]): CustomerRow[] =>
	customers.map((one) => ({ ...one, id: v.parse(CustomerId, one.id) }));

export const contactRows = (contacts: readonly DemoContact[]): ContactRow[] =>
	contacts.map(({ customer, ...person }) => ({
		...person,
		// Unique beside its customer: the name before the @ is unique in its domain.
		id: v.parse(ContactId, `${customer}-${person.email.split('@')[0]}`),
		customerId: v.parse(CustomerId, customer)
	}));
