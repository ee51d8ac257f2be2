import type { Dossier } from '../../domain/dossier.ts';
import type { LetterText } from '../../domain/letter.ts';
import type { LetterWanted } from '../../domain/letter-wanted.ts';
import type { Phone } from '../../domain/registry.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import { mayRead } from '../../domain/permissions.ts';
import { deadlinesOf } from '../../domain/reaction-deadlines.ts';
import type { Priority } from '../../domain/regulation.ts';
import type { EquipmentUnit } from '../../domain/registry.ts';
import type { Repair } from '../../domain/repair.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { WarrantyTerm } from '../../domain/warranty-term.ts';
import type { Terms } from '../repairs/unit-warranty.ts';
import type { RepairDesk } from './repair-desk.ts';
import { isBusinessTime } from '../../domain/work-calendar.ts';
import type { Audit } from './audit.ts';
import { createDossiers } from './dossier.ts';
import { peopleOf } from './dossier-people.ts';
import type { Post } from './post.ts';
import { createOpenings } from './openings.ts';
import { previewOf } from './preview.ts';
import type { DossierParts } from './dossier.ts';
import type { Clocks } from './clocks.ts';
import type { Asker } from './execute.ts';
import type { TicketRows } from './rows.ts';

export interface DueIf {
	due: number;
	/** Out of hours: when the clock will begin to run. */
	clockStart: number | null;
}

export interface Reading {
	/**
	 * Everything a ticket holds. Each opening is written down (R25); who reads on for a while in the
	 * same session has opened it once. Null: there is no such ticket for this person.
	 */
	read(number: string, asker: Asker): Dossier | null;
	/** Whether this person may read what lies in the ticket: asked by its rooms. */
	mayRead(ticketId: TicketId, actor: Actor): boolean;
	/** The same for what is handed out at once, a file or a kept text: written down as an opening. */
	admit(ticketId: TicketId, asker: Asker): boolean;
	/** The ticket behind a number, if this person may read it. */
	idOf(number: string, actor: Actor): TicketId | null;
	/** The deadlines a ticket registered now would have. */
	dueNow(): Record<Priority, DueIf>;
	/** The deadline of this ticket under another priority (R41); null: no such ticket. */
	dueUnder(
		number: string,
		priority: Priority,
		asker: Asker
	): { due: number; wouldBreach: boolean } | null;
	/** The letter that this act would send, an opening like any other; null: none, or no ticket. */
	preview(number: string, wanted: LetterWanted, asker: Asker): LetterText | null;
	/** How the client can be told something, an opening too; null: no such ticket. */
	client(number: string, asker: Asker): ClientRoads | null;
	/** What a dialog of the service centre asks, an opening too; null: no such ticket. */
	repairOf(number: string, asker: Asker): RepairSituation | null;
}

/** How a repair stands, and what was agreed about its unit. */
export interface RepairSituation {
	/** Null: none goes on. */
	repair: Repair | null;
	unit: Pick<EquipmentUnit, 'id' | 'modelName' | 'serial'> | null;
	terms: Terms;
	term: WarrantyTerm;
}

export interface ClientRoads {
	/** Null: no letter would arrive. */
	address: string | null;
	/** The customer wants no content in mail. */
	minimal: boolean;
	phones: Phone[];
	missing: string[];
}

export interface ReadingParts extends Omit<DossierParts, 'post'> {
	post: Post;
	now: () => number;
	audit: Audit;
	rows: TicketRows;
	clocks: Clocks;
	desk: RepairDesk;
}

export const createReading = (parts: ReadingParts): Reading => {
	const { now, rows } = parts;
	const dossierOf = createDossiers(parts);
	const noteOpening = createOpenings(parts);

	const readable = (number: string, { actor }: Pick<Asker, 'actor'>): Ticket | null => {
		const id = rows.registered.ticketByNumber(number);
		const ticket = id && rows.find(id);
		return ticket && mayRead(actor, ticket) ? ticket : null;
	};

	/** What shows anything that lies in a ticket opens it (R25). */
	const opened = (number: string, asker: Asker): Ticket | null => {
		const ticket = readable(number, asker);
		if (ticket) noteOpening(ticket.id, asker);
		return ticket;
	};

	return {
		read: (number, asker) => {
			const ticket = opened(number, asker);
			return ticket && dossierOf(ticket, now());
		},
		mayRead: (ticketId, actor) => {
			const ticket = rows.find(ticketId);
			return ticket !== null && mayRead(actor, ticket);
		},
		admit: (ticketId, asker) => {
			const ticket = rows.find(ticketId);
			if (!ticket || !mayRead(asker.actor, ticket)) return false;
			noteOpening(ticketId, asker);
			return true;
		},
		idOf: (number, actor) => readable(number, { actor })?.id ?? null,
		...deadlines(parts, readable),
		...contacting(parts, opened)
	};
};

type TicketFor = (number: string, asker: Asker) => Ticket | null;

/** Deadlines alone: the board shows them to everybody. */
const deadlines = ({ now, clocks, rules }: ReadingParts, readable: TicketFor) => ({
	dueNow: (): Record<Priority, DueIf> => {
		const at = now();
		const isOpen = isBusinessTime(rules().calendar, at);
		const dueOf = (priority: Priority): DueIf => {
			const { dueAt: due, countsFrom } = deadlinesOf(rules(), at, priority);
			return { due, clockStart: isOpen ? null : countsFrom };
		};
		return {
			critical: dueOf('critical'),
			high: dueOf('high'),
			medium: dueOf('medium'),
			low: dueOf('low')
		};
	},
	dueUnder: (number: string, priority: Priority, asker: Asker) => {
		const ticket = readable(number, asker);
		if (!ticket) return null;
		const reaction = clocks.reaction(ticket.id, rules(), now());
		const { dueAt } = deadlinesOf(rules(), reaction.startAt, priority);
		return { due: dueAt, wouldBreach: reaction.state === 'running' && dueAt < now() };
	}
});

/** What a dialog asks before the client is told something. */
const contacting = (parts: ReadingParts, opened: TicketFor) => {
	const { db, now, rows, clocks, post, rules, termOf, desk } = parts;
	return {
		preview: (number: string, wanted: LetterWanted, asker: Asker): LetterText | null => {
			const ticket = opened(number, asker);
			if (!ticket) return null;
			const at = now();
			const reaction = clocks.reaction(ticket.id, rules(), at);
			const given = { rows, post, repairs: desk, rules: rules(), actor: asker.actor, at };
			return previewOf({ ticket, reaction }, wanted, given);
		},
		repairOf: (number: string, asker: Asker): RepairSituation | null => {
			const ticket = opened(number, asker);
			if (!ticket) return null;
			const repair = desk.going(ticket.id);
			const unitId = repair ? repair.unitId : ticket.unitId;
			const unit = unitId === null ? null : desk.unit(unitId);
			return {
				repair,
				unit: unit && { id: unit.id, modelName: unit.modelName, serial: unit.serial },
				terms: desk.termsOf(unitId),
				term: unitId === null ? { state: 'undetermined' } : desk.termOf(unitId)
			};
		},
		client: (number: string, asker: Asker): ClientRoads | null => {
			const ticket = opened(number, asker);
			if (!ticket) return null;
			const { customer, contact } = peopleOf(db, ticket, termOf);
			return {
				address: post.addressOf(ticket),
				minimal: customer?.emailMinimal ?? false,
				phones: contact?.phones ?? [],
				missing: ticket.missing
			};
		}
	};
};
