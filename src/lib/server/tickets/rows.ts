import { and, desc, eq, isNull, like, lte, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { earliest } from '../../domain/earliest.ts';
import type { CustomerId, TicketId, UserId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import { sequenceOf, ticketNumber, yearOf } from '../../domain/ticket-number.ts';
import { Ticket } from '../../domain/ticket.ts';
import type { Db } from '../db/open.ts';
import { contact, customer, equipmentUnit, ticket, user } from '../db/schema.ts';

export type TicketChange = Partial<Ticket>;

const parsed = (rows: readonly unknown[]): Ticket[] => rows.map((row) => v.parse(Ticket, row));

/** Tickets as rows: parsed at the door, trusted inside. */
export const createTicketRows = (db: Db) => ({
	...ownRows(db),
	...boardRows(db),
	...dueRows(db),
	...customerNames(db),
	...staffRows(db),
	...knownRows(db)
});

export type TicketRows = ReturnType<typeof createTicketRows>;

const ownRows = (db: Db) => ({
	find: (id: TicketId): Ticket | null => {
		const row = db.select().from(ticket).where(eq(ticket.id, id)).get();
		return row ? v.parse(Ticket, row) : null;
	},
	insert: (row: Ticket): void => {
		db.insert(ticket).values(row).run();
	},
	update: (id: TicketId, change: TicketChange): void => {
		db.update(ticket).set(change).where(eq(ticket.id, id)).run();
	},
	/** The next free number of the year; called inside the transaction that uses it. */
	nextNumber: (at: number, zone: string): string => {
		const year = yearOf(at, zone);
		const newest = db
			.select({ number: ticket.number })
			.from(ticket)
			.where(like(ticket.number, `${year}-%`))
			.orderBy(desc(ticket.number))
			.limit(1)
			.get();
		return ticketNumber(year, newest ? sequenceOf(newest.number) + 1 : 1);
	}
});

const boardRows = (db: Db) => ({
	onBoard: (): Ticket[] =>
		db
			.select()
			.from(ticket)
			.where(isNull(ticket.archivedAt))
			.all()
			.map((row) => v.parse(Ticket, row)),
	inColumn: (column: Ticket['column']): Pick<Ticket, 'id' | 'rank'>[] =>
		db
			.select({ id: ticket.id, rank: ticket.rank })
			.from(ticket)
			.where(and(eq(ticket.column, column), isNull(ticket.archivedAt)))
			.orderBy(ticket.rank)
			.all(),
	closedOnBoard: (before: number): Ticket[] =>
		db
			.select()
			.from(ticket)
			.where(and(eq(ticket.column, 'closed'), isNull(ticket.archivedAt)))
			.all()
			.map((row) => v.parse(Ticket, row))
			.filter((row) => row.closedAt !== null && row.closedAt < before),
	ofCustomerOnBoard: (id: CustomerId): Ticket[] =>
		parsed(
			db
				.select()
				.from(ticket)
				.where(and(eq(ticket.customerId, id), isNull(ticket.archivedAt)))
				.all()
		)
});

const dueRows = (db: Db) => ({
	/** Tickets whose own instant has come: a window to close, a reminder to send. */
	due: (at: number): { confirm: Ticket[]; remind: Ticket[] } => ({
		confirm: parsed(
			db
				.select()
				.from(ticket)
				.where(and(lte(ticket.confirmUntil, at), eq(ticket.column, 'resolved')))
				.all()
		),
		remind: parsed(
			db
				.select()
				.from(ticket)
				.where(and(lte(ticket.remindAt, at), eq(ticket.column, 'waiting_client')))
				.all()
		)
	}),
	nextDueAt: (): number | null => {
		const confirm = db
			.select({ at: sql<number | null>`min(${ticket.confirmUntil})` })
			.from(ticket)
			.where(eq(ticket.column, 'resolved'))
			.get();
		const remind = db
			.select({ at: sql<number | null>`min(${ticket.remindAt})` })
			.from(ticket)
			.where(eq(ticket.column, 'waiting_client'))
			.get();
		return earliest(confirm?.at, remind?.at);
	}
});

const customerNames = (db: Db) => ({
	/** All customers at once, for a whole board. */
	customerNames: (): Map<string, string> =>
		new Map(
			db
				.select({ id: customer.id, name: customer.shortName })
				.from(customer)
				.all()
				.map(({ id, name }) => [id, name])
		),
	customerName: (id: Ticket['customerId']): string | null =>
		id === null
			? null
			: (db.select({ name: customer.shortName }).from(customer).where(eq(customer.id, id)).get()
					?.name ?? null)
});

const staffRows = (db: Db) => ({
	/** Null: nobody leads it, or the one who did has left. */
	activeAssignee: ({ assigneeId }: Ticket): UserId | null =>
		assigneeId !== null &&
		db
			.select({ id: user.id })
			.from(user)
			.where(and(eq(user.id, assigneeId), isNull(user.disabledAt)))
			.get()
			? assigneeId
			: null,
	/** Somebody who works here now, as the rules see them. */
	colleague: (id: UserId): Actor | null =>
		db
			.select({ id: user.id, role: user.role, lines: user.lines })
			.from(user)
			.where(and(eq(user.id, id), isNull(user.disabledAt)))
			.get() ?? null
});

/** What a command may name, and whose it is. */
const knownRows = (db: Db) => ({
	registered: {
		customer: (id: string): boolean =>
			db
				.select({ id: customer.id })
				.from(customer)
				.where(sql`${customer.id} = ${id}`)
				.get() !== undefined,
		customerOfContact: (id: string): string | null =>
			db
				.select({ id: contact.customerId })
				.from(contact)
				.where(sql`${contact.id} = ${id}`)
				.get()?.id ?? null,
		customerOfUnit: (id: string): string | null =>
			db
				.select({ id: equipmentUnit.customerId })
				.from(equipmentUnit)
				.where(sql`${equipmentUnit.id} = ${id}`)
				.get()?.id ?? null,
		ticketByNumber: (number: string): TicketId | null =>
			db.select({ id: ticket.id }).from(ticket).where(eq(ticket.number, number)).get()?.id ?? null
	}
});
