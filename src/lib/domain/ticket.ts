import * as v from 'valibot';
import { ContactId, CustomerId, ProblemId, TicketId, UnitId, UserId } from './ids.ts';
import { Channel, Line, Priority, TicketKind } from './regulation.ts';

/** The fifteen places a ticket can stand, in the order of the board. */
export const SUPPORT_COLUMNS = [
	'new',
	'line1',
	'line2',
	'line3',
	'waiting_client',
	'resolved',
	'closed'
] as const;
export const REPAIR_COLUMNS = [
	'repair_expected',
	'repair_received',
	'repair_diagnostics',
	'repair_approval',
	'repair_work',
	'repair_replacement',
	'repair_testing',
	'repair_shipping'
] as const;
export const COLUMNS = [...SUPPORT_COLUMNS, ...REPAIR_COLUMNS] as const;
export const Column = v.picklist(COLUMNS);
export type Column = v.InferOutput<typeof Column>;

export const LINE_COLUMNS = ['line1', 'line2', 'line3'] as const;
export type LineColumn = (typeof LINE_COLUMNS)[number];

export const lineOf = (column: Column): Line | null =>
	column === 'line1' ? 1 : column === 'line2' ? 2 : column === 'line3' ? 3 : null;

export const columnOfLine = (line: Line): LineColumn => `line${line}`;

export const isRepairColumn = (column: Column): boolean =>
	(REPAIR_COLUMNS as readonly Column[]).includes(column);

/** «Новые» are ranked by risk, never by hand (the client's word does not jump the queue). */
export const isOrderedByHand = (column: Column): boolean => column !== 'new';

/** Milliseconds of the UTC epoch. */
export const Instant = v.pipe(v.number(), v.integer());

/** Number as people dictate it: two digits of the year, six of the sequence. */
export const TicketNumber = v.pipe(v.string(), v.regex(/^\d{2}-\d{6}$/));

/** R11: how much of the customer's equipment stands still. */
export const OUTAGES = ['full', 'partial', 'none'] as const;
export const Outage = v.picklist(OUTAGES);
export type Outage = v.InferOutput<typeof Outage>;

/** R5: whose equipment it is about. */
export const SUBJECT_KINDS = ['own', 'foreign', 'unknown'] as const;
export const SubjectKind = v.picklist(SUBJECT_KINDS);
export type SubjectKind = v.InferOutput<typeof SubjectKind>;

/** How a ticket may end; `fixed_in_release` names the version (R8), `foreign` belongs to R5. */
export const RESOLUTION_CODES = [
	'solved',
	'consulted',
	'workaround',
	'fixed_in_release',
	'duplicate',
	'foreign',
	'no_client_answer',
	'repaired',
	'replaced',
	'no_fault_found',
	'declined'
] as const;
export const ResolutionCode = v.picklist(RESOLUTION_CODES);
export type ResolutionCode = v.InferOutput<typeof ResolutionCode>;

/** Facts a registration asks for and never demands (R23); others are told in free words. */
export const MISSING_FACTS = [
	'organisation',
	'contact',
	'callback',
	'serial',
	'model',
	'version',
	'description',
	'repeatability',
	'logs',
	'photo'
] as const;
export type MissingFact = (typeof MISSING_FACTS)[number];
export const MISSING_MAX = 20;
export const MISSING_LENGTH_MAX = 200;

export const TITLE_LENGTH_MAX = 200;
export const TEXT_LENGTH_MAX = 20_000;
/** Who asks, as told. */
export const CALLER_LENGTH_MAX = 300;

/**
 * The facts of one ticket as the server keeps them. What was said to and by the client is not
 * here: messages, descriptions and people's data are read per ticket, so that reads are audited.
 */
export const Ticket = v.object({
	id: TicketId,
	number: TicketNumber,
	title: v.pipe(v.string(), v.minLength(1), v.maxLength(TITLE_LENGTH_MAX)),
	description: v.pipe(v.string(), v.maxLength(TEXT_LENGTH_MAX)),
	kind: TicketKind,
	channel: Channel,
	priority: Priority,
	/** Mail and messenger tickets wait for a person to confirm the priority. */
	priorityConfirmed: v.boolean(),
	customerId: v.nullable(CustomerId),
	contactId: v.nullable(ContactId),
	unitId: v.nullable(UnitId),
	/** Who asks, as told, where the registry does not know them (R23). */
	caller: v.string(),
	/** Where messages go when there is no contact with an address. */
	replyTo: v.string(),
	/** When the call began: told by the operator, never the start of a clock. */
	calledAt: v.nullable(Instant),
	outage: v.nullable(Outage),
	requestedPriority: v.nullable(Priority),
	subjectKind: SubjectKind,
	/** Facts the client still owes us (R23, R24): a `MissingFact`, or free words. */
	missing: v.array(v.string()),
	/** Short words of our own: what similar tickets have in common. */
	tags: v.array(v.string()),
	/** R21: the problem it belongs to. */
	problemId: v.nullable(ProblemId),
	column: Column,
	/** Place inside the column; made by the server, unique in the column. */
	rank: v.string(),
	/** Grows by one with every change of the ticket. */
	rev: v.pipe(v.number(), v.integer()),
	columnSince: Instant,
	/** The line that owns the ticket, also while it waits or is in repair. */
	line: Line,
	/** Where a waiting or resolved ticket goes back to. */
	returnTo: v.nullable(Column),
	assigneeId: v.nullable(UserId),
	registeredAt: Instant,
	/** Null: registered by the product itself from a channel. */
	registeredBy: v.nullable(UserId),
	acceptedAt: v.nullable(Instant),
	/** R42: the clock stops here, with evidence, and nowhere else. */
	clientInformedAt: v.nullable(Instant),
	/** Whom the client was told about last; another assignee than this is not known to him. */
	informedOf: v.nullable(UserId),
	/** The last message to the client did not leave the house. */
	undelivered: v.boolean(),
	/** Reminders sent since the ticket waits for the client, and when the next one is due. */
	reminders: v.pipe(v.number(), v.integer()),
	remindAt: v.nullable(Instant),
	resolvedAt: v.nullable(Instant),
	resolutionCode: v.nullable(ResolutionCode),
	/** What was done, in words for the client. */
	resolution: v.string(),
	fixVersion: v.string(),
	/** The client may return the ticket until then; afterwards it closes by itself (W11). */
	confirmUntil: v.nullable(Instant),
	/** What lies in the ticket. */
	messages: v.pipe(v.number(), v.integer()),
	files: v.pipe(v.number(), v.integer()),
	todoDone: v.pipe(v.number(), v.integer()),
	todoAll: v.pipe(v.number(), v.integer()),
	closedAt: v.nullable(Instant),
	/** Left the live board; lives on in the archive. */
	archivedAt: v.nullable(Instant)
});
export type Ticket = v.InferOutput<typeof Ticket>;

/** Everything that is not known yet, or has not happened yet, when a ticket begins. */
export const UNTOUCHED = {
	description: '',
	customerId: null,
	contactId: null,
	unitId: null,
	caller: '',
	replyTo: '',
	calledAt: null,
	outage: null,
	requestedPriority: null,
	subjectKind: 'unknown',
	missing: [],
	tags: [],
	problemId: null,
	rev: 1,
	line: 1,
	returnTo: null,
	assigneeId: null,
	registeredBy: null,
	acceptedAt: null,
	clientInformedAt: null,
	informedOf: null,
	undelivered: false,
	reminders: 0,
	remindAt: null,
	resolvedAt: null,
	resolutionCode: null,
	resolution: '',
	fixVersion: '',
	confirmUntil: null,
	messages: 0,
	files: 0,
	todoDone: 0,
	todoAll: 0,
	closedAt: null,
	archivedAt: null
} as const satisfies Partial<Ticket>;

/** The beginning of what was said, where nobody gave the ticket a title (R23). */
export const titleOf = (text: string): string => {
	const line = text.trim().split('\n')[0] ?? '';
	const [sentence = ''] = /^.*?[.!?](?=\s|$)/.exec(line) ?? [line];
	const whole = sentence.replace(/\.$/, '');
	if (whole.length <= TITLE_LENGTH_MAX) return whole;
	const cut = whole.slice(0, TITLE_LENGTH_MAX - 1);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), TITLE_LENGTH_MAX / 2))}…`;
};
