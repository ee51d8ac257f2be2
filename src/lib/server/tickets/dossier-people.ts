import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import type { Dossier } from '../../domain/dossier.ts';
import { Phone } from '../../domain/registry.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { WarrantyTerm } from '../../domain/warranty-term.ts';
import type { Db } from '../db/open.ts';
import type { UnitWarranty } from '../repairs/unit-warranty.ts';
import { contact, contract, customer, equipmentUnit } from '../db/schema.ts';

/** Who the ticket is about, as far as the registry knows them. */
export const peopleOf = (
	db: Db,
	{ customerId, contactId, unitId }: Ticket,
	termOf: UnitWarranty['termOf']
): Dossier['people'] => ({
	customer:
		(customerId &&
			db
				.select({
					id: customer.id,
					code: customer.code,
					shortName: customer.shortName,
					zone: customer.zone,
					emailMinimal: customer.emailMinimal
				})
				.from(customer)
				.where(eq(customer.id, customerId))
				.get()) ??
		null,
	contact: contactId === null ? null : contactOf(db, contactId),
	unit: unitId === null ? null : unitOf(db, unitId, termOf(unitId))
});

const contactOf = (db: Db, id: NonNullable<Ticket['contactId']>) => {
	const row = db.select().from(contact).where(eq(contact.id, id)).get();
	if (!row) return null;
	const { surname, firstName, patronymic, position, emails } = row;
	const phones = v.parse(v.array(Phone), row.phones);
	return { id, surname, firstName, patronymic, position, emails, phones };
};

const unitOf = (db: Db, id: NonNullable<Ticket['unitId']>, term: WarrantyTerm) => {
	const row = db
		.select({ unit: equipmentUnit, months: contract.warrantyMonths })
		.from(equipmentUnit)
		.leftJoin(contract, eq(contract.id, equipmentUnit.contractId))
		.where(eq(equipmentUnit.id, id))
		.get();
	if (!row) return null;
	const { modelName, serial, firmware, actSignedOn, warrantyMonths } = row.unit;
	return {
		...{ id, modelName, serial, firmware, actSignedOn },
		warrantyUntil: term.state === 'set' ? term.end : null,
		warrantyMonths: row.months ?? warrantyMonths
	};
};
