import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { ContractId, CustomerId } from '../../domain/ids.ts';
import { Contract, ContractFacts } from '../../domain/registry.ts';
import type { Db } from '../db/open.ts';
import { contract } from '../db/schema.ts';
import type { By } from './audit-entry.ts';
import { createOwnerRule } from './owner.ts';
import type { Edit, RecordParts } from './records.ts';
import { createRecords } from './records.ts';
import type { RegistryRefusal, Written } from './refusal.ts';

export interface NewContract extends By {
	id: ContractId;
	customerId: CustomerId;
	facts: ContractFacts;
}

export const createContracts = (parts: RecordParts & { db: Db }) => {
	const { db } = parts;

	const whyNotOwner = createOwnerRule(db);
	const byId = db
		.select()
		.from(contract)
		.where(eq(contract.id, sql.placeholder('id')))
		.prepare();

	const find = (id: ContractId): Contract | null => {
		const row = byId.get({ id });
		return row ? v.parse(Contract, row) : null;
	};

	const records = createRecords<ContractId, ContractFacts, Contract>(parts, {
		name: 'contract',
		find,
		factsOf: contractFactsOf,
		update: ({ id }, change) => {
			db.update(contract).set(change).where(eq(contract.id, id)).run();
		},
		mark: ({ id }, retired) => {
			db.update(contract).set(retired).where(eq(contract.id, id)).run();
		},
		whyNot: (facts, { id, customerId }) =>
			v.is(ContractFacts, facts)
				? sameNumber(db, customerId, { number: facts.number, self: id })
				: { reason: 'ends-early', field: 'validUntil' },
		told: () => undefined
	});

	return {
		find,
		create: ({ id, customerId, facts, ...by }: NewContract): Written<ContractId> =>
			records.enter({
				...{ id, facts, owner: { customer: customerId } },
				...by,
				whyNot: () =>
					whyNotOwner(customerId) ??
					sameNumber(db, customerId, { number: facts.number, self: null }),
				insert: () =>
					db
						.insert(contract)
						.values({ id, customerId, ...facts })
						.run()
			}),
		update: (edit: Edit<ContractId, ContractFacts>): Written<ContractId> => records.change(edit),
		retire: records.retire,
		restore: records.restore
	};
};

export type Contracts = ReturnType<typeof createContracts>;

export const contractFactsOf = (row: Contract): ContractFacts => v.parse(ContractFacts, row);

/** An import names a contract by its number: two of one number could not be told apart. */
const sameNumber = (
	db: Db,
	customerId: CustomerId,
	{ number, self }: { number: string; self: ContractId | null }
): RegistryRefusal | null => {
	const same = and(eq(contract.customerId, customerId), eq(contract.number, number));
	const live = and(same, isNull(contract.retiredAt));
	const others = self === null ? live : and(live, ne(contract.id, self));
	const row = db.select().from(contract).where(others).limit(1).get();
	if (!row) return null;
	const holder = { id: row.id, label: row.number, retired: false };
	return { reason: 'taken', field: 'number', holder };
};
