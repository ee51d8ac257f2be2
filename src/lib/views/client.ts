import * as v from 'valibot';
import type { ClientActor } from '../domain/client.ts';
import { ClientStage, clientStageOf } from '../domain/client.ts';
import type { ContactId, CustomerId, TicketId } from '../domain/ids.ts';
import { Priority } from '../domain/regulation.ts';
import { Instant, TicketNumber } from '../domain/ticket.ts';
import { RepairNumber } from '../domain/repair.ts';
import { WarrantyVerdict } from '../domain/warranty-decision.ts';
import type { StaffCard, StaffEntry } from './staff.ts';

/** Rooms of the customers: of a whole organisation, or of one person's own tickets (R4). */
export const CUSTOMER_ROOMS = 'customer.';
export const CONTACT_ROOMS = 'contact.';
export const CLIENT_ROOM_PREFIXES = [CUSTOMER_ROOMS, CONTACT_ROOMS] as const;
export const customerRoomOf = (id: CustomerId): string => CUSTOMER_ROOMS + id;
export const contactRoomOf = (id: ContactId): string => CONTACT_ROOMS + id;

/** The one room this client may open. */
export const roomOfClient = ({
	scope,
	customerId,
	contactId
}: Pick<ClientActor, 'scope' | 'customerId' | 'contactId'>): string =>
	scope === 'org' ? customerRoomOf(customerId) : contactRoomOf(contactId);

/** `c` the facts of a card, `p` where it stands: `[stage, since]`. */
export const CLIENT_ROOTS = { cards: 'c', places: 'p' } as const;

/**
 * What becomes of every field of the staff's card for a client (R25): shown as it is, told in
 * another form, or hidden. A new field does not compile without a decision.
 */
export const TO_A_CLIENT = {
	no: 'shown',
	title: 'shown',
	prio: 'shown',
	conf: 'shown',
	wish: 'hidden',
	kind: 'hidden',
	chan: 'hidden',
	cust: 'hidden',
	/** As a full name, once the engineer took it into work. */
	who: 'otherwise',
	line: 'hidden',
	ret: 'hidden',
	reg: 'shown',
	inf: 'otherwise',
	told: 'hidden',
	fail: 'hidden',
	tri: 'hidden',
	miss: 'otherwise',
	rem: 'hidden',
	unit: 'hidden',
	subj: 'hidden',
	acc: 'otherwise',
	/** Notes are counted there: the public ones alone are told. */
	msgs: 'otherwise',
	files: 'otherwise',
	todo: 'hidden',
	rep: 'otherwise',
	prob: 'hidden'
} as const satisfies Record<keyof StaffCard, 'shown' | 'otherwise' | 'hidden'>;

/**
 * No revision of the ticket: a note among ourselves must change nothing here, not even a number.
 */
export const ClientCard = v.object({
	no: TicketNumber,
	title: v.string(),
	prio: Priority,
	conf: v.boolean(),
	reg: Instant,
	/** Who leads it, surname and initials; null: nobody yet. */
	who: v.nullable(v.string()),
	/** Who of the customer's asked, surname and initials; null: not known. */
	by: v.nullable(v.string()),
	/** «Специалист будет назначен до …»; null: one was. */
	due: v.nullable(Instant),
	/** What we wait for. */
	miss: v.array(v.string()),
	/** Messages and files that are theirs to read; when we wrote last. */
	msgs: v.number(),
	files: v.number(),
	said: v.nullable(Instant),
	/** Until when a solved ticket may be returned. */
	until: v.nullable(Instant),
	/** The repair that goes on, as far as it is theirs to know. */
	rep: v.nullable(
		v.object({
			no: RepairNumber,
			verdict: v.nullable(WarrantyVerdict),
			/** An offer that stands until then and was not answered. */
			offerUntil: v.nullable(Instant)
		})
	)
});
export type ClientCard = v.InferOutput<typeof ClientCard>;

export const ClientPlace = v.tuple([ClientStage, Instant]);
export type ClientPlace = v.InferOutput<typeof ClientPlace>;

export interface ClientEntry {
	id: TicketId;
	card: ClientCard;
	place: ClientPlace;
}

/** What a client's card needs beside the staff's: read from the rows of the same transaction. */
export interface ClientSurroundings {
	lead: string | null;
	askedBy: string | null;
	missing: string[];
	publicMessages: number;
	publicFiles: number;
	lastSaidAt: number | null;
	confirmUntil: number | null;
	offerUntil: number | null;
}

/** The allow-list of the clients: a new object, field by field; null: it lies in the archive. */
export const clientEntryOf = (
	{ id, card, place: [column, , , since], clock }: StaffEntry,
	around: ClientSurroundings
): ClientEntry | null => {
	const stage = clientStageOf({ column, acceptedAt: card.acc });
	if (stage === 'closed') return null;
	return {
		id,
		card: {
			no: card.no,
			title: card.title,
			prio: card.prio,
			conf: card.conf,
			reg: card.reg,
			who: card.acc === null ? null : around.lead,
			by: around.askedBy,
			due: card.inf === null && clock !== null ? clock.due : null,
			miss: stage === 'your_answer' ? [...around.missing] : [],
			msgs: around.publicMessages,
			files: around.publicFiles,
			said: around.lastSaidAt,
			until: stage === 'solved' ? around.confirmUntil : null,
			rep: card.rep && {
				no: card.rep.no,
				verdict: card.rep.verdict,
				offerUntil: around.offerUntil
			}
		},
		// Which of our lines it waits in, and since when, is our own affair.
		place: [stage, stage === 'registered' ? card.reg : since]
	};
};
