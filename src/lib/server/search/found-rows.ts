import { eq, inArray } from 'drizzle-orm';
import * as v from 'valibot';
import { ContactId, CustomerId, TicketId, UnitId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { contact, customer, equipmentUnit, repair, ticket } from '../db/schema.ts';

/** Rows of what was found, by their ids: what the screens show, and what rights are judged by. */
export const createFoundRows = (db: Db) => ({
	tickets: (refs: readonly string[]) =>
		db
			.select({
				...TICKET,
				customer: customer.shortName,
				customerCode: customer.code
			})
			.from(ticket)
			.leftJoin(customer, eq(customer.id, ticket.customerId))
			.where(inArray(ticket.id, v.parse(v.array(TicketId), refs)))
			.all(),
	/** Numbers of the repairs of these tickets. */
	repairs: (tickets: readonly string[]) =>
		db
			.select({ id: repair.id, ticketId: repair.ticketId, number: repair.number })
			.from(repair)
			.where(inArray(repair.ticketId, v.parse(v.array(TicketId), tickets)))
			.all(),
	customers: (refs: readonly string[]) =>
		db
			.select(CUSTOMER)
			.from(customer)
			.where(inArray(customer.id, v.parse(v.array(CustomerId), refs)))
			.all(),
	contacts: (refs: readonly string[]) =>
		db
			.select({ ...CONTACT, customer: customer.shortName })
			.from(contact)
			.innerJoin(customer, eq(customer.id, contact.customerId))
			.where(inArray(contact.id, v.parse(v.array(ContactId), refs)))
			.all(),
	units: (refs: readonly string[]) =>
		db
			.select({ ...UNIT, customer: customer.shortName })
			.from(equipmentUnit)
			.innerJoin(customer, eq(customer.id, equipmentUnit.customerId))
			.where(inArray(equipmentUnit.id, v.parse(v.array(UnitId), refs)))
			.all()
});

export type FoundRows = ReturnType<typeof createFoundRows>;
export type TicketRow = ReturnType<FoundRows['tickets']>[number];
export type RepairRow = ReturnType<FoundRows['repairs']>[number];
export type CustomerRow = ReturnType<FoundRows['customers']>[number];
export type ContactRow = ReturnType<FoundRows['contacts']>[number];
export type UnitRow = ReturnType<FoundRows['units']>[number];

const TICKET = {
	id: ticket.id,
	number: ticket.number,
	title: ticket.title,
	column: ticket.column,
	priority: ticket.priority,
	assigneeId: ticket.assigneeId,
	archivedAt: ticket.archivedAt
};
const CUSTOMER = {
	id: customer.id,
	code: customer.code,
	shortName: customer.shortName,
	inn: customer.inn,
	retiredAt: customer.retiredAt
};
const CONTACT = {
	id: contact.id,
	customerId: contact.customerId,
	surname: contact.surname,
	firstName: contact.firstName,
	patronymic: contact.patronymic,
	position: contact.position,
	phones: contact.phones,
	retiredAt: contact.retiredAt
};
const UNIT = {
	id: equipmentUnit.id,
	customerId: equipmentUnit.customerId,
	modelName: equipmentUnit.modelName,
	serial: equipmentUnit.serial,
	retiredAt: equipmentUnit.retiredAt
};

/** The rows in the order they were found; one that is gone meanwhile is left out. */
export const inOrder = <Row extends { id: string }>(
	refs: readonly string[],
	rows: readonly Row[]
): Row[] => {
	const byId = new Map(rows.map((row) => [row.id as string, row]));
	return refs.map((ref) => byId.get(ref)).filter((row) => row !== undefined);
};
