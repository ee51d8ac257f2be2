import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { ProblemId, TicketId } from '../../domain/ids.ts';
import type { Column, Ticket } from '../../domain/ticket.ts';
import type { Db } from '../db/open.ts';
import { contact, customer, equipmentUnit, ticket } from '../db/schema.ts';

/** A ticket as the board shows it to everybody: nothing of what lies in it (R25). */
export interface LinkedTicket {
	id: TicketId;
	number: string;
	title: string;
	column: Column;
	/** Short name; null: not known yet. */
	customer: string | null;
	registeredAt: number;
	/** Work on it goes on: it is neither solved nor closed. */
	open: boolean;
	/** It may still change: it is not closed. */
	changeable: boolean;
	/** A letter to its client has somewhere to go. */
	hasAddress: boolean;
	/** Its customer wants no content in mail: the letter says only that there is an answer. */
	minimal: boolean;
}

/** A ticket of no problem, with what may tell its cause. */
export interface UnexplainedTicket extends LinkedTicket {
	model: string;
	firmware: string;
	tags: string[];
}

/** The tickets of problems, and those that have none. */
export const createLinkedTickets = (db: Db) => {
	const shown = shownIn(db);
	return {
		/** Oldest first. */
		of: (problem: ProblemId): LinkedTicket[] =>
			shown()
				.where(eq(ticket.problemId, problem))
				.orderBy(asc(ticket.registeredAt))
				.all()
				.map(linkedOf),
		/** Every short word on the tickets of a problem. */
		tagsOf: (problem: ProblemId): Set<string> =>
			new Set(
				db
					.select({ tags: ticket.tags })
					.from(ticket)
					.where(eq(ticket.problemId, problem))
					.all()
					.flatMap(({ tags }) => tags)
			),
		/** Registered since then, and of no problem. */
		unexplained: (since: number): UnexplainedTicket[] =>
			shown()
				.where(and(isNull(ticket.problemId), gt(ticket.registeredAt, since)))
				.all()
				.map(unexplainedOf),
		find: (id: TicketId): (UnexplainedTicket & Pick<Ticket, 'problemId'>) | null => {
			const row = shown().where(eq(ticket.id, id)).get();
			return row ? { ...unexplainedOf(row), problemId: row.problemId } : null;
		}
	};
};

export type LinkedTickets = ReturnType<typeof createLinkedTickets>;

const shownIn = (db: Db) => () =>
	db
		.select({
			id: ticket.id,
			number: ticket.number,
			title: ticket.title,
			column: ticket.column,
			archivedAt: ticket.archivedAt,
			registeredAt: ticket.registeredAt,
			problemId: ticket.problemId,
			tags: ticket.tags,
			replyTo: ticket.replyTo,
			emails: contact.emails,
			customer: customer.shortName,
			minimal: customer.emailMinimal,
			model: equipmentUnit.modelName,
			firmware: equipmentUnit.firmware
		})
		.from(ticket)
		.leftJoin(contact, eq(contact.id, ticket.contactId))
		.leftJoin(customer, eq(customer.id, ticket.customerId))
		.leftJoin(equipmentUnit, eq(equipmentUnit.id, ticket.unitId))
		.$dynamic();

interface Row extends Pick<Ticket, 'id' | 'number' | 'title' | 'column' | 'registeredAt' | 'tags'> {
	archivedAt: number | null;
	replyTo: string;
	emails: string[] | null;
	customer: string | null;
	minimal: boolean | null;
	model: string | null;
	firmware: string | null;
}

const linkedOf = (row: Row): LinkedTicket => {
	const { id, number, title, column, customer, registeredAt } = row;
	const changeable = column !== 'closed' && row.archivedAt === null;
	return {
		...{ id, number, title, column, customer, registeredAt, changeable },
		open: changeable && column !== 'resolved',
		minimal: row.minimal ?? false,
		hasAddress: row.emails?.[0] !== undefined || row.replyTo !== ''
	};
};

const unexplainedOf = (row: Row): UnexplainedTicket => ({
	...linkedOf(row),
	model: row.model ?? '',
	firmware: row.firmware ?? '',
	tags: row.tags
});
