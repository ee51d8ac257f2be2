import { eq, sql } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { contact, customer, equipmentUnit, ticket } from '../db/schema.ts';
import type { Findable } from './search-index.ts';

/** What a thing is found by beside its own facts. */
type Added = Pick<Findable, 'texts' | 'codes' | 'phones'>;

const NOTHING: Added = { texts: [], codes: [], phones: [] };

/**
 * A ticket is also found by whose it is and what it is about: the customer, the person, the serial
 * number stand in other rows. So is a person by the employer, and a unit by its owner.
 */
export const createSurroundings = (db: Db) => {
	const of = lookUps(db);
	const lookUp = ({ kind, ref }: Findable): Added => {
		switch (kind) {
			case 'ticket':
				return ofTicket(of.ticket.get({ ref }));
			case 'contact':
				return ofCustomer(of.contact.get({ ref }));
			case 'unit':
				return ofCustomer(of.unit.get({ ref }));
			case 'customer':
				return NOTHING;
			default:
				return kind satisfies never;
		}
	};
	return (findable: Findable): Findable => {
		if (findable.part !== '') return findable;
		const { texts, codes, phones } = lookUp(findable);
		return {
			...findable,
			texts: [...findable.texts, ...texts],
			codes: [...findable.codes, ...codes],
			phones: [...findable.phones, ...phones]
		};
	};
};

const owner = { code: customer.code, shortName: customer.shortName };
const person = {
	surname: contact.surname,
	firstName: contact.firstName,
	patronymic: contact.patronymic,
	emails: contact.emails,
	phones: contact.phones
};

const lookUps = (db: Db) => {
	const ref = sql.placeholder('ref');
	return {
		ticket: db
			.select({
				customer: owner,
				contact: person,
				unit: { modelName: equipmentUnit.modelName, serial: equipmentUnit.serial }
			})
			.from(ticket)
			.leftJoin(customer, eq(customer.id, ticket.customerId))
			.leftJoin(contact, eq(contact.id, ticket.contactId))
			.leftJoin(equipmentUnit, eq(equipmentUnit.id, ticket.unitId))
			.where(eq(ticket.id, ref))
			.prepare(),
		contact: db
			.select(owner)
			.from(contact)
			.innerJoin(customer, eq(customer.id, contact.customerId))
			.where(eq(contact.id, ref))
			.prepare(),
		unit: db
			.select(owner)
			.from(equipmentUnit)
			.innerJoin(customer, eq(customer.id, equipmentUnit.customerId))
			.where(eq(equipmentUnit.id, ref))
			.prepare()
	};
};

type LookUps = ReturnType<typeof lookUps>;

const ofCustomer = (found: ReturnType<LookUps['contact']['get']>): Added =>
	found ? { ...NOTHING, texts: [found.code, found.shortName] } : NOTHING;

const ofTicket = (found: ReturnType<LookUps['ticket']['get']>): Added => {
	if (!found) return NOTHING;
	const { unit } = found;
	return {
		texts: [
			...ofCustomer(found.customer ?? undefined).texts,
			...(found.contact ? personTexts(found.contact) : []),
			unit?.modelName ?? ''
		],
		codes: unit ? [unit.serial] : [],
		phones: found.contact?.phones.map(({ number }) => number) ?? []
	};
};

const personTexts = (one: Pick<typeof contact.$inferSelect, keyof typeof person>): string[] => [
	[one.surname, one.firstName, one.patronymic ?? ''].join(' '),
	...one.emails
];
