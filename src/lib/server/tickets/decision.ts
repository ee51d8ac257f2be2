import type { TicketId, UserId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Reaction } from '../../domain/reaction.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Column } from '../../domain/ticket.ts';
import type { WorkCalendar } from '../../domain/work-calendar.ts';
import type { Content } from './content.ts';
import type { LetterOrder } from './post.ts';
import type { TicketChange } from './rows.ts';
import type { ProblemRows } from '../problems/problem-rows.ts';
import type { HandOver } from '../repairs/replacement.ts';
import type { RepairDesk } from './repair-desk.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Repair } from '../../domain/repair.ts';

/** What a command comes to: everything it will write, decided before the first row is touched. */
export interface Decision {
	what: string;
	change: TicketChange;
	place?: { column: Column; after: TicketId | null };
	events: ReactionEvent[];
	/** Why, for the audit: a reason, a clause, an id. */
	details?: Record<string, unknown>;
	/** How the repair of the ticket stands after it. */
	repair?: Repair;
	/** Another unit goes to the client; written before the repair that names it. */
	handOver?: HandOver | null;
	/** What the client is told about it. */
	letters?: LetterOrder[];
	/** The shared draft was sent, so it is empty now. */
	clearsDraft?: boolean;
	/** A problem that begins with it; saved before the ticket that names it. */
	problem?: Problem;
	/** What lies in the ticket because of it. */
	write?: (content: Content) => void;
}

export type Verdict = { refusal: Refusal } | { decision: Decision };

export const no = (refusal: Refusal): Verdict => ({ refusal });
export const yes = (decision: Decision): Verdict => ({ decision });

/** The world as a command finds it; what costs a read is asked only where a rule needs it. */
export interface Context {
	actor: Actor;
	at: number;
	/** Ids of what the command makes: the same command never makes it twice. */
	commandId: string;
	calendar: WorkCalendar;
	/** The assignee if he still works here; null: nobody leads the ticket. */
	leads: UserId | null;
	lastMover: () => UserId | null;
	/** Somebody who works here now; null: nobody of that id. */
	colleague: (id: UserId) => Actor | null;
	/** A letter to the client has somewhere to go. */
	hasAddress: () => boolean;
	reaction: () => Reaction;
	content: Content;
	registry: Registered;
	repairs: RepairDesk;
	problems: ProblemRows;
	/** The shared draft as it reads now. */
	draft: () => string;
}

/** What the registry says about the ids a command names. */
export interface Registered {
	customer: (id: string) => boolean;
	/** Whose contact, whose unit; null: there is none of that id. */
	customerOfContact: (id: string) => string | null;
	customerOfUnit: (id: string) => string | null;
	ticketByNumber: (number: string) => TicketId | null;
}
