import { createContext } from 'svelte';
import type { TicketCommand } from '#lib/domain/command.ts';
import type { Dossier } from '#lib/domain/dossier.ts';
import type { CustomerId, ContactId, UnitId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/permissions.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { Column } from '#lib/domain/ticket.ts';
import type { LetterDoor } from '#lib/ui/dialogs/letter-asking.svelte.ts';
import type { PersonFace } from '#lib/ui/card-face.ts';

/** What a person wants of this ticket, as a form writes it: whose ticket, the page adds. */
export type TicketWish = TicketCommand extends infer One
	? One extends TicketCommand
		? Omit<One, 'id' | 'ticket'>
		: never
	: never;

/** Who may have asked, as the registry found them. */
export interface FoundParty {
	contactId: ContactId | null;
	customerId: CustomerId;
	unitId: UnitId | null;
	name: string;
	organisation: string;
	phone: string;
	serial: string;
}

/** Everything the panel asks of the page around it; the panel itself knows no board. */
export interface TicketDesk {
	dossier: () => Dossier;
	actor: () => Actor;
	/** The server's clock. */
	now: () => number;
	person: (id: string) => PersonFace;
	/** Null: done. A refusal is shown where the words were typed. */
	ask: (wish: TicketWish) => Promise<Refusal | null>;
	/** The letter that an act would send. */
	letter: LetterDoor;
	/** Null: the rules let this person move the ticket there. */
	whyNot: (to: Column) => Refusal | null;
	/** Moves at once, or opens the dialog of a transition that wants words. */
	move: (to: Column) => void;
	/** Null: this person may take the ticket into work. */
	whyNotAccept: () => Refusal | null;
	accept: () => void;
	/** Confirms the priority, or changes it with a reason (R41). */
	priority: () => void;
	/** A short notice in the corner. */
	say: (text: string) => void;
	/** Throws when the search cannot be asked. */
	findParties: (typed: string) => Promise<FoundParty[]>;
}

export const [ticketDesk, giveTicketDesk] = createContext<TicketDesk>();
