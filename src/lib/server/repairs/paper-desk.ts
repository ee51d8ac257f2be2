import { eq } from 'drizzle-orm';
import type { TicketId, UnitId, UserId } from '../../domain/ids.ts';
import { fullName, shortName } from '../../domain/names.ts';
import type { Repair } from '../../domain/repair.ts';
import type { HouseSettings } from '../../domain/settings.ts';
import type { PaperFacts, Signatory } from '../../papers/paper-facts.ts';
import type { Db } from '../db/open.ts';
import { contact, customer, equipmentUnit, ticket, user } from '../db/schema.ts';
import type { RepairRows } from './repair-rows.ts';
import type { UnitWarranty } from './unit-warranty.ts';

export interface PaperDeskParts<Asker> {
	db: Db;
	repairs: Pick<RepairRows, 'byNumber'>;
	warranty: Pick<UnitWarranty, 'termOf'>;
	settings: () => HouseSettings;
	/** Whether this person may read the ticket; written down as an opening (R25). */
	admit: (ticketId: TicketId, asker: Asker) => boolean;
	/** The ticket in the product, absolute. */
	linkOf: (ticketNumber: string) => string;
}

/** What the papers of a repair are made of. */
export const createPaperDesk = <Asker>(parts: PaperDeskParts<Asker>) => {
	const { db, repairs, warranty, settings, admit, linkOf } = parts;

	/** YYYY-MM-DD, of what the client gets back; null: nobody can tell. */
	const warrantyEndOf = ({ unitId, newUnitId }: Repair) => {
		const id = newUnitId ?? unitId;
		const term = id === null ? null : warranty.termOf(id);
		// The days that a repair adds are known when it is over, and then they are in the term.
		return term?.state === 'set' ? term.end : null;
	};

	/** Null: no such repair for this person. */
	const paperFacts = (number: string, asker: Asker): PaperFacts | null => {
		const repair = repairs.byNumber(number);
		if (!repair || !admit(repair.ticketId, asker)) return null;
		const row = db
			.select({ number: ticket.number, customer, contact })
			.from(ticket)
			.leftJoin(customer, eq(customer.id, ticket.customerId))
			.leftJoin(contact, eq(contact.id, ticket.contactId))
			.where(eq(ticket.id, repair.ticketId))
			.get();
		if (!row) throw new Error('a repair belongs to a ticket');
		return {
			repair,
			ticket: { number: row.number },
			unit: repair.unitId === null ? null : unitOf(db, repair.unitId),
			customer: row.customer,
			contact: row.contact && { fullName: fullName(row.contact) },
			people: (id) => signatoryOf(db, id),
			house: settings(),
			warrantyEnd: warrantyEndOf(repair),
			link: linkOf(row.number)
		};
	};

	return { paperFacts };
};

const signatoryOf = (db: Db, id: UserId): Signatory => {
	const row = db.select().from(user).where(eq(user.id, id)).get();
	return { shortName: row ? shortName(row) : '', position: row?.position ?? '' };
};

const unitOf = (db: Db, id: UnitId) =>
	db
		.select({ modelName: equipmentUnit.modelName, serial: equipmentUnit.serial })
		.from(equipmentUnit)
		.where(eq(equipmentUnit.id, id))
		.get() ?? null;

export type PaperDesk = ReturnType<typeof createPaperDesk>;
