import { and, eq, sql } from 'drizzle-orm';
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
import { createRowWriter } from './row-writer.ts';

export interface CustomerParts extends RecordParts {
	db: Db;
	index: SearchIndex;
	/** Inside the transaction, when the board shows the customer by another name now. */
	onCustomer: (id: CustomerId) => void;
	/** The same, when the customer is served no more, or again. */
	onServed?: ((id: CustomerId) => void) | undefined;
}

/** What of a customer stands on the cards of the board and on the wall. */
const ON_THE_BOARD = ['shortName', 'code'] as const satisfies readonly (keyof CustomerFacts)[];

export const createCustomers = (parts: CustomerParts) => {
	const { db, index, onCustomer, onServed } = parts;

	const byId = db
		.select()
		.from(customer)
		.where(eq(customer.id, sql.placeholder('id')))
		.prepare();

	const write = createRowWriter(db, customer);
	const whyNot = createUniqueness(db);

	const find = (id: CustomerId): Customer | null => {
		const row = byId.get({ id });
		return row ? v.parse(Customer, row) : null;
	};

	const records = createRecords<CustomerId, CustomerFacts, Customer>(parts, {
		name: 'customer',
		find,
		factsOf: customerFactsOf,
		update: (row, change) => write({ ...row, ...change, rev: row.rev + 1 }),
		mark: (row, retired) => write({ ...row, ...retired, rev: row.rev + 1 }),
		whyNot: (facts, row) => whyNot(facts, row.id),
		told: (id, changed) => {
			const row = find(id);
			if (row) index.put(customerFindable(row));
			if (ON_THE_BOARD.some((field) => changed.includes(field))) onCustomer(id);
			if (changed.includes('retiredAt')) onServed?.(id);
		}
	});

	return {
		find,
		create: ({ id, facts, ...by }: { id: CustomerId; facts: CustomerFacts } & By) =>
			records.enter({
				...{ id, facts },
				...by,
				whyNot: () => whyNot(facts, null),
				insert: () => write({ id, ...facts })
			}),
		update: (edit: Edit<CustomerId, CustomerFacts>): Written<CustomerId> => records.change(edit),
		retire: records.retire,
		restore: records.restore
	};
};

export type Customers = ReturnType<typeof createCustomers>;

export const customerFactsOf = (row: Customer): CustomerFacts => v.parse(CustomerFacts, row);

/** Code and legal entity are unique among all, also among those who are served no more. */
const createUniqueness = (db: Db) => {
	const told = { code: sql.placeholder('code'), inn: sql.placeholder('inn') };
	const sameEntity = and(eq(customer.inn, told.inn), eq(customer.kpp, sql.placeholder('kpp')));
	const byCode = db.select().from(customer).where(eq(customer.code, told.code)).prepare();
	const byInn = db.select().from(customer).where(sameEntity).prepare();
	return ({ code, inn, kpp }: CustomerFacts, self: CustomerId | null): RegistryRefusal | null => {
		const ofCode = byCode.get({ code });
		if (ofCode && ofCode.id !== self)
			return { reason: 'taken', field: 'code', holder: holderOf(ofCode) };
		const ofInn = byInn.get({ inn, kpp });
		return ofInn && ofInn.id !== self
			? { reason: 'taken', field: 'inn', holder: holderOf(ofInn) }
			: null;
	};
};

const holderOf = (row: typeof customer.$inferSelect): Holder => ({
	id: row.id,
	label: row.shortName,
	retired: row.retiredAt !== null
});
