import { and, eq, ne } from 'drizzle-orm';
import * as v from 'valibot';
import type { CustomerId } from '../../domain/ids.ts';
import { Customer, CustomerFacts } from '../../domain/registry.ts';
import type { Db } from '../db/open.ts';
import { customer } from '../db/schema.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { By } from './audit-entry.ts';
import { customerFindable } from '../search/findables.ts';
import type { Edit, RecordParts } from './records.ts';
import { createRecords } from './records.ts';
import type { Holder, RegistryRefusal, Written } from './refusal.ts';

export interface CustomerParts extends RecordParts {
	db: Db;
	index: SearchIndex;
	/** Inside the transaction, when the board shows the customer by another name now. */
	onCustomer: (id: CustomerId) => void;
}

/** What of a customer stands on the cards of the board and on the wall. */
const ON_THE_BOARD = ['shortName', 'code'] as const satisfies readonly (keyof CustomerFacts)[];

export const createCustomers = (parts: CustomerParts) => {
	const { db, index, onCustomer } = parts;

	const find = (id: CustomerId): Customer | null => {
		const row = db.select().from(customer).where(eq(customer.id, id)).get();
		return row ? v.parse(Customer, row) : null;
	};

	const records = createRecords<CustomerId, CustomerFacts, Customer>(parts, {
		name: 'customer',
		find,
		factsOf: customerFactsOf,
		update: ({ id, rev }, change) => {
			const next = { ...change, rev: rev + 1 };
			db.update(customer).set(next).where(eq(customer.id, id)).run();
		},
		mark: ({ id, rev }, retired) => {
			const next = { ...retired, rev: rev + 1 };
			db.update(customer).set(next).where(eq(customer.id, id)).run();
		},
		whyNot: (facts, row) => whyNot(db, facts, row.id),
		told: (id, changed) => {
			const row = find(id);
			if (row) index.put(customerFindable(row));
			if (ON_THE_BOARD.some((field) => changed.includes(field))) onCustomer(id);
		}
	});

	return {
		find,
		create: ({ id, facts, ...by }: { id: CustomerId; facts: CustomerFacts } & By) =>
			records.enter({
				...{ id, facts },
				...by,
				whyNot: () => whyNot(db, facts, null),
				insert: () =>
					db
						.insert(customer)
						.values({ id, ...facts })
						.run()
			}),
		update: (edit: Edit<CustomerId, CustomerFacts>): Written<CustomerId> => records.change(edit),
		retire: records.retire,
		restore: records.restore
	};
};

export type Customers = ReturnType<typeof createCustomers>;

export const customerFactsOf = (row: Customer): CustomerFacts => v.parse(CustomerFacts, row);

/** Code and legal entity are unique among all, also among those who are served no more. */
const whyNot = (db: Db, facts: CustomerFacts, self: CustomerId | null): RegistryRefusal | null => {
	const others = self === null ? undefined : ne(customer.id, self);
	const sameCode = eq(customer.code, facts.code);
	const byCode = holderWhere(db, and(sameCode, others));
	if (byCode) return { reason: 'taken', field: 'code', holder: byCode };
	const sameEntity = and(eq(customer.inn, facts.inn), eq(customer.kpp, facts.kpp));
	const byInn = holderWhere(db, and(sameEntity, others));
	return byInn ? { reason: 'taken', field: 'inn', holder: byInn } : null;
};

const holderWhere = (db: Db, where: ReturnType<typeof and>): Holder | null => {
	const row = db.select().from(customer).where(where).limit(1).get();
	return row ? { id: row.id, label: row.shortName, retired: row.retiredAt !== null } : null;
};
