import type { TicketId, UserId } from '../../domain/ids.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import type { Repair } from '../../domain/repair.ts';
import { RESOLUTION_OF } from '../../domain/repair.ts';
import type { Channel, Priority } from '../../domain/regulation.ts';
import type { Column, Ticket } from '../../domain/ticket.ts';
import { UNTOUCHED, columnOfLine } from '../../domain/ticket.ts';
import type { WorkCalendar } from '../../domain/work-calendar.ts';
import { confirmWindowEnd, workingDaysAfter } from '../../domain/working-days.ts';
import { FIRST_REMINDER_DAYS } from '../tickets/decide-move.ts';
import type { DemoCard } from './files.ts';
import type { RepairCourse } from './repairs.ts';
import type { Subject } from './subjects.ts';

/** What became of a card: the facts a ticket and its events are made of. */
export interface Story {
	id: TicketId;
	card: DemoCard;
	subject: Subject;
	column: Column;
	columnSince: number;
	/** Null: by the product itself, from a channel. */
	registeredBy: UserId | null;
	registeredAt: number;
	/** Null: it still has the priority it was registered with. */
	turn: { registeredAs: Priority; at: number } | null;
	priorityConfirmed: boolean;
	/** The client was told about this engineer then; null: not accepted. */
	told: { engineer: UserId; at: number; evidence: number } | null;
	/** Who of the service centre has its unit; null: it never came there. */
	bench: UserId | null;
	/** Every solution but the last was not the end: the client came back. */
	solutions: readonly { at: number; reopenedAt: number | null }[];
	closedAt: number | null;
	archivedAt: number | null;
}

/** What a channel gives as evidence that the client knows (R42). */
const EVIDENCE: Record<Channel, string> = {
	email: 'smtp 250 queued as',
	phone: 'call',
	messenger: 'message',
	portal: 'notice'
};

export const EVIDENCE_NUMBERS = [100_000, 999_999] as const;

/** A ticket with its past, before it gets its number and its place in the column. */
export interface Told {
	ticket: Omit<Ticket, 'number' | 'rank'>;
	events: ReactionEvent[];
	repair?: Repair;
}

export const tell = (
	story: Story,
	calendar: WorkCalendar,
	course: RepairCourse | undefined
): Told => ({
	ticket: { ...ticketOf(story), ...windowsOf(story, calendar), ...endOf(story, course) },
	events: eventsOf(story, course),
	...(course && { repair: course.repair })
});

/** A ticket ends as its repair did (W27). */
const endOf = ({ solutions }: Story, course: RepairCourse | undefined): Partial<Told['ticket']> => {
	const outcome = course?.repair.closedAt ? course.repair.outcome : null;
	if (!course || solutions.length === 0 || !outcome || outcome === 'cancelled') return {};
	return { resolutionCode: RESOLUTION_OF[outcome], resolution: course.resolution };
};

/** What will come due by itself: a reminder to who waits, the end of a solution's window. */
const windowsOf = (
	{ column, columnSince }: Story,
	calendar: WorkCalendar
): Partial<Told['ticket']> => {
	if (column === 'resolved') return { confirmUntil: confirmWindowEnd(calendar, columnSince) };
	if (column !== 'waiting_client') return {};
	return { remindAt: workingDaysAfter(calendar, columnSince, FIRST_REMINDER_DAYS) };
};

const ticketOf = (story: Story): Told['ticket'] => {
	const { card, told, solutions } = story;
	const toldAt = told?.at ?? null;
	return {
		...UNTOUCHED,
		id: story.id,
		title: card.title,
		description: card.description,
		kind: card.kind === 'repair' ? 'incident' : card.kind,
		channel: card.channel,
		priority: card.priority,
		priorityConfirmed: story.priorityConfirmed,
		...story.subject,
		missing: card.missing,
		tags: card.tags,
		column: story.column,
		columnSince: story.columnSince,
		line: card.line,
		returnTo: returnToOf(story),
		assigneeId: told?.engineer ?? null,
		registeredAt: story.registeredAt,
		registeredBy: story.registeredBy,
		acceptedAt: toldAt,
		clientInformedAt: toldAt,
		informedOf: told?.engineer ?? null,
		resolvedAt: solutions.at(-1)?.at ?? null,
		...(solutions.length > 0
			? { resolutionCode: 'solved' as const, resolution: card.resolution ?? '' }
			: {}),
		closedAt: story.closedAt,
		archivedAt: story.archivedAt
	};
};

/** As the workflow leaves it: set by waiting and by a solution, kept by closing. */
const returnToOf = ({ card, column, told }: Story): Column | null => {
	if (column === 'waiting_client') return told ? columnOfLine(card.line) : 'new';
	return column === 'resolved' || column === 'closed' ? columnOfLine(card.line) : null;
};

const eventsOf = (story: Story, course: RepairCourse | undefined): ReactionEvent[] => {
	const { card, turn, registeredAt, column, columnSince, solutions, closedAt } = story;
	const { priority } = card;
	const events: ReactionEvent[] = [
		{ type: 'registered', at: registeredAt, priority: turn?.registeredAs ?? priority }
	];
	if (turn) events.push({ type: 'prioritySet', at: turn.at, priority });
	events.push(...acceptance(story));
	if (column === 'waiting_client')
		events.push({ type: 'paused', at: columnSince, reason: 'client' });
	events.push(...(course?.events ?? []));
	for (const { at, reopenedAt } of solutions) {
		events.push({ type: 'resolved', at });
		if (reopenedAt !== null) events.push({ type: 'reopened', at: reopenedAt, newCycle: false });
	}
	if (closedAt !== null) events.push({ type: 'closed', at: closedAt });
	return events.sort((one, other) => one.at - other.at);
};

const acceptance = ({ card, told }: Story): ReactionEvent[] => {
	if (!told) return [];
	const { engineer: assignee, at, evidence } = told;
	const { channel } = card;
	const proof = `${EVIDENCE[channel]} ${evidence}`;
	return [
		{ type: 'assigneeSet', at, assignee },
		{ type: 'clientInformed', at, assignee, channel, proof }
	];
};
