import type { ContactId, CustomerId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Audit } from './audit-entry.ts';
import { createContactReads } from './contact-reads.ts';
import { createContacts } from './contacts.ts';
import { createContracts } from './contracts.ts';
import { createCustomerReads } from './customer-reads.ts';
import { createCustomers } from './customers.ts';
import { createImports } from './imports.ts';
import type { Write } from './records.ts';
import { createSites } from './sites.ts';
import { createUnitReads } from './unit-reads.ts';
import { createUnits } from './units.ts';

export interface RegistryOptions {
	db: Db;
	now: () => number;
	audit: Audit;
	index: SearchIndex;
	/** Inside the transaction, when a customer is called otherwise on the board now. */
	onCustomer: (id: CustomerId) => void;
	/** The same of a person who may see other tickets now, or come in no more. */
	onContact?: (id: ContactId) => void;
	/** The same of a person who is called otherwise now. */
	onRenamed?: (id: ContactId) => void;
	/** The same, when a customer with all its people is served no more, or again. */
	onServed?: (id: CustomerId) => void;
	/** One immediate transaction; the app's own also shows what `onCustomer` has staged. */
	write?: Write;
}

/** Customers, the people who speak for them, and their equipment. */
export const createRegistry = (options: RegistryOptions) => {
	const { db, now, audit, index, onCustomer, onContact, onRenamed, onServed } = options;
	const write: Write = options.write ?? ((act) => db.$client.transaction(act).immediate());
	const keeping = { db, now, audit, index, write };
	/** An import is one transaction: its verbs open none of their own. */
	const within: Write = (act) => act();
	const inside = { ...keeping, write: within };
	const customers = createCustomers({ ...keeping, onCustomer, onServed });
	const contacts = createContacts({ ...keeping, onContact, onRenamed });
	const units = createUnits(keeping);
	const reading = { db, now, index };
	const unitReads = createUnitReads(reading);
	const contactReads = createContactReads({ ...reading, audit });
	const customerReads = createCustomerReads({
		...{ ...reading, audit },
		contacts: contactReads,
		units: unitReads
	});
	return {
		customers: { ...customers, ...customerReads },
		contacts: { ...contacts, ...contactReads },
		units: { ...units, ...unitReads },
		sites: createSites(keeping),
		contracts: createContracts(keeping),
		imports: createImports({
			...keeping,
			customers: createCustomers({ ...inside, onCustomer, onServed }),
			contacts: createContacts({ ...inside, onContact, onRenamed }),
			units: createUnits(inside)
		})
	};
};

export type Registry = ReturnType<typeof createRegistry>;
