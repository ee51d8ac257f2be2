import * as v from 'valibot';
import type { TicketId } from '../domain/ids.ts';
import { UserId } from '../domain/ids.ts';
import { ProblemNumber } from '../domain/problem.ts';
import { RepairInWorkflow } from '../domain/repair.ts';
import { Channel, Line, Priority, TicketKind } from '../domain/regulation.ts';
import type { Ticket } from '../domain/ticket.ts';
import { Column, Instant, SubjectKind, TicketNumber } from '../domain/ticket.ts';

/**
 * The staff's board: three flat maps under one document, written by the server alone.
 * `c` the facts of a card, `p` its place, `s` the colour of its reaction clock. A move touches
 * `p` only, a repaint `s` only, so that neither sends the title again.
 */
export const STAFF_ROOTS = { cards: 'c', places: 'p', clocks: 's' } as const;

/** What the staff may see of a ticket on the board; everything else is read per ticket. */
export const StaffCard = v.object({
	no: TicketNumber,
	title: v.string(),
	prio: Priority,
	/** The priority was confirmed by a person. */
	conf: v.boolean(),
	/** What the client asked for (R41); null: nothing. */
	wish: v.nullable(Priority),
	kind: TicketKind,
	chan: Channel,
	/** The customer's short name; null: not known yet. */
	cust: v.nullable(v.string()),
	who: v.nullable(UserId),
	line: Line,
	ret: v.nullable(Column),
	/** Registered at. */
	reg: Instant,
	/** The client was told who leads the ticket at; null: not yet. */
	inf: v.nullable(Instant),
	/** The client knows of exactly this assignee. */
	told: v.boolean(),
	/** The last message to the client did not leave the house. */
	fail: v.boolean(),
	/** Until when the priority must be confirmed (30 working minutes); null: it is. */
	tri: v.nullable(Instant),
	/** How many facts the client still owes, and how often he was reminded. */
	miss: v.number(),
	rem: v.number(),
	/** The unit is known; the rules of line 3 ask. */
	unit: v.boolean(),
	subj: SubjectKind,
	/** The assignee took it into work (W2). */
	acc: v.nullable(Instant),
	/** What lies in it: messages, files, and of the check-list done and all. */
	msgs: v.number(),
	files: v.number(),
	todo: v.tuple([v.number(), v.number()]),
	/** The repair that goes on, as the rules and the card need it; null: none does. */
	rep: v.nullable(RepairInWorkflow),
	/** Number of the problem it belongs to (R21). */
	prob: v.nullable(ProblemNumber)
});
export type StaffCard = v.InferOutput<typeof StaffCard>;

/** Column, rank in it, revision of the ticket, standing there since. */
export const StaffPlace = v.tuple([Column, v.string(), v.number(), Instant]);
export type StaffPlace = v.InferOutput<typeof StaffPlace>;

export const CLOCK_LEVELS = ['ok', 'warn', 'risk', 'breached', 'met', 'missed'] as const;

/**
 * The reaction clock as the server painted it. A running clock tells the working time that was
 * left at `at`; a browser subtracts what has passed since on the server's clock unless `frozen`.
 */
export const StaffClock = v.object({
	st: v.picklist(CLOCK_LEVELS),
	due: Instant,
	/** Milliseconds of working time; negative when overdue. */
	left: v.number(),
	at: Instant,
	/** Outside support hours the clock stands until this instant; null: it runs. */
	frozen: v.nullable(Instant),
	/** The breach comes from raising the priority alone: drawn hatched. */
	raised: v.boolean(),
	/** The deadline lies beyond the loaded production calendar. */
	prov: v.boolean()
});
export type StaffClock = v.InferOutput<typeof StaffClock>;

export interface StaffEntry {
	id: TicketId;
	card: StaffCard;
	place: StaffPlace;
	clock: StaffClock | null;
}

/** What a card tells beside its ticket's own row. */
export interface CardSurroundings {
	customerName: string | null;
	triageBy: number | null;
	repair: RepairInWorkflow | null;
	/** Number of the problem. */
	problem: string | null;
}

/** The allow-list of the staff's audience: a new object, field by field (R25). */
export const staffCardOf = (
	ticket: Ticket,
	{ customerName, triageBy, repair, problem }: CardSurroundings
): StaffCard => ({
	no: ticket.number,
	title: ticket.title,
	prio: ticket.priority,
	conf: ticket.priorityConfirmed,
	wish: ticket.requestedPriority,
	kind: ticket.kind,
	chan: ticket.channel,
	cust: customerName,
	who: ticket.assigneeId,
	line: ticket.line,
	ret: ticket.returnTo,
	reg: ticket.registeredAt,
	inf: ticket.clientInformedAt,
	told: ticket.assigneeId !== null && ticket.informedOf === ticket.assigneeId,
	fail: ticket.undelivered,
	tri: triageBy,
	miss: ticket.missing.length,
	rem: ticket.reminders,
	unit: ticket.unitId !== null,
	subj: ticket.subjectKind,
	acc: ticket.acceptedAt,
	msgs: ticket.messages,
	files: ticket.files,
	todo: [ticket.todoDone, ticket.todoAll],
	rep: repair,
	prob: problem
});

export const staffPlaceOf = (ticket: Ticket): StaffPlace => [
	ticket.column,
	ticket.rank,
	ticket.rev,
	ticket.columnSince
];
