import { and, asc, count, eq, gt, inArray, isNull, notExists, or, sql } from 'drizzle-orm';
import type { ContactId, CustomerId, TicketId, UserId } from '../../domain/ids.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { FullName } from '../../domain/names.ts';
import { shortName } from '../../domain/names.ts';
import type { Db } from '../db/open.ts';
import { attachment, audit, contact, message, outbox, user } from '../db/schema.ts';

/**
 * What of the words is the client's to read (R25): theirs and ours to them, no note; a letter only
 * once it has left, so that what was taken back or has failed was never said. What another
 * customer's person wrote or was told stays theirs, also where the ticket has changed hands.
 */
const isPublic = (db: Db) =>
	and(
		eq(message.ticketId, sql.placeholder('ticket')),
		inArray(message.kind, ['in', 'out']),
		notExists(
			db
				.select({ one: sql`1` })
				.from(outbox)
				.where(and(eq(outbox.messageId, message.id), sql`${outbox.state} <> 'sent'`))
		),
		or(
			eq(contact.customerId, sql.placeholder('customer')),
			and(isNull(message.contactId), gt(message.at, sql.placeholder('since')))
		)
	);

/**
 * Open files are those that somebody has marked for the client, and what the client sent: this one,
 * not whose ticket it was before.
 */
const isOpen = and(
	eq(attachment.ticketId, sql.placeholder('ticket')),
	eq(attachment.open, true),
	gt(attachment.at, sql.placeholder('since'))
);

export const createPublicPart = (db: Db) => {
	const said = db
		.select({
			all: count(),
			lastSaidAt: sql<number | null>`max(case when ${message.kind} = 'out' then ${message.at} end)`
		})
		.from(message)
		.leftJoin(contact, eq(contact.id, message.contactId))
		.where(isPublic(db))
		.prepare();
	const messages = db
		.select({ message, contact })
		.from(message)
		.leftJoin(contact, eq(contact.id, message.contactId))
		.where(isPublic(db))
		.orderBy(asc(message.seq))
		.prepare();
	const openFiles = db.select({ all: count() }).from(attachment).where(isOpen).prepare();
	const files = db.select().from(attachment).where(isOpen).orderBy(asc(attachment.at)).prepare();
	const staff = db
		.select()
		.from(user)
		.where(eq(user.id, sql.placeholder('id')))
		.prepare();
	const person = db
		.select()
		.from(contact)
		.where(eq(contact.id, sql.placeholder('id')))
		.prepare();
	const handedOver = db
		.select({ at: sql<number | null>`max(${audit.at})` })
		.from(audit)
		.where(
			and(
				eq(audit.ticketId, sql.placeholder('ticket')),
				sql`json_extract(${audit.before}, '$.customerId') is not null`
			)
		)
		.prepare();
	/** When the ticket came to its customer from another one; 0: it was always theirs. */
	const theirsSince = (ticket: TicketId): number => handedOver.get({ ticket })?.at ?? 0;
	const asked = ({ id: ticket, customerId: customer }: Pick<Ticket, 'id' | 'customerId'>) => ({
		...{ ticket, customer },
		since: theirsSince(ticket)
	});

	return {
		theirsSince,
		countsOf: (ticket: Pick<Ticket, 'id' | 'customerId'>) => {
			const which = asked(ticket);
			const words = said.get(which);
			return {
				publicMessages: words?.all ?? 0,
				lastSaidAt: words?.lastSaidAt ?? null,
				publicFiles: openFiles.get({ ticket: which.ticket, since: which.since })?.all ?? 0
			};
		},
		messagesOf: (ticket: Pick<Ticket, 'id' | 'customerId'>) => messages.all(asked(ticket)),
		filesOf: (ticket: TicketId) => files.all({ ticket, since: theirsSince(ticket) }),
		colleague: (id: UserId) => staff.get({ id }) ?? null,
		/** Of this customer; anybody else has no name here. */
		personOf: (id: ContactId | null, customerId: CustomerId | null): FullName | null => {
			const row = id === null ? null : person.get({ id });
			return row && row.customerId === customerId ? row : null;
		}
	};
};

export type PublicPart = ReturnType<typeof createPublicPart>;

export const shortNameOrNull = (named: FullName | null): string | null => named && shortName(named);
