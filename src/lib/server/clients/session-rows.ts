import { and, desc, eq, gt, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { ClientAccountId } from '../../domain/ids.ts';
import { USER_AGENT_CHARS_MAX } from '../auth/device.ts';
import type { Db } from '../db/open.ts';
import { clientAccount, clientSession, contact, customer } from '../db/schema.ts';

/** R25: a client's browser stands in an office that is not ours; an open board is no activity. */
export const CLIENT_IDLE_MS = 30 * 60_000;
/** However active, a session ends a week after the password was given. */
export const CLIENT_ABSOLUTE_MS = 7 * 24 * 60 * 60_000;
/** Activity is written down this often at most. */
export const CLIENT_TOUCH_EVERY_MS = 60_000;

export type ClientSessionRow = typeof clientSession.$inferSelect;

/** The rows of `client_session`, by hashed id. Every question asks the given clock. */
export const createSessionRows = (db: Db, now: () => number) => {
	const alive = prepareAlive(db);
	const removed = (where: ReturnType<typeof and>): string[] =>
		db
			.delete(clientSession)
			.where(where)
			.returning({ id: clientSession.id })
			.all()
			.map(({ id }) => id);
	return {
		add: (row: Begun): void => {
			db.insert(clientSession).values(begun(row, now())).run();
		},
		/** Whose it is; null: ended, or its owner was disabled or taken out of the registry. */
		ownerOf: (id: string): ClientAccountId | null => alive.get({ id, at: now() })?.owner ?? null,
		touch: (id: string): void => touch(db, id, now()),
		/** Newest first. */
		of: (accountId: ClientAccountId): ClientSessionRow[] =>
			db
				.select()
				.from(clientSession)
				.where(and(eq(clientSession.accountId, accountId), notEnded(now())))
				.orderBy(desc(clientSession.createdAt))
				.all(),
		remove: (id: string): ClientSessionRow | null =>
			db.delete(clientSession).where(eq(clientSession.id, id)).returning().get() ?? null,
		/** Returns the ids of what it removed. */
		removeOf: (accountId: ClientAccountId, except = ''): string[] =>
			removed(and(eq(clientSession.accountId, accountId), ne(clientSession.id, except))),
		removeEnded: (): string[] =>
			removed(or(lte(clientSession.expiresAt, now()), lte(clientSession.absoluteExpiresAt, now())))
	};
};

export type SessionRows = ReturnType<typeof createSessionRows>;

interface Begun {
	id: string;
	accountId: ClientAccountId;
	userAgent: string;
}

/** `expiresAt` is the idle expiry alone, so that the last activity can be read back from it. */
export const lastActivityOf = ({ expiresAt }: ClientSessionRow): number =>
	expiresAt - CLIENT_IDLE_MS;

const begun = ({ id, accountId, userAgent }: Begun, at: number): ClientSessionRow => ({
	id,
	accountId,
	createdAt: at,
	expiresAt: at + CLIENT_IDLE_MS,
	absoluteExpiresAt: at + CLIENT_ABSOLUTE_MS,
	userAgent: userAgent.slice(0, USER_AGENT_CHARS_MAX)
});

const AT = sql.placeholder('at');

const notEnded = (at: number | typeof AT) =>
	and(gt(clientSession.expiresAt, at), gt(clientSession.absoluteExpiresAt, at));

/** Asked before every command and at every heartbeat of a socket: four look-ups by primary key. */
const prepareAlive = (db: Db) =>
	db
		.select({ owner: clientAccount.id })
		.from(clientSession)
		.innerJoin(clientAccount, eq(clientAccount.id, clientSession.accountId))
		.innerJoin(contact, eq(contact.id, clientAccount.contactId))
		.innerJoin(customer, eq(customer.id, contact.customerId))
		.where(
			and(
				eq(clientSession.id, sql.placeholder('id')),
				notEnded(AT),
				isNull(clientAccount.disabledAt),
				isNull(contact.retiredAt),
				isNull(customer.retiredAt)
			)
		)
		.prepare();

/** Reads before it writes: an UPDATE takes the write lock even if it changes nothing. */
const touch = (db: Db, id: string, at: number): void => {
	const row = db
		.select({ expiresAt: clientSession.expiresAt })
		.from(clientSession)
		.where(and(eq(clientSession.id, id), notEnded(at)))
		.get();
	const expiresAt = at + CLIENT_IDLE_MS;
	if (!row || expiresAt - row.expiresAt < CLIENT_TOUCH_EVERY_MS) return;
	db.update(clientSession).set({ expiresAt }).where(eq(clientSession.id, id)).run();
};
