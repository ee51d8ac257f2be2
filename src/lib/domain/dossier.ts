import type { CallResult, LinkKind, MessageKind } from './conversation.ts';
import type {
	CallId,
	ContactId,
	CustomerId,
	FileId,
	MessageId,
	RemoteId,
	TicketId,
	TodoId,
	UnitId,
	UserId
} from './ids.ts';
import type { LetterKind } from './letter.ts';
import type { Problem } from './problem.ts';
import type { Repair } from './repair.ts';
import type { ReactionFacts, RunningReaction } from './reaction.ts';
import type { EndedReaction, StoppedReaction } from './reaction.ts';
import type { Phone } from './registry.ts';
import type { Channel, Priority } from './regulation.ts';
import type { Column, Ticket } from './ticket.ts';
import type { DeadlineDay } from './work-calendar.ts';

/** Everything a ticket holds, as its panel reads it: one audited read (R25). */
export interface Dossier {
	ticket: Ticket;
	people: {
		customer: DossierCustomer | null;
		contact: DossierContact | null;
		unit: DossierUnit | null;
	};
	/** Where a letter to the client would go; null: nowhere, so the client must be called. */
	address: string | null;
	reaction: DossierReaction;
	/** Until when a person must confirm the priority; null: one has. */
	triageBy: number | null;
	messages: DossierMessage[];
	calls: DossierCall[];
	remotes: DossierRemote[];
	todos: DossierTodo[];
	files: DossierFile[];
	links: DossierLink[];
	/** Oldest first; the one that goes on is not closed. */
	repairs: Repair[];
	problem: Pick<Problem, 'id' | 'number' | 'title' | 'state' | 'workaround' | 'fixVersion'> | null;
	history: DossierChange[];
}

export interface DossierCustomer {
	id: CustomerId;
	code: string;
	shortName: string;
	zone: string;
	emailMinimal: boolean;
}

export interface DossierContact {
	id: ContactId;
	surname: string;
	firstName: string;
	patronymic: string | null;
	position: string;
	emails: string[];
	phones: Phone[];
}

export interface DossierUnit {
	id: UnitId;
	modelName: string;
	serial: string;
	firmware: string;
	/** R28: since when the service is active (YYYY-MM-DD); null: no signed act, not activated. */
	actSignedOn: string | null;
	/** YYYY-MM-DD, the whole day counts; null: cannot be told without an act. */
	warrantyUntil: string | null;
	warrantyMonths: number;
}

/** The clock of R42 and why it stands where it stands: each day's share of the norm. */
export interface DossierReaction {
	current: ReactionFacts & (RunningReaction | StoppedReaction | EndedReaction);
	/** From the start of the clock to the deadline, day by day. */
	days: DeadlineDay[];
	/** Clocks of earlier cycles (W12). */
	past: number;
	/** Every priority the ticket has had, oldest first. */
	priorities: { at: number; priority: Priority }[];
}

export interface DossierMessage {
	id: MessageId;
	at: number;
	kind: MessageKind;
	channel: Channel;
	/** Null: the product itself, or the client. */
	author: UserId | null;
	/** The client who wrote it, as the registry names them. */
	from: string | null;
	letter: LetterKind | null;
	subject: string;
	body: string;
	/** Of a letter: what became of it. */
	delivery: DossierDelivery | null;
}

export interface DossierDelivery {
	state: 'queued' | 'sent' | 'failed' | 'recalled';
	recipient: string;
	/** When it leaves at the earliest, or was tried last. */
	notBefore: number;
	attempts: number;
	sentAt: number | null;
	evidence: string | null;
	fault: string | null;
}

export interface DossierCall {
	id: CallId;
	at: number;
	startedAt: number;
	direction: 'in' | 'out';
	phone: string;
	result: CallResult;
	names: UserId | null;
	note: string;
	author: UserId;
}

export interface DossierRemote {
	id: RemoteId;
	engineer: UserId;
	startedAt: number;
	endedAt: number | null;
	target: string;
	tool: string;
	purpose: string;
	consentBy: string;
	consentAt: number;
	consentHow: Channel;
	result: string;
}

export interface DossierTodo {
	id: TodoId;
	text: string;
	doneAt: number | null;
	doneBy: UserId | null;
}

export interface DossierFile {
	id: FileId;
	at: number;
	author: UserId | null;
	name: string;
	mime: string;
	bytes: number;
	open: boolean;
}

export interface DossierLink {
	id: TicketId;
	number: string;
	title: string;
	column: Column;
	kind: LinkKind;
	/** The other ticket names this one (of a duplicate: it is the copy). */
	back: boolean;
}

/** One row of the audit: who did what, when, from what to what. */
export interface DossierChange {
	seq: number;
	at: number;
	/** A user's id, `system`, or the id of a client's account. */
	actor: string;
	/** Who of the customer's did it on their own board: surname, first name and patronymic. */
	client?: string;
	/** `move`, `accept`, `letter.delivered`, `refused.move.forbidden` … */
	what: string;
	before: Record<string, unknown> | null;
	after: Record<string, unknown> | null;
	details: Record<string, unknown> | null;
}
