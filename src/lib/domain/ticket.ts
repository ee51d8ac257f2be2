import * as v from 'valibot';
import { ContactId, CustomerId, TicketId, UnitId, UserId } from './ids.ts';
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

/** Number as people dictate it: two digits of the year, six of the sequence. */
export const TicketNumber = v.pipe(v.string(), v.regex(/^\d{2}-\d{6}$/));

export const TITLE_LENGTH_MAX = 200;
export const TEXT_LENGTH_MAX = 20_000;

/** Milliseconds of the UTC epoch. */
export const Instant = v.pipe(v.number(), v.integer());

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
	/** Facts the client still owes us (R23, R24). */
	missing: v.array(v.string()),
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
	resolvedAt: v.nullable(Instant),
	closedAt: v.nullable(Instant),
	/** Left the live board; lives on in the archive. */
	archivedAt: v.nullable(Instant)
});
export type Ticket = v.InferOutput<typeof Ticket>;

/** What the rules of movement look at: the same on the server and in the browser. */
export type TicketInWorkflow = Pick<
	Ticket,
	'column' | 'priorityConfirmed' | 'assigneeId' | 'returnTo' | 'line' | 'clientInformedAt'
>;
