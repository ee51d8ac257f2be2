import * as v from 'valibot';
import type { TicketId, UserId } from '../../domain/ids.ts';
import type { ClockNews, TicketNews } from '../../domain/notice-rules.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { StaffClock } from '../../views/staff.ts';

export type PaintedClock = StaffClock;

/** As the row of a paint keeps it. */
export const paintedClock = (json: unknown): PaintedClock | null =>
	v.parse(v.nullable(StaffClock), json);

export type ChangeNews = Omit<TicketNews, 'before' | 'after'> & {
	before: Ticket | null;
	after: Ticket;
	/** As it is painted after the change; asked for only where somebody is told. */
	clock: () => PaintedClock | null;
};

export type PaintNews = Pick<ClockNews, 'by'> & {
	ticket: Ticket;
	was: PaintedClock | null;
	is: PaintedClock | null;
	/** When the cycle of this clock began: each of its colours is told once. */
	since: () => number;
};

/** The notices to colleagues as the write path sees them: written in the transaction, told after it. */
export interface News {
	changed(news: ChangeNews): void;
	painted(news: PaintNews): void;
	/** The person has the ticket open: nothing about it is news any more. */
	seen(ticket: TicketId, person: UserId): void;
	publish(): void;
	discard(): void;
}
