import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { CustomerId } from '../../domain/ids.ts';
import { Customer, CustomerFacts } from '../../domain/registry.ts';
import type { Db } from '../db/open.ts';
import { customer } from '../db/schema.ts';
import type { Customers } from './customers.ts';
import { customerFactsOf } from './customers.ts';
import { createCellReader } from './import-cells.ts';
import type { Cells, LineFault, PlanRow } from './import-plan.ts';
import { changing, creating, faulty, faultsOf, kept } from './import-plan.ts';
import type { ImportWords } from './import-words.ts';

interface Known {
	id: CustomerId;
	facts: CustomerFacts;
	retired: boolean;
	/** The row of the file that told of it. */
	row: number | null;
}

const UNTOLD = {
	code: '',
	shortName: '',
	fullName: '',
	inn: '',
	kpp: '',
	city: '',
	address: '',
	zone: 'Europe/Moscow',
	emailMinimal: false,
	messengersAllowed: 'russian',
	note: ''
};

const TEXTS = ['code', 'shortName', 'fullName', 'inn', 'kpp', 'city', 'address', 'note'];
const CHOICES = ['zone', 'emailMinimal', 'messengersAllowed'];

/** The customers there are, and those the lines above bring. */
const createKnown = (db: Db) => {
	const rows = v.parse(v.array(Customer), db.select().from(customer).all());
	const all = rows.map((row): Known => ({
		id: row.id,
		facts: customerFactsOf(row),
		retired: row.retiredAt !== null,
		row: null
	}));
	const byCode = new Map(all.map((one) => [one.facts.code, one]));
	const byInn = Map.groupBy(all, ({ facts }) => facts.inn);
	return {
		holderOf: (code: string): Known | null => byCode.get(code) ?? null,
		/** By the legal entity; never by the code alone, which is easily mistyped. */
		entityOf: ({ inn = '', kpp }: Cells): Known | 'ambiguous' | null => {
			const sameInn = byInn.get(inn) ?? [];
			const exact = sameInn.filter(({ facts }) => facts.kpp === kpp?.toUpperCase());
			const loose = sameInn.filter(({ facts }) => kpp === undefined || facts.kpp === '');
			const [one, another] = exact.length > 0 ? exact : loose;
			return another ? 'ambiguous' : (one ?? null);
		},
		remember: (one: Known, facts: CustomerFacts, row: number): void => {
			byCode.delete(one.facts.code);
			Object.assign(one, { facts, row });
			byCode.set(facts.code, one);
			const sameInn = (byInn.get(facts.inn) ?? []).filter((other) => other !== one);
			byInn.set(facts.inn, [...sameInn, one]);
		}
	};
};

export const planCustomers = (db: Db, words: ImportWords, customers: Customers): PlanRow => {
	const known = createKnown(db);
	const reader = createCellReader(words);

	const whyNot = (one: Known | null, { code }: CustomerFacts): LineFault | null => {
		if (one !== null && one.row !== null) return { field: null, fault: 'repeated', row: one.row };
		if (one?.retired) return { field: null, fault: 'retired' };
		const holder = known.holderOf(code);
		if (!holder || holder === one) return null;
		return { field: 'code', fault: 'taken', holder: holder.facts.shortName };
	};

	return (cells, row) => {
		const label = cells['code'] ?? cells['shortName'] ?? '';
		const { faults, text, choice } = reader(cells);
		const told: object = Object.assign({}, ...TEXTS.map(text), ...CHOICES.map(choice));
		const one = known.entityOf(cells);
		if (one === 'ambiguous')
			return faulty(row, label, [...faults, { field: 'inn', fault: 'ambiguous' }]);
		const parsed = v.safeParse(CustomerFacts, { ...UNTOLD, ...one?.facts, ...told });
		if (!parsed.success) return faulty(row, label, [...faults, ...faultsOf(parsed.issues)]);
		const facts = parsed.output;
		const fault = whyNot(one, facts);
		if (fault || faults.length > 0) return faulty(row, label, fault ? [...faults, fault] : faults);
		if (one) {
			const { id, facts: before } = one;
			known.remember(one, facts, row);
			return changing({ row, label, before, after: facts }, (by) =>
				kept(customers.update({ id, seen: before, wanted: facts, ...by }))
			);
		}
		const id = v.parse(CustomerId, randomUUID());
		known.remember({ id, facts, retired: false, row }, facts, row);
		return creating(row, label, (by) => kept(customers.create({ id, facts, ...by })));
	};
};
