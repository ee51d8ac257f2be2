import { and, eq, isNull } from 'drizzle-orm';
import * as v from 'valibot';
import type { ClientActor } from '../../domain/client.ts';
import { mayClientSee } from '../../domain/client.ts';
import { standingOfferUntil } from '../../domain/client-offer.ts';
import type { TicketId } from '../../domain/ids.ts';
import { Ticket } from '../../domain/ticket.ts';
import type { ClientEntry } from '../../views/client.ts';
import { clientEntryOf } from '../../views/client.ts';
import type { Db } from '../db/open.ts';
import { ticket as ticketTable } from '../db/schema.ts';
import { createRepairRows } from '../repairs/repair-rows.ts';
import { createCards } from '../tickets/cards.ts';
import type { Rules } from '../tickets/clocks.ts';
import { createClocks } from '../tickets/clocks.ts';
import { createTicketRows } from '../tickets/rows.ts';
import type { PublicPart } from './public-part.ts';
import { shortNameOrNull } from './public-part.ts';

/** Whose tickets a room holds: of a whole organisation, or of one person. */
export type Audience = Pick<ClientActor, 'customerId' | 'contactId' | 'scope'>;

export interface EntryParts {
	db: Db;
	rules: () => Rules;
	part: PublicPart;
}

/** A ticket as it lies in the rows, and what a client may see of it; null: it is in the archive. */
export interface Seen {
	ticket: Pick<Ticket, 'customerId' | 'contactId'>;
	entry: () => ClientEntry | null;
}

/** Problems are our own affair (R21). */
const NO_PROBLEMS = { numberOf: () => null, numbers: () => new Map<never, never>() };

/** The clients' cards as the rows make them. */
export const createClientEntries = ({ db, rules, part }: EntryParts) => {
	const rows = createTicketRows(db);
	const repairs = createRepairRows(db);
	const cards = createCards({
		...{ rows, repairs, rules, clocks: createClocks(db) },
		problems: NO_PROBLEMS
	});

	const entryOf = (ticket: Ticket): ClientEntry | null => {
		if (ticket.archivedAt !== null || ticket.column === 'closed') return null;
		const { assigneeId, contactId, customerId, missing, confirmUntil } = ticket;
		const repair = repairs.going(ticket.id);
		return clientEntryOf(cards.entryOf(ticket), {
			lead: shortNameOrNull(assigneeId && part.colleague(assigneeId)),
			askedBy: shortNameOrNull(part.personOf(contactId, customerId)),
			...{ missing, confirmUntil, ...part.countsOf(ticket) },
			offerUntil: repair && ticket.column === 'repair_approval' ? standingOfferUntil(repair) : null
		});
	};

	return {
		seen: (id: TicketId): Seen | null => {
			const ticket = rows.find(id);
			return ticket && { ticket, entry: () => entryOf(ticket) };
		},
		/** Everything that this audience has on its board. */
		of: (audience: Audience): ClientEntry[] =>
			db
				.select()
				.from(ticketTable)
				.where(and(eq(ticketTable.customerId, audience.customerId), isNull(ticketTable.archivedAt)))
				.all()
				.map((row) => v.parse(Ticket, row))
				.filter((ticket) => mayClientSee(audience, ticket))
				.map(entryOf)
				.filter((entry) => entry !== null)
	};
};

export type ClientEntries = ReturnType<typeof createClientEntries>;
