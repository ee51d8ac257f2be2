import type { SQL } from 'drizzle-orm';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { TicketId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { call, contact, customer, equipmentUnit, message, repair, ticket } from '../db/schema.ts';
import {
	callFindable,
	contactFindable,
	customerFindable,
	isFindable,
	messageFindable,
	repairFindable,
	ticketFindable,
	unitFindable
} from './findables.ts';
import type { Findable } from './search-index.ts';

/** Rows read and indexed at once, in one transaction. */
const PAGE_ROWS = 1_000;

const TICKET = {
	id: ticket.id,
	number: ticket.number,
	title: ticket.title,
	description: ticket.description,
	caller: ticket.caller,
	replyTo: ticket.replyTo,
	resolution: ticket.resolution,
	fixVersion: ticket.fixVersion
};

const ticketsWhere = (db: Db, condition: SQL) =>
	db.select(TICKET).from(ticket).where(condition).orderBy(asc(ticket.registeredAt));

/** Rows whose words come in part from this one: they follow when it is renamed. */
export const createDependents = (db: Db) => {
	const id = sql.placeholder('id');
	const ofCustomer = createBelongings(db);
	const ofContact = ticketsWhere(db, eq(ticket.contactId, id)).prepare();
	const ofUnit = ticketsWhere(db, eq(ticket.unitId, id)).prepare();
	return ({ kind, ref, part }: Findable): Findable[] => {
		if (part !== '') return [];
		switch (kind) {
			case 'customer':
				return ofCustomer(ref);
			case 'contact':
				return ofContact.all({ id: ref }).map(ticketFindable);
			case 'unit':
				return ofUnit.all({ id: ref }).map(ticketFindable);
			case 'ticket':
				return [];
			default:
				return kind satisfies never;
		}
	};
};

const createBelongings = (db: Db) => {
	const id = sql.placeholder('id');
	const people = db.select().from(contact).where(eq(contact.customerId, id)).prepare();
	const units = db.select().from(equipmentUnit).where(eq(equipmentUnit.customerId, id)).prepare();
	const tickets = ticketsWhere(db, eq(ticket.customerId, id)).prepare();
	return (ref: string): Findable[] => [
		...people.all({ id: ref }).map(contactFindable),
		...units.all({ id: ref }).map(unitFindable),
		...tickets.all({ id: ref }).map(ticketFindable)
	];
};

/** Everything that can be found, page by page; older tickets first, each with what was said in it. */
export function* storedFindables(db: Db): Generator<Findable[]> {
	yield* inPages(db.select().from(customer).all().map(customerFindable));
	yield* inPages(db.select().from(contact).all().map(contactFindable));
	yield* inPages(db.select().from(equipmentUnit).all().map(unitFindable));
	const ids = db.select({ id: ticket.id }).from(ticket).orderBy(asc(ticket.registeredAt)).all();
	for (const page of inPages(ids.map(({ id }) => id))) yield ofTickets(db, page);
}

function* inPages<Item>(items: readonly Item[]): Generator<Item[]> {
	for (let from = 0; from < items.length; from += PAGE_ROWS)
		yield items.slice(from, from + PAGE_ROWS);
}

const ofTickets = (db: Db, ids: TicketId[]): Findable[] => {
	const ofThese = inArray(message.ticketId, ids);
	const messages = db.select().from(message).where(ofThese).orderBy(asc(message.seq)).all();
	const calls = db.select().from(call).where(inArray(call.ticketId, ids)).orderBy(asc(call.seq));
	const { id, ticketId, number, works } = repair;
	const repairs = db
		.select({ id, ticketId, number, works })
		.from(repair)
		.where(inArray(ticketId, ids))
		.orderBy(asc(repair.openedAt));
	return [
		...ticketsWhere(db, inArray(ticket.id, ids)).all().map(ticketFindable),
		...messages.filter(isFindable).map(messageFindable),
		...calls.all().map(callFindable),
		...repairs.all().map(repairFindable)
	];
};
