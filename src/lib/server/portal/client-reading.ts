import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import * as v from 'valibot';
import { clientActsOn, clientStageOf, mayClientSee } from '../../domain/client.ts';
import { standingOfferUntil, whyNotDecide } from '../../domain/client-offer.ts';
import type { ClientTicket, ClientTicketLine } from '../../domain/client-ticket.ts';
import type { FileId, UnitId } from '../../domain/ids.ts';
import { UserId } from '../../domain/ids.ts';
import { offerOf } from '../../domain/repair.ts';
import type { Repair } from '../../domain/repair.ts';
import { Ticket } from '../../domain/ticket.ts';
import { fullName, shortName } from '../../domain/names.ts';
import type { Db } from '../db/open.ts';
import {
	attachment,
	audit as auditTable,
	clientAccount,
	contact,
	equipmentUnit,
	ticket as ticketTable
} from '../db/schema.ts';
import { createRepairRows } from '../repairs/repair-rows.ts';
import { createUnitWarranty } from '../repairs/unit-warranty.ts';
import type { Rules } from '../tickets/clocks.ts';
import { createClocks } from '../tickets/clocks.ts';
import { createTicketRows } from '../tickets/rows.ts';
import { clientEventsOf } from './client-events.ts';
import { clientRepairOf } from './client-repairs.ts';
import type { ClientAsker } from './portal.ts';
import type { PublicPart } from './public-part.ts';
import { shortNameOrNull } from './public-part.ts';

export const LINES_PER_PAGE = 50;

export interface ClientReadingParts {
	db: Db;
	now: () => number;
	rules: () => Rules;
	part: PublicPart;
}

const IO = /\u0451/g;
/** One spelling of what people type as they please. */
const folded = (text: string): string => text.normalize('NFC').toLowerCase().replace(IO, '\u0435');

/** What a client reads, built field by field from the rows (R25). */
export const createClientReading = (parts: ClientReadingParts) => {
	const { db, part } = parts;
	const rows = createTicketRows(db);

	const visible = (number: string, { actor }: ClientAsker): Ticket | null => {
		const id = rows.registered.ticketByNumber(number);
		const ticket = id && rows.find(id);
		return ticket && mayClientSee(actor, ticket) ? ticket : null;
	};

	const theirs = ({ actor }: ClientAsker, closed: boolean | null): Ticket[] => {
		const { customerId, contactId, scope } = actor;
		const own = scope === 'own' ? eq(ticketTable.contactId, contactId) : undefined;
		const which = closed === null ? undefined : (closed ? eq : ne)(ticketTable.column, 'closed');
		return db
			.select()
			.from(ticketTable)
			.where(and(eq(ticketTable.customerId, customerId), own, which))
			.orderBy(desc(ticketTable.registeredAt), desc(ticketTable.number))
			.all()
			.map((row) => v.parse(Ticket, row))
			.filter((ticket) => mayClientSee(actor, ticket));
	};

	return {
		visible,
		ticket: createTicketReading(parts),
		lines: (asker: ClientAsker, wanted: { closed: boolean; text: string; page: number }) => {
			const words = folded(wanted.text).split(/\s+/).filter(Boolean);
			const found = theirs(asker, wanted.closed).filter(({ number, title }) => {
				const text = folded(`${number} ${title}`);
				return words.every((word) => text.includes(word));
			});
			const from = (Math.max(1, wanted.page) - 1) * LINES_PER_PAGE;
			return {
				lines: found.slice(from, from + LINES_PER_PAGE).map((one) => lineOfTicket(one, part)),
				all: found.length,
				pages: Math.max(1, Math.ceil(found.length / LINES_PER_PAGE))
			};
		},
		all: (asker: ClientAsker): ClientTicketLine[] =>
			theirs(asker, null).map((one) => lineOfTicket(one, part)),
		units: ({ actor }: ClientAsker): { id: UnitId; model: string; serial: string }[] =>
			db
				.select({
					id: equipmentUnit.id,
					model: equipmentUnit.modelName,
					serial: equipmentUnit.serial
				})
				.from(equipmentUnit)
				.where(and(eq(equipmentUnit.customerId, actor.customerId), isNull(equipmentUnit.retiredAt)))
				.orderBy(asc(equipmentUnit.modelName), asc(equipmentUnit.serial))
				.all(),
		/** Only what is open to the client, and only of a ticket they see. */
		file: (id: FileId, { actor }: ClientAsker) => {
			const row = db.select().from(attachment).where(eq(attachment.id, id)).get();
			const ticket = row?.open ? rows.find(row.ticketId) : null;
			const isTheirs = row && ticket && row.at > part.theirsSince(ticket.id);
			return isTheirs && mayClientSee(actor, ticket) ? row : null;
		}
	};
};

const lineOfTicket = (ticket: Ticket, part: PublicPart): ClientTicketLine => {
	const { id, number, title, priority, registeredAt, closedAt } = ticket;
	const { acceptedAt, assigneeId, contactId, customerId } = ticket;
	const lead = acceptedAt !== null && assigneeId ? part.colleague(assigneeId) : null;
	return {
		...{ id, number, title, priority, registeredAt, closedAt },
		stage: clientStageOf(ticket),
		lead: shortNameOrNull(lead),
		askedBy: shortNameOrNull(part.personOf(contactId, customerId))
	};
};

const createTicketReading = ({ db, now, rules, part }: ClientReadingParts) => {
	const clocks = createClocks(db);
	const repairs = createRepairRows(db);
	const warranty = createUnitWarranty(db);

	const namesOf = (ticket: Ticket) => ({
		colleague: (id: string) => shortNameOrNull(part.colleague(v.parse(UserId, id))),
		client: (account: string) => {
			const row = db
				.select({ contact })
				.from(clientAccount)
				.innerJoin(contact, eq(contact.id, clientAccount.contactId))
				.where(eq(clientAccount.id, account as never))
				.get();
			return row && row.contact.customerId === ticket.customerId ? shortName(row.contact) : null;
		}
	});

	const eventsOf = (ticket: Ticket) =>
		clientEventsOf(
			db
				.select()
				.from(auditTable)
				.where(eq(auditTable.ticketId, ticket.id))
				.orderBy(asc(auditTable.seq))
				.all(),
			namesOf(ticket)
		);

	const unitOf = ({ unitId }: Ticket): ClientTicket['unit'] => {
		const row =
			unitId === null
				? undefined
				: db.select().from(equipmentUnit).where(eq(equipmentUnit.id, unitId)).get();
		if (!row) return null;
		const term = warranty.termOf(row.id);
		const warrantyUntil = term.state === 'set' ? term.end : null;
		return { model: row.modelName, serial: row.serial, warrantyUntil };
	};

	const messagesOf = (ticket: Ticket): ClientTicket['messages'] =>
		part.messagesOf(ticket).map(({ message, contact: person }) => {
			const { id, at, kind, author, subject, body, inFull } = message;
			const ours = kind === 'out';
			const writer = ours ? author && part.colleague(author) : person;
			return {
				...{ id, at, subject, body: inFull ?? body },
				from: ours ? 'support' : 'client',
				name: shortNameOrNull(writer ?? null)
			};
		});

	return (ticket: Ticket): ClientTicket => {
		const at = now();
		const own = repairs.ofTicket(ticket.id);
		const going = own.find(({ closedAt }) => closedAt === null) ?? null;
		const reaction = clocks.reaction(ticket.id, rules(), at);
		const { id, number, title, description, priority, priorityConfirmed } = ticket;
		const { registeredAt, confirmUntil, resolution, closedAt } = ticket;
		const since = part.theirsSince(ticket.id);
		const isWaiting = ticket.column === 'waiting_client';
		const person = part.personOf(ticket.contactId, ticket.customerId);
		return {
			...{ id, number, title, description, priority, priorityConfirmed },
			...{ registeredAt, confirmUntil, resolution, closedAt },
			stage: clientStageOf(ticket),
			acts: clientActsOn({ column: ticket.column, offered: isOffered(going, at) }),
			askedBy: person && fullName(person),
			promise: reaction.state === 'running' ? reaction.dueAt : null,
			lead: leadOf(ticket, part),
			missing: isWaiting ? [...ticket.missing] : [],
			question: isWaiting ? questionOf(ticket, part) : '',
			unit: unitOf(ticket),
			messages: messagesOf(ticket),
			files: part.filesOf(ticket.id).map((file) => ({
				...{ id: file.id, at: file.at, name: file.name, bytes: file.bytes }
			})),
			repairs: own
				.filter((one) => one.closedAt === null || one.openedAt > since)
				.map((one) => clientRepairOf(one, { at, since })),
			events: eventsOf(ticket)
		};
	};
};

const isOffered = (repair: Repair | null, at: number): boolean => {
	const offer = repair && offerOf(repair);
	return (
		repair !== null &&
		offer !== null &&
		standingOfferUntil(repair) !== null &&
		whyNotDecide(repair, { offerAt: offer.at, at }) === null
	);
};

/** R42: whom they were given, once that person has taken the ticket into work. */
const leadOf = ({ acceptedAt, assigneeId }: Ticket, part: PublicPart): ClientTicket['lead'] => {
	const row = acceptedAt !== null && assigneeId ? part.colleague(assigneeId) : null;
	return row && { fullName: fullName(row), position: row.position };
};

/** The letter that asked, once it has left; a question by telephone is in nobody's letter. */
const questionOf = (ticket: Ticket, part: PublicPart): string => {
	const asked = part
		.messagesOf(ticket)
		.findLast(({ message }) => message.letter === 'T2' && message.at >= ticket.columnSince);
	return asked ? (asked.message.inFull ?? asked.message.body) : '';
};
