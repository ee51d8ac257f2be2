import type { Dossier } from '../../domain/dossier.ts';
import type { LetterText } from '../../domain/letter.ts';
import type { LetterWanted } from '../../domain/letter-wanted.ts';
import type { Phone } from '../../domain/registry.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import { mayRead } from '../../domain/permissions.ts';
import { deadlinesOf } from '../../domain/reaction-deadlines.ts';
import type { Priority } from '../../domain/regulation.ts';
import { isBusinessTime } from '../../domain/work-calendar.ts';
import type { Audit } from './audit.ts';
import { createDossiers } from './dossier.ts';
import { peopleOf } from './dossier-people.ts';
import type { Post } from './post.ts';
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
	/** Whether this person may read what lies in the ticket: asked by its rooms and its files. */
	mayRead(ticketId: TicketId, actor: Actor): boolean;
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
	/** The letter that this act would send; null: none, or no such ticket. */
	preview(number: string, wanted: LetterWanted, asker: Asker): LetterText | null;
	/** How the client can be told something; null: no such ticket. */
	client(number: string, asker: Asker): ClientRoads | null;
}

export interface ClientRoads {
	/** Null: no letter would arrive. */
	address: string | null;
	/** The customer wants no content in mail. */
	minimal: boolean;
	phones: Phone[];
	missing: string[];
}

/** Reading on within this time is the same opening. */
export const READING_MS = 15 * 60 * 1000;

export interface ReadingParts extends Omit<DossierParts, 'post'> {
	post: Post;
	now: () => number;
	audit: Audit;
	rows: TicketRows;
	clocks: Clocks;
}

export const createReading = (parts: ReadingParts): Reading => {
	const { db, now, audit, rows, clocks, post, rules } = parts;
	const dossierOf = createDossiers(parts);
	const opened = new Map<string, number>();

	const readable = (number: string, { actor }: Pick<Asker, 'actor'>) => {
		const id = rows.registered.ticketByNumber(number);
		const ticket = id && rows.find(id);
		return ticket && mayRead(actor, ticket) ? ticket : null;
	};

	const noteOpening = (ticketId: TicketId, { actor, session }: Asker): void => {
		const at = now();
		for (const [key, last] of opened) if (at - last >= READING_MS) opened.delete(key);
		const key = `${session} ${ticketId}`;
		if (!opened.has(key))
			audit({ actor: actor.id, session, via: 'read', what: 'ticket.read', ticketId });
		opened.set(key, at);
	};

	return {
		read: (number, asker) => {
			const ticket = readable(number, asker);
			if (!ticket) return null;
			noteOpening(ticket.id, asker);
			return dossierOf(ticket, now());
		},
		mayRead: (ticketId, actor) => {
			const ticket = rows.find(ticketId);
			return ticket !== null && mayRead(actor, ticket);
		},
		idOf: (number, actor) => readable(number, { actor })?.id ?? null,
		dueNow: () => {
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
		preview: (number, wanted, asker) => {
			const ticket = readable(number, asker);
			if (!ticket) return null;
			const at = now();
			const reaction = clocks.reaction(ticket.id, rules(), at);
			return previewOf({ ticket, reaction }, wanted, { rows, post, rules: rules(), at });
		},
		client: (number, asker) => {
			const ticket = readable(number, asker);
			if (!ticket) return null;
			const { customer, contact } = peopleOf(db, ticket);
			return {
				address: post.addressOf(ticket),
				minimal: customer?.emailMinimal ?? false,
				phones: contact?.phones ?? [],
				missing: ticket.missing
			};
		},
		dueUnder: (number, priority, asker) => {
			const ticket = readable(number, asker);
			if (!ticket) return null;
			const reaction = clocks.reaction(ticket.id, rules(), now());
			const { dueAt } = deadlinesOf(rules(), reaction.startAt, priority);
			return { due: dueAt, wouldBreach: reaction.state === 'running' && dueAt < now() };
		}
	};
};
