import type { ContactId, CustomerId, UnitId } from '../../domain/ids.ts';
import type { ContactRow, CustomerRow, FoundRows, UnitRow } from './found-rows.ts';
import { fullName } from '../../domain/names.ts';
import { phoneOf } from './found-things.ts';
import type { Mark, Matcher } from './matcher.ts';
import type { Hit, SearchIndex } from './search-index.ts';

/** Who may be calling: a person, an organisation, or whoever owns this unit. */
export interface Caller {
	contactId: ContactId | null;
	customerId: CustomerId;
	unitId: UnitId | null;
	/** A name, an organisation or a model: what the row is called. */
	label: string;
	marks: Mark[];
	/** The organisation, also where the label is it. */
	customer: string;
	/** Empty: not a person, or not told. */
	position: string;
	phone: string | null;
	/** Empty: not a unit. */
	serial: string;
}

export const CALLERS_MAX = 12;

/** For the registration of a call (R23): by phone, name, INN, organisation or serial number. */
export const createCallers =
	(rows: FoundRows, index: SearchIndex) =>
	(query: string, matcher: Matcher): Caller[] => {
		const hits = index.find(query, { kinds: ['contact', 'customer', 'unit'], limit: CALLERS_MAX });
		const refs = (kind: Hit['kind']) =>
			hits.filter((hit) => hit.kind === kind).map(({ ref }) => ref);
		const callers = new Map([
			...keyed('contact', rows.contacts(refs('contact')), (row) => ofContact(row, matcher)),
			...keyed('customer', rows.customers(refs('customer')), (row) => ofCustomer(row, matcher)),
			...keyed('unit', rows.units(refs('unit')), (row) => ofUnit(row, matcher))
		]);
		return hits
			.map(({ kind, ref }) => callers.get(`${kind} ${ref}`))
			.filter((caller) => caller !== undefined);
	};

/** Who is served no more does not call. */
const keyed = <Row extends { id: string; retiredAt: number | null }>(
	kind: Hit['kind'],
	rows: readonly Row[],
	callerOf: (row: Row) => Caller
): [string, Caller][] =>
	rows
		.filter(({ retiredAt }) => retiredAt === null)
		.map((row) => [`${kind} ${row.id}`, callerOf(row)]);

const NOBODY = { contactId: null, unitId: null, position: '', phone: null, serial: '' } as const;

const ofContact = (row: ContactRow, matcher: Matcher): Caller => {
	const label = fullName(row);
	return {
		...NOBODY,
		contactId: row.id,
		customerId: row.customerId,
		label,
		marks: matcher.marks(label),
		customer: row.customer,
		position: row.position,
		phone: phoneOf(row, matcher)
	};
};

const ofCustomer = ({ id, shortName }: CustomerRow, { marks }: Matcher): Caller => ({
	...NOBODY,
	customerId: id,
	label: shortName,
	marks: marks(shortName),
	customer: shortName
});

const ofUnit = (row: UnitRow, { marks }: Matcher): Caller => ({
	...NOBODY,
	customerId: row.customerId,
	unitId: row.id,
	label: row.modelName,
	marks: marks(row.modelName),
	customer: row.customer,
	serial: row.serial
});
