import { count, desc, eq } from 'drizzle-orm';
import type { ContactId, CustomerId, TicketId, UnitId } from '../../domain/ids.ts';
import type { Priority } from '../../domain/regulation.ts';
import type { Column } from '../../domain/ticket.ts';
import type { Db } from '../db/open.ts';
import { ticket } from '../db/schema.ts';

/** The newest tickets a page of the registry shows. */
export const TICKETS_SHOWN = 100;

/** A ticket in a list: only for who may see tickets at all. */
export interface TicketLine {
	id: TicketId;
	number: string;
	title: string;
	column: Column;
	priority: Priority;
	registeredAt: number;
	closedAt: number | null;
}

export interface Tickets {
	rows: TicketLine[];
	all: number;
}

type Whose = { customerId: CustomerId } | { contactId: ContactId } | { unitId: UnitId };

/** Newest first. */
export const ticketsOf = (db: Db, whose: Whose): Tickets => {
	const { id, number, title, column, priority, registeredAt, closedAt } = ticket;
	const theirs =
		'customerId' in whose
			? eq(ticket.customerId, whose.customerId)
			: 'contactId' in whose
				? eq(ticket.contactId, whose.contactId)
				: eq(ticket.unitId, whose.unitId);
	const rows = db
		.select({ id, number, title, column, priority, registeredAt, closedAt })
		.from(ticket)
		.where(theirs)
		.orderBy(desc(registeredAt))
		.limit(TICKETS_SHOWN)
		.all();
	const all = db.select({ all: count() }).from(ticket).where(theirs).get()?.all ?? 0;
	return { rows, all };
};
