import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { TicketId, UserId } from '../../domain/ids.ts';
import type { NoticeKind, NoticeLine } from '../../domain/notice.ts';
import { NOTICES_LISTED_MAX, NoticeChoice, UNCHOSEN } from '../../domain/notice.ts';
import { Actor } from '../../domain/permissions.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Db } from '../db/open.ts';
import { notice, noticeChoice, reactionPaint, ticket, user } from '../db/schema.ts';
import type { PaintedClock } from '../tickets/news.ts';
import { paintedClock } from '../tickets/news.ts';

/** A colleague who works here now, with what they do not want to be told. */
export interface Listener {
	actor: Actor;
	muted: readonly NoticeKind[];
}

export type ListedNotice = NoticeLine & Pick<Ticket, 'assigneeId'>;

/** Notices as rows; what is asked at every change is prepared once. */
export const createNoticeRows = (db: Db) => ({
	...writing(db),
	...reading(db),
	...choosing(db)
});

export type NoticeRows = ReturnType<typeof createNoticeRows>;

const writing = (db: Db) => {
	const insert = db.$client.prepare<[UserId, NoticeKind, TicketId, number]>(
		'INSERT INTO notice (user_id, kind, ticket_id, at) VALUES (?, ?, ?, ?)'
	);
	const mark = (which: Parameters<typeof and>, at: number): number[] =>
		db
			.update(notice)
			.set({ readAt: at })
			.where(and(isNull(notice.readAt), ...which))
			.returning({ seq: notice.seq })
			.all()
			.map(({ seq }) => seq);
	return {
		add: (person: UserId, { kind, id, at }: { kind: NoticeKind; id: TicketId; at: number }) =>
			Number(insert.run(person, kind, id, at).lastInsertRowid),
		/** Each answers which ones were unread until now. */
		readThese: (person: UserId, seqs: readonly number[], at: number) =>
			mark([eq(notice.userId, person), inArray(notice.seq, [...seqs])], at),
		readUpTo: (person: UserId, upTo: number, at: number) =>
			mark([eq(notice.userId, person), lte(notice.seq, upTo)], at),
		readOf: (person: UserId, id: TicketId, at: number) =>
			mark([eq(notice.userId, person), eq(notice.ticketId, id)], at),
		forget: (before: { readAt: number; at: number }): void => {
			db.delete(notice)
				.where(and(isNotNull(notice.readAt), lt(notice.readAt, before.readAt)))
				.run();
			db.delete(notice).where(lt(notice.at, before.at)).run();
		}
	};
};

const reading = (db: Db) => {
	const listeners = db
		.select({
			id: user.id,
			role: user.role,
			lines: user.lines,
			muted: noticeChoice.muted
		})
		.from(user)
		.leftJoin(noticeChoice, eq(noticeChoice.userId, user.id))
		.where(isNull(user.disabledAt))
		.prepare();
	const toldSince = db
		.select({ person: notice.userId })
		.from(notice)
		.where(
			and(
				eq(notice.ticketId, sql.placeholder('id')),
				eq(notice.kind, sql.placeholder('kind')),
				gte(notice.at, sql.placeholder('since'))
			)
		)
		.prepare();
	return {
		listeners: (): Listener[] =>
			listeners
				.all()
				.map(({ muted, ...person }) => ({ actor: v.parse(Actor, person), muted: muted ?? [] })),
		/** Whom this was told about the ticket at that instant or later. */
		toldSince: (id: TicketId, kind: NoticeKind, since: number): Set<UserId> =>
			new Set(toldSince.all({ id, kind, since }).map(({ person }) => person)),
		/** The newest first; what was read gives way to what was not. */
		of: (person: UserId): ListedNotice[] =>
			db
				.select({ notice, ticket, clock: reactionPaint.clock })
				.from(notice)
				.innerJoin(ticket, eq(ticket.id, notice.ticketId))
				.leftJoin(reactionPaint, eq(reactionPaint.ticketId, notice.ticketId))
				.where(eq(notice.userId, person))
				.orderBy(sql`${notice.readAt} is not null`, desc(notice.seq))
				.limit(NOTICES_LISTED_MAX)
				.all()
				.map((row) => listed(row))
				.sort((one, other) => other.seq - one.seq)
	};
};

interface Row {
	notice: typeof notice.$inferSelect;
	ticket: typeof ticket.$inferSelect;
	clock: unknown;
}

const listed = ({ notice: told, ticket: about, clock }: Row): ListedNotice => ({
	...lineOf(about, paintedClock(clock)),
	seq: told.seq,
	kind: told.kind,
	at: told.at,
	read: told.readAt !== null,
	assigneeId: about.assigneeId
});

type About = Pick<Ticket, 'id' | 'number' | 'priority' | 'line' | 'column'>;

/** The ticket's side of a line, field by field: nothing that was said in it gets in (R25). */
export const lineOf = (
	{ id, number, priority, line, column }: About,
	clock: PaintedClock | null
) => {
	const runs = clock !== null && clock.st !== 'met' && clock.st !== 'missed';
	const time = runs ? { due: clock.due, left: clock.left } : { due: null, left: null };
	return { ticket: id, number, priority, line, column, ...time };
};

const choosing = (db: Db) => ({
	choiceOf: (person: UserId): NoticeChoice => {
		const row = db
			.select({ muted: noticeChoice.muted, sound: noticeChoice.sound })
			.from(noticeChoice)
			.where(eq(noticeChoice.userId, person))
			.get();
		return row ? v.parse(NoticeChoice, row) : UNCHOSEN;
	},
	choose: (person: UserId, { muted, sound }: NoticeChoice): void => {
		db.insert(noticeChoice)
			.values({ userId: person, muted, sound })
			.onConflictDoUpdate({ target: noticeChoice.userId, set: { muted, sound } })
			.run();
	}
});
