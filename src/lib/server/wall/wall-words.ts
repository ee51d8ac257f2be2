import { eq, isNull } from 'drizzle-orm';
import type { TicketId, UserId } from '../../domain/ids.ts';
import type { StaffEntry } from '../../views/staff.ts';
import type { WallWords } from '../../views/wall.ts';
import type { Db } from '../db/open.ts';
import { customer, ticket, user } from '../db/schema.ts';

/** The words a screen may get and the staff's card does not hold: a surname, a customer's code. */
export const createWallWords = (db: Db) => {
	const surnames = (): Map<UserId, string> =>
		new Map(
			db
				.select({ id: user.id, surname: user.surname })
				.from(user)
				.all()
				.map(({ id, surname }) => [id, surname])
		);
	const codeOf = (id: TicketId): string | null =>
		db
			.select({ code: customer.code })
			.from(ticket)
			.innerJoin(customer, eq(customer.id, ticket.customerId))
			.where(eq(ticket.id, id))
			.get()?.code ?? null;
	return {
		/** Read once for all changes of a transaction. */
		forChanges: (): ((entry: StaffEntry) => WallWords) => {
			const names = surnames();
			return ({ id, card }) => ({
				surname: card.who && (names.get(card.who) ?? null),
				customerCode: codeOf(id)
			});
		},
		/** The same for a whole board, in two reads. */
		forBoard: (): ((entry: StaffEntry) => WallWords) => {
			const names = surnames();
			const codes = new Map(
				db
					.select({ id: ticket.id, code: customer.code })
					.from(ticket)
					.innerJoin(customer, eq(customer.id, ticket.customerId))
					.where(isNull(ticket.archivedAt))
					.all()
					.map(({ id, code }) => [id, code])
			);
			return ({ id, card }) => ({
				surname: card.who && (names.get(card.who) ?? null),
				customerCode: codes.get(id) ?? null
			});
		}
	};
};

export type WallWordsOf = ReturnType<typeof createWallWords>;
