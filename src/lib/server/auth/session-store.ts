import { and, desc, eq, gt, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { UserId } from '../../domain/ids.ts';
import type { Db } from '../db/open.ts';
import { session, user } from '../db/schema.ts';
import { USER_AGENT_CHARS_MAX } from './device.ts';
import { sha256 } from './digest.ts';

/** Without any activity a session ends. */
export const SESSION_IDLE_MS = 8 * 60 * 60_000;
/** However active, a session ends a week after the password was given. */
export const SESSION_ABSOLUTE_MS = 7 * 24 * 60 * 60_000;
/** Activity is written down this often at most: a board under work must not be a stream of writes. */
export const TOUCH_EVERY_MS = 5 * 60_000;

export type Account = typeof user.$inferSelect;
export type SessionRow = typeof session.$inferSelect;

/** Who reads the database file must not be able to log in with what is in it. */
export const sessionIdOf = (token: string): string => sha256(token);

/** The rows of `session`, by hashed id. Every question about a session asks the given clock. */
export interface SessionStore {
	add: (row: { id: string; userId: UserId; userAgent: string }) => void;
	/** Null when it has ended, or when its owner was disabled. */
	find: (id: string) => { session: SessionRow; account: Account } | null;
	isAlive: (id: string) => boolean;
	/** Moves the idle expiry, at most once per `TOUCH_EVERY_MS`. */
	touch: (id: string) => void;
	/** Newest first. */
	of: (userId: UserId) => SessionRow[];
	remove: (id: string) => SessionRow | null;
	/** Returns the ids of what it removed. */
	removeOf: (userId: UserId, except?: string) => string[];
	removeEnded: () => string[];
}

export const createSessionStore = (db: Db, now: () => number): SessionStore => {
	const find = prepareFind(db);
	const isAlive = prepareIsAlive(db);
	return {
		add: (row) => {
			db.insert(session).values(begun(row, now())).run();
		},
		find: (id) => find.get({ id, at: now() }) ?? null,
		isAlive: (id) => isAlive.get({ id, at: now() }) !== undefined,
		touch: (id) => touch(db, id, now()),
		of: (userId) =>
			db
				.select()
				.from(session)
				.where(and(eq(session.userId, userId), notEnded(now())))
				.orderBy(desc(session.createdAt))
				.all(),
		remove: (id) => db.delete(session).where(eq(session.id, id)).returning().get() ?? null,
		removeOf: (userId, except = '') =>
			db
				.delete(session)
				.where(and(eq(session.userId, userId), ne(session.id, except)))
				.returning({ id: session.id })
				.all()
				.map(({ id }) => id),
		removeEnded: () =>
			db
				.delete(session)
				.where(or(lte(session.expiresAt, now()), lte(session.absoluteExpiresAt, now())))
				.returning({ id: session.id })
				.all()
				.map(({ id }) => id)
	};
};

/** `expiresAt` is the idle expiry alone, so that the last activity can be read back from it. */
export const lastActivityOf = ({ expiresAt }: SessionRow): number => expiresAt - SESSION_IDLE_MS;

const begun = (
	{ id, userId, userAgent }: { id: string; userId: UserId; userAgent: string },
	at: number
): SessionRow => ({
	id,
	userId,
	createdAt: at,
	expiresAt: at + SESSION_IDLE_MS,
	absoluteExpiresAt: at + SESSION_ABSOLUTE_MS,
	userAgent: userAgent.slice(0, USER_AGENT_CHARS_MAX)
});

const notEnded = (at: number | typeof AT) =>
	and(gt(session.expiresAt, at), gt(session.absoluteExpiresAt, at));

const AT = sql.placeholder('at');

const isThisOneAlive = and(
	eq(session.id, sql.placeholder('id')),
	notEnded(AT),
	isNull(user.disabledAt)
);

const prepareFind = (db: Db) =>
	db
		.select({ session, account: user })
		.from(session)
		.innerJoin(user, eq(user.id, session.userId))
		.where(isThisOneAlive)
		.prepare();

/** Asked before every command of a socket: two look-ups by primary key and nothing read but a 1. */
const prepareIsAlive = (db: Db) =>
	db
		.select({ alive: sql<number>`1` })
		.from(session)
		.innerJoin(user, eq(user.id, session.userId))
		.where(isThisOneAlive)
		.prepare();

/** Reads before it writes: an UPDATE takes the write lock even if it changes nothing. */
const touch = (db: Db, id: string, at: number): void => {
	const row = db
		.select({ expiresAt: session.expiresAt })
		.from(session)
		.where(and(eq(session.id, id), notEnded(at)))
		.get();
	const expiresAt = at + SESSION_IDLE_MS;
	if (!row || expiresAt - row.expiresAt < TOUCH_EVERY_MS) return;
	db.update(session).set({ expiresAt }).where(eq(session.id, id)).run();
};
