import { and, asc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { TicketId } from '../../domain/ids.ts';
import { ReactionEvent } from '../../domain/reaction-event.ts';
import type { ReactionPolicy } from '../../domain/reaction-policy.ts';
import type { Reaction } from '../../domain/reaction.ts';
import { reactionOf } from '../../domain/reaction.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { addBusinessTime } from '../../domain/work-calendar.ts';
import type { WorkCalendar } from '../../domain/work-calendar.ts';
import { StaffClock } from '../../views/staff.ts';
import type { Db } from '../db/open.ts';
import { reactionEvent, reactionPaint, ticket } from '../db/schema.ts';

export interface Rules {
	calendar: WorkCalendar;
	policy: ReactionPolicy;
}

/** The reaction clocks of the tickets: their events, and how they were painted last. */
export const createClocks = (db: Db) => {
	const statements = prepared(db);
	const events = (ticketId: TicketId): ReactionEvent[] =>
		statements.events.all({ ticketId }).map(({ body }) => v.parse(ReactionEvent, body));

	const painted = (ticketId: TicketId): StaffClock | null => {
		const row = statements.paint.get({ ticketId });
		return row ? v.parse(StaffClock, row.clock) : null;
	};

	return {
		events,
		painted,
		/** The clock itself, not its paint: for a rule that has to know what is left. */
		reaction: (ticketId: TicketId, rules: Rules, now: number): Reaction =>
			reactionOf(events(ticketId), rules.calendar, rules.policy, now),
		/** The clocks of everything on the board at once. */
		paintedOnBoard: (): Map<TicketId, StaffClock | null> =>
			new Map(
				db
					.select({ id: reactionPaint.ticketId, clock: reactionPaint.clock })
					.from(reactionPaint)
					.innerJoin(ticket, eq(ticket.id, reactionPaint.ticketId))
					.where(isNull(ticket.archivedAt))
					.all()
					.map(({ id, clock }) => [id, v.parse(v.nullable(StaffClock), clock)])
			),
		append: (ticketId: TicketId, added: readonly ReactionEvent[]): void => {
			for (const body of added) statements.append.run({ ticketId, at: body.at, body });
		},
		/**
		 * Reads the clock at `now` and keeps what must be on screen until its next change. A clock that
		 * ended without an answer to the client is no more on screen.
		 */
		paint: (ticketId: TicketId, rules: Rules, now: number): StaffClock | null => {
			const reaction = reactionOf(events(ticketId), rules.calendar, rules.policy, now);
			const clock = clockOf(reaction, now);
			const nextChangeAt = reaction.state === 'running' ? reaction.nextChangeAt : null;
			if (clock === null) {
				statements.wipe.run({ ticketId });
				return null;
			}
			statements.keep.run({ ticketId, clock, nextChangeAt });
			return clock;
		},
		/** Tickets whose painted clock is no longer true, the longest first. */
		overdue: (now: number, limit: number): TicketId[] =>
			db
				.select({ id: reactionPaint.ticketId })
				.from(reactionPaint)
				.where(and(isNotNull(reactionPaint.nextChangeAt), lte(reactionPaint.nextChangeAt, now)))
				.orderBy(reactionPaint.nextChangeAt)
				.limit(limit)
				.all()
				.map(({ id }) => id),
		nextChangeAt: (): number | null => statements.next.get()?.at ?? null
	};
};

/** What every command asks, compiled once. */
const prepared = (db: Db) => {
	const ofTicket = sql.placeholder('ticketId');
	return {
		events: db
			.select({ body: reactionEvent.body })
			.from(reactionEvent)
			.where(eq(reactionEvent.ticketId, ofTicket))
			.orderBy(asc(reactionEvent.seq))
			.prepare(),
		paint: db
			.select({ clock: reactionPaint.clock })
			.from(reactionPaint)
			.where(eq(reactionPaint.ticketId, ofTicket))
			.prepare(),
		next: db
			.select({ at: sql<number | null>`min(${reactionPaint.nextChangeAt})` })
			.from(reactionPaint)
			.prepare(),
		append: db
			.insert(reactionEvent)
			.values({ ticketId: ofTicket, at: sql.placeholder('at'), body: sql.placeholder('body') })
			.prepare(),
		keep: db
			.insert(reactionPaint)
			.values({
				ticketId: ofTicket,
				clock: sql.placeholder('clock'),
				nextChangeAt: sql.placeholder('nextChangeAt')
			})
			.onConflictDoUpdate({
				target: reactionPaint.ticketId,
				set: { clock: sql`excluded.clock`, nextChangeAt: sql`excluded.next_change_at` }
			})
			.prepare(),
		wipe: db.delete(reactionPaint).where(eq(reactionPaint.ticketId, ofTicket)).prepare()
	};
};

export type Clocks = ReturnType<typeof createClocks>;

/** A letter's priority must be confirmed soon: a critical one must not enjoy eight hours. */
const TRIAGE_MS = 30 * 60 * 1000;

/** Until when a person must confirm the priority; null: one has. */
export const triageBy = (
	{ priorityConfirmed, registeredAt, column }: Ticket,
	{ calendar }: Rules
): number | null =>
	priorityConfirmed || column === 'closed'
		? null
		: addBusinessTime(calendar, registeredAt, TRIAGE_MS).instant;

const clockOf = (reaction: Reaction, now: number): StaffClock | null => {
	const { dueAt: due, provisional: prov } = reaction;
	switch (reaction.state) {
		case 'running':
			return {
				st: reaction.level,
				due,
				left: reaction.leftMs,
				at: now,
				frozen: reaction.resumesAt,
				raised: reaction.raised,
				prov
			};
		case 'met':
		case 'missed':
			return {
				st: reaction.state,
				due,
				left: -reaction.overMs,
				at: reaction.informedAt,
				frozen: null,
				raised: false,
				prov
			};
		case 'ended':
			return null;
		default:
			return reaction satisfies never;
	}
};
