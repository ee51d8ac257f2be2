import type { ClientAnswer } from './repair.ts';
import type { ClientStage } from './client.ts';
import type { Estimate } from './estimate.ts';
import type { FileId, MessageId, RepairId, TicketId } from './ids.ts';
import type { Priority } from './regulation.ts';
import type { Shipment } from './repair-details.ts';
import type { RepairOutcome } from './repair.ts';
import type { NotCoveredReason, WarrantyVerdict } from './warranty-decision.ts';

/**
 * A ticket as its client may read it (R25): an allow-list of its own, built field by field. No
 * lines, no notes, no colleagues of ours but the one who leads it, no reaction internals, and never
 * a date of the solution (R43).
 */
export interface ClientTicket {
	id: TicketId;
	number: string;
	title: string;
	description: string;
	stage: ClientStage;
	/** Which buttons there are. */
	acts: { answer: boolean; confirm: boolean; reopen: boolean; decide: boolean; goOn: boolean };
	priority: Priority;
	priorityConfirmed: boolean;
	registeredAt: number;
	/** Who of the customer's asked: «Фамилия Имя Отчество»; null: not known. */
	askedBy: string | null;
	/** Until when a specialist will be named; null: one was, or the clock has ended. */
	promise: number | null;
	/** Who leads it (R42). */
	lead: { fullName: string; position: string } | null;
	/** What we wait for: a `MissingFact` or free words. */
	missing: string[];
	/** The words of the question that began the waiting; empty: none. */
	question: string;
	confirmUntil: number | null;
	resolution: string;
	closedAt: number | null;
	unit: { model: string; serial: string; warrantyUntil: string | null } | null;
	/** Oldest first: what we told, and what they wrote. */
	messages: ClientMessage[];
	files: ClientFile[];
	/** Oldest first; the one that goes on is not closed. */
	repairs: ClientRepair[];
	/** Public events, oldest first. */
	events: ClientEvent[];
}

export interface ClientMessage {
	id: MessageId;
	at: number;
	from: 'support' | 'client';
	/** Who wrote it, where a person did: short name. */
	name: string | null;
	subject: string;
	body: string;
}

export interface ClientFile {
	id: FileId;
	at: number;
	name: string;
	bytes: number;
}

export interface ClientRepair {
	id: RepairId;
	number: string;
	openedAt: number;
	closedAt: number | null;
	faultText: string;
	receivedAt: number | null;
	conclusion: string | null;
	verdict: WarrantyVerdict | null;
	against: ('expired' | NotCoveredReason)[];
	/** The last offer; null: none was made. */
	offer: { at: number; until: number | null; expired: boolean; estimate: Estimate } | null;
	/** What they said to the last offer. */
	answer: Pick<ClientAnswer, 'answer' | 'at' | 'person' | 'words'> | null;
	outcome: RepairOutcome | null;
	shipment: Shipment | null;
}

export const CLIENT_EVENTS = [
	'registered',
	'accepted',
	'passed_on',
	'priority',
	'question',
	'went_on',
	'repair_begun',
	'received',
	'diagnosed',
	'offered',
	'agreed',
	'declined',
	'tested',
	'shipped',
	'solved',
	'reopened',
	'closed'
] as const;
export type ClientEventKind = (typeof CLIENT_EVENTS)[number];

/** `who`: a name the client may know, or their own; `priority`: of the event of that name. */
export interface ClientEvent {
	at: number;
	what: ClientEventKind;
	who: string | null;
	priority: Priority | null;
}

/** A line of the archive and of the table. */
export interface ClientTicketLine {
	id: TicketId;
	number: string;
	title: string;
	stage: ClientStage;
	priority: Priority;
	registeredAt: number;
	closedAt: number | null;
	/** Who leads it, short name; null: nobody yet. */
	lead: string | null;
	/** Who asked, short name; null: not known. */
	askedBy: string | null;
}
