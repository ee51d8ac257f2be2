import type { CustomerId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { customer } from '../db/schema.ts';
import type { ImportFault } from './import-plan.ts';
import { plainWord } from './import-words.ts';

export interface Owner {
	id: CustomerId;
	zone: string;
}

export type OwnerFound = { ok: true; owner: Owner } | { ok: false; fault: ImportFault };

/** Finds the customer a line names: by code, by taxpayer number or by short name. */
export const createOwners = (db: Db) => {
	const { id, code, inn, shortName, zone, retiredAt } = customer;
	const rows = db.select({ id, code, inn, shortName, zone, retiredAt }).from(customer).all();
	const by = (keyOf: (row: (typeof rows)[number]) => string) =>
		Map.groupBy(rows, (row) => plainWord(keyOf(row)));
	const ways = [by((row) => row.code), by((row) => row.inn), by((row) => row.shortName)];

	return (typed: string | undefined): OwnerFound => {
		if (typed === undefined) return { ok: false, fault: 'missing' };
		const found = ways
			.map((way) => way.get(plainWord(typed)) ?? [])
			.find(({ length }) => length > 0);
		const [row, another] = found ?? [];
		if (!row) return { ok: false, fault: 'unknown-customer' };
		if (another) return { ok: false, fault: 'ambiguous' };
		if (row.retiredAt !== null) return { ok: false, fault: 'retired' };
		return { ok: true, owner: { id: row.id, zone: row.zone } };
	};
};
