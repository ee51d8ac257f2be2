import { and, desc, eq, gt, isNotNull, isNull, like, lt, lte, ne, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import * as v from 'valibot';
import { earliest } from '../../domain/earliest.ts';
import type { ContactId, CustomerId, TicketId, UserId } from '../../domain/ids.ts';
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
	...columnRows(db),
	...dueRows(db),
	...customerNames(db),
	...staffRows(db),
	...knownRows(db)
});

export type TicketRows = ReturnType<typeof createTicketRows>;

const ownRows = (db: Db) => {
	const byId = db
		.select()
		.from(ticket)
		.where(eq(ticket.id, sql.placeholder('id')))
		.prepare();
	return {
		find: (id: TicketId): Ticket | null => {
			const row = byId.get({ id });
			return row ? v.parse(Ticket, row) : null;
		},
		insert: (row: Ticket): void => {
			db.insert(ticket).values(row).run();
		},
		update: updating(db),
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
	};
};

const boardRows = (db: Db) => ({
	onBoard: (): Ticket[] =>
		db
			.select()
			.from(ticket)
			.where(isNull(ticket.archivedAt))
			.all()
			.map((row) => v.parse(Ticket, row)),
	closedOnBoard: (before: number): Ticket[] =>
		db
			.select()
			.from(ticket)
			.where(and(eq(ticket.column, 'closed'), isNull(ticket.archivedAt)))
			.all()
			.map((row) => v.parse(Ticket, row))
			.filter((row) => row.closedAt !== null && row.closedAt < before),
	...namedOnBoard(db)
});

/** Whose cards bear a name that is another one now. */
const namedOnBoard = (db: Db) => {
	const onBoard = (whose: SQL): Ticket[] =>
		parsed(
			db
				.select()
				.from(ticket)
				.where(and(whose, isNull(ticket.archivedAt)))
				.all()
		);
	return {
		ofCustomerOnBoard: (id: CustomerId): Ticket[] => onBoard(eq(ticket.customerId, id)),
		ofContactOnBoard: (id: ContactId): Ticket[] => onBoard(eq(ticket.contactId, id)),
		ledByOnBoard: (id: UserId): Ticket[] => onBoard(eq(ticket.assigneeId, id))
	};
};

/** One statement for each set of fields that change together: there are some dozens of them. */
const updating = (db: Db) => {
	const statementOf = (fields: readonly (keyof Ticket)[]) => {
		const given = fields.map((field) => [
			field,
			sql`${sql.param(sql.placeholder(field), ticket[field])}`
		]);
		return db
			.update(ticket)
			.set(Object.fromEntries(given))
			.where(eq(ticket.id, sql.placeholder('self')))
			.prepare();
	};
	const compiled = new Map<string, ReturnType<typeof statementOf>>();
	return (self: TicketId, change: TicketChange): void => {
		const fields = v.parse(Fields, Object.keys(change));
		const name = fields.join();
		const statement = compiled.get(name) ?? statementOf(fields);
		compiled.set(name, statement);
		statement.run({ ...change, self });
	};
};

const Fields = v.array(v.picklist(v.keyof(Ticket).options));

/** Where a ticket stands in its column: each question is one look into the index of places. */
const columnRows = (db: Db) => {
	const { column, rank, id, archivedAt } = ticket;
	const here = and(eq(column, sql.placeholder('column')), isNull(archivedAt));
	const all = db.select({ id, rank }).from(ticket).where(here).orderBy(rank).prepare();
	const one = db
		.select({ rank })
		.from(ticket)
		.where(and(here, eq(id, sql.placeholder('id'))))
		.prepare();
	const others = and(here, ne(id, sql.placeholder('except')));
	const last = db
		.select({ rank })
		.from(ticket)
		.where(others)
		.orderBy(desc(rank))
		.limit(1)
		.prepare();
	const under = db
		.select({ rank })
		.from(ticket)
		.where(and(others, gt(rank, sql.placeholder('rank'))))
		.orderBy(rank)
		.limit(1)
		.prepare();
	const above = db
		.select({ id })
		.from(ticket)
		.where(and(here, lt(rank, sql.placeholder('rank'))))
		.orderBy(desc(rank))
		.limit(1)
		.prepare();
	return {
		/** From top to bottom. */
		inColumn: (of: Ticket['column']): Pick<Ticket, 'id' | 'rank'>[] => all.all({ column: of }),
		/** Null: it is not there. */
		rankIn: (of: Ticket['column'], self: TicketId): string | null =>
			one.get({ column: of, id: self })?.rank ?? null,
		lastRank: (of: Ticket['column'], except: TicketId): string | null =>
			last.get({ column: of, except })?.rank ?? null,
		/** The next rank below that one; null above: the topmost. */
		rankUnder: (of: Ticket['column'], than: string | null, except: TicketId): string | null =>
			under.get({ column: of, rank: than ?? '', except })?.rank ?? null,
		idAbove: (of: Ticket['column'], than: string): TicketId | null =>
			above.get({ column: of, rank: than })?.id ?? null
	};
};

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
	...nextDue(db)
});

const nextDue = (db: Db) => {
	const confirm = db
		.select({ at: sql<number | null>`min(${ticket.confirmUntil})` })
		.from(ticket)
		.where(and(eq(ticket.column, 'resolved'), isNotNull(ticket.confirmUntil)))
		.prepare();
	const remind = db
		.select({ at: sql<number | null>`min(${ticket.remindAt})` })
		.from(ticket)
		.where(and(eq(ticket.column, 'waiting_client'), isNotNull(ticket.remindAt)))
		.prepare();
	return {
		nextDueAt: (): number | null => earliest(confirm.get()?.at, remind.get()?.at)
	};
};

const customerNames = (db: Db) => {
	const nameOf = db
		.select({ name: customer.shortName })
		.from(customer)
		.where(eq(customer.id, sql.placeholder('id')))
		.prepare();
	return {
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
			id === null ? null : (nameOf.get({ id })?.name ?? null)
	};
};

const staffRows = (db: Db) => {
	const active = db
		.select({ id: user.id, role: user.role, lines: user.lines })
		.from(user)
		.where(and(eq(user.id, sql.placeholder('id')), isNull(user.disabledAt)))
		.prepare();
	return {
		/** Null: nobody leads it, or the one who did has left. */
		activeAssignee: ({ assigneeId }: Ticket): UserId | null =>
			assigneeId === null ? null : (active.get({ id: assigneeId })?.id ?? null),
		/** Somebody who works here now, as the rules see them. */
		colleague: (id: UserId): Actor | null => active.get({ id }) ?? null
	};
};

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
