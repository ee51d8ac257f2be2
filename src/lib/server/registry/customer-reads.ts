import { and, count, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import * as v from 'valibot';
import { CustomerId } from '../../domain/ids.ts';
import { Contract, Customer, Site } from '../../domain/registry.ts';
import { contact, contract, customer, equipmentUnit, site } from '../db/schema.ts';
import type { Audit, By } from './audit-entry.ts';
import type { ContactLine, ContactReads } from './contact-reads.ts';
import type { Listing, Page } from './paging.ts';
import { FOUND_MAX, inOrderOf, inRussianOrder, pageOf } from './paging.ts';
import type { Tickets } from './ticket-lines.ts';
import { ticketsOf } from './ticket-lines.ts';
import type { ReadParts, UnitLine, UnitReads } from './unit-reads.ts';

export interface CustomerLine {
	id: CustomerId;
	code: string;
	shortName: string;
	inn: string;
	city: string;
	contacts: number;
	units: number;
	retired: boolean;
}

export interface CustomerDetail {
	customer: Customer;
	sites: Site[];
	contracts: Contract[];
	contacts: ContactLine[];
	units: UnitLine[];
	tickets: Tickets;
}

export interface CustomerReadParts extends ReadParts {
	audit: Audit;
	contacts: ContactReads;
	units: UnitReads;
}

export const createCustomerReads = ({ db, index, audit, contacts, units }: CustomerReadParts) => {
	/** Live people and live equipment of each of them. */
	const countsOf = (table: typeof contact | typeof equipmentUnit, ids: CustomerId[]) => {
		const { customerId, retiredAt } = table;
		const rows = db
			.select({ customerId, all: count() })
			.from(table)
			.where(and(inArray(customerId, ids), isNull(retiredAt)))
			.groupBy(customerId)
			.all();
		return new Map(rows.map((row) => [row.customerId, row.all]));
	};

	const linesOf = (ids: CustomerId[]): CustomerLine[] => {
		const people = countsOf(contact, ids);
		const equipment = countsOf(equipmentUnit, ids);
		const rows = db.select().from(customer).where(inArray(customer.id, ids)).all();
		return inOrderOf(ids, rows).map(({ id, code, shortName, inn, city, retiredAt }) => ({
			...{ id, code, shortName, inn, city },
			contacts: people.get(id) ?? 0,
			units: equipment.get(id) ?? 0,
			retired: retiredAt !== null
		}));
	};

	const list = ({ page, retired }: Listing): Page<CustomerLine> => {
		const { id, code, retiredAt } = customer;
		const keys = db
			.select({ id, code })
			.from(customer)
			.where(retired ? isNotNull(retiredAt) : isNull(retiredAt))
			.all();
		const here = pageOf(
			inRussianOrder(keys, (key) => key.code),
			page
		);
		return { ...here, rows: linesOf(here.rows.map((key) => key.id)) };
	};

	const sitesOf = (id: CustomerId): Site[] => {
		const rows = db.select().from(site).where(eq(site.customerId, id)).all();
		return inRussianOrder(v.parse(v.array(Site), rows), ({ name }) => name);
	};

	const contractsOf = (id: CustomerId): Contract[] => {
		const rows = db.select().from(contract).where(eq(contract.customerId, id)).all();
		return inRussianOrder(v.parse(v.array(Contract), rows), ({ signedOn }) => signedOn);
	};

	return {
		list,
		sitesOf,
		contractsOf,
		/** A customer's page names the people there: opening it is written down. */
		read: (id: CustomerId, { by, session }: By): CustomerDetail | null => {
			const row = db.select().from(customer).where(eq(customer.id, id)).get();
			if (!row) return null;
			audit({ actor: by, session, via: 'read', what: 'customer.read', after: { customer: id } });
			return {
				customer: v.parse(Customer, row),
				sites: sitesOf(id),
				contracts: contractsOf(id),
				contacts: contacts.ofCustomer(id),
				units: units.ofCustomer(id),
				tickets: ticketsOf(db, { customerId: id })
			};
		},
		/** The best first; retired ones too, told as such. */
		found: (query: string): CustomerLine[] => {
			const hits = index.find(query, { kinds: ['customer'], limit: FOUND_MAX });
			return linesOf(hits.map(({ ref }) => v.parse(CustomerId, ref)));
		},
		/** For a choice: everybody who is served, by name. */
		names: (): { id: CustomerId; code: string; shortName: string }[] => {
			const { id, code, shortName, retiredAt } = customer;
			const rows = db.select({ id, code, shortName }).from(customer).where(isNull(retiredAt)).all();
			return inRussianOrder(rows, (row) => row.shortName);
		}
	};
};

export type CustomerReads = ReturnType<typeof createCustomerReads>;
