import { and, desc, eq, isNotNull, isNull, like, lte, or, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { RepairId, TicketId, UnitId } from '../../domain/ids.ts';
import { Repair } from '../../domain/repair.ts';
import { yearlyNumber, yearOf } from '../../domain/ticket-number.ts';
import type { Db } from '../db/open.ts';
import { repair } from '../db/schema.ts';

/** Repair orders as rows: parsed at the door, trusted inside. */
export const createRepairRows = (db: Db) => {
	const goingOf = db
		.select()
		.from(repair)
		.where(and(eq(repair.ticketId, sql.placeholder('ticket')), isNull(repair.closedAt)))
		.prepare();
	const nextOffer = db
		.select({ at: sql<number | null>`min(${repair.offerUntil})` })
		.from(repair)
		.where(
			and(isNotNull(repair.offerUntil), isNull(repair.closedAt), eq(repair.offerExpired, false))
		)
		.prepare();

	return {
		/** The repair that goes on: the card of its ticket stands in the service centre. */
		going: (ticketId: TicketId): Repair | null => {
			const row = goingOf.get({ ticket: ticketId });
			return row ? v.parse(Repair, row) : null;
		},
		/** The repair that a unit is in. */
		goingOfUnit: (unitId: UnitId): Repair | null => {
			const row = db
				.select()
				.from(repair)
				.where(and(eq(repair.unitId, unitId), isNull(repair.closedAt)))
				.get();
			return row ? v.parse(Repair, row) : null;
		},
		/** All that go on, for a whole board. */
		allGoing: (): Map<TicketId, Repair> =>
			new Map(
				parsed(db.select().from(repair).where(isNull(repair.closedAt)).all()).map((one) => [
					one.ticketId,
					one
				])
			),
		find: (id: RepairId): Repair | null => {
			const row = db.select().from(repair).where(eq(repair.id, id)).get();
			return row ? v.parse(Repair, row) : null;
		},
		byNumber: (number: string): Repair | null => {
			const row = db.select().from(repair).where(eq(repair.number, number)).get();
			return row ? v.parse(Repair, row) : null;
		},
		/** Oldest first. */
		ofTicket: (ticketId: TicketId): Repair[] =>
			parsed(
				db
					.select()
					.from(repair)
					.where(eq(repair.ticketId, ticketId))
					.orderBy(repair.openedAt, repair.number)
					.all()
			),
		/** Of a unit, and the one it came from as a replacement; oldest first. */
		ofUnit: (unitId: UnitId): Repair[] =>
			parsed(
				db
					.select()
					.from(repair)
					.where(or(eq(repair.unitId, unitId), eq(repair.newUnitId, unitId)))
					.orderBy(repair.openedAt, repair.number)
					.all()
			),
		save: (one: Repair): void => {
			db.insert(repair).values(one).onConflictDoUpdate({ target: repair.id, set: one }).run();
		},
		/** Whose offer has run out without an answer. */
		dueOffers: (at: number): Repair[] =>
			parsed(
				db
					.select()
					.from(repair)
					.where(
						and(lte(repair.offerUntil, at), isNull(repair.closedAt), eq(repair.offerExpired, false))
					)
					.all()
			),
		nextOfferAt: (): number | null => nextOffer.get()?.at ?? null,
		/** The next free number of the year; called inside the transaction that uses it. */
		nextNumber: (at: number, zone: string): string => {
			const year = yearOf(at, zone);
			const newest = db
				.select({ number: repair.number })
				.from(repair)
				.where(like(repair.number, `${year}-%`))
				.orderBy(desc(sql`length(${repair.number})`), desc(repair.number))
				.limit(1)
				.get();
			return yearlyNumber(year, newest?.number ?? null);
		}
	};
};

export type RepairRows = ReturnType<typeof createRepairRows>;

const parsed = (rows: readonly unknown[]): Repair[] => rows.map((row) => v.parse(Repair, row));
