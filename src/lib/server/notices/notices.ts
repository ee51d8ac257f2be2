import type { UserId } from '../../domain/ids.ts';
import type {
	MarkRead,
	NoticeChoice,
	NoticeLine,
	NoticeList,
	NoticeNews
} from '../../domain/notice.ts';
import type { ToldOf, Wants } from '../../domain/notice-rules.ts';
import { mayConcern, toldOfChange, toldOfClock } from '../../domain/notice-rules.ts';
import type { Actor } from '../../domain/permissions.ts';
import { may, mayRead } from '../../domain/permissions.ts';
import type { ReactionLevel } from '../../domain/reaction.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Db } from '../db/open.ts';
import type { News, PaintedClock } from '../tickets/news.ts';
import type { Listener } from './notice-rows.ts';
import { createNoticeRows, lineOf } from './notice-rows.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** What was read is kept this long after it. */
export const READ_KEPT_MS = 30 * DAY_MS;
/** Whoever never looks at the bell does not fill the database. */
export const NOTICE_KEPT_MS = 180 * DAY_MS;

export interface NoticeParts {
	db: Db;
	now: () => number;
	/** Support hours are running. */
	isOpen: () => boolean;
	/** A hint to every open page of this person. */
	tell: (person: UserId, news: NoticeNews) => void;
}

/** What colleagues are told inside the product, and how each of them wants it. */
export interface Notices extends News {
	/** What this person may still read of; the newest first. */
	list(actor: Actor): NoticeList;
	unread(actor: Actor): number;
	markRead(person: UserId, marked: MarkRead): void;
	choiceOf(person: UserId): NoticeChoice;
	choose(person: UserId, choice: NoticeChoice): void;
	/** Hourly: what was read long ago. */
	keepHouse(): void;
}

export const createNotices = (parts: NoticeParts): Notices => {
	const { db, now, tell } = parts;
	const rows = createNoticeRows(db);
	const tellRead = (person: UserId, seqs: number[]): void => {
		if (seqs.length > 0) tell(person, { type: 'read', seqs });
	};
	const list: Notices['list'] = (actor) => ({
		lines: may(actor, 'work')
			? rows
					.of(actor.id)
					.filter((one) => mayRead(actor, one))
					.map(({ assigneeId: _, ...line }) => line)
			: [],
		sound: rows.choiceOf(actor.id).sound
	});
	return {
		...newsOf(parts, rows),
		list,
		unread: (actor) => list(actor).lines.filter(({ read }) => !read).length,
		markRead: (person, marked) =>
			tellRead(
				person,
				'seqs' in marked
					? rows.readThese(person, marked.seqs, now())
					: rows.readUpTo(person, marked.upTo, now())
			),
		seen: (ticket, person) => tellRead(person, rows.readOf(person, ticket, now())),
		choiceOf: rows.choiceOf,
		choose: (person, choice) => {
			rows.choose(person, choice);
			tell(person, { type: 'chosen', sound: choice.sound });
		},
		keepHouse: () => rows.forget({ readAt: now() - READ_KEPT_MS, at: now() - NOTICE_KEPT_MS })
	};
};

type Rows = ReturnType<typeof createNoticeRows>;

/** The write path's side: rows inside the transaction, hints after its commit. */
const newsOf = ({ now, isOpen, tell }: NoticeParts, rows: Rows): Omit<News, 'seen'> => {
	let waiting = new Map<UserId, NoticeLine[]>();

	const write = (told: readonly ToldOf[], ticket: Ticket, clock: PaintedClock | null): void => {
		const at = now();
		for (const { kind, person } of told) {
			const seq = rows.add(person, { kind, id: ticket.id, at });
			const line = { ...lineOf(ticket, clock), seq, kind, at, read: false };
			waiting.set(person, [...(waiting.get(person) ?? []), line]);
		}
	};

	return {
		changed: (news) => {
			if (!mayConcern(news)) return;
			const listeners = rows.listeners();
			const told = toldOfChange(news, actorsOf(listeners), wantsOf(listeners));
			if (told.length > 0) write(told, news.after, news.clock());
		},
		painted: ({ by, ticket, was, is, since }) => {
			const level = levelOf(is);
			if (level === null || level === levelOf(was) || !ALARMING.includes(level)) return;
			const listeners = rows.listeners();
			const news = { by, ticket, was: levelOf(was), is: level };
			const told = wanted(toldOfClock(news, actorsOf(listeners)), listeners);
			const [first] = told;
			const known = first ? rows.toldSince(ticket.id, first.kind, since()) : null;
			write(
				told.filter(({ person }) => !known?.has(person)),
				ticket,
				is
			);
		},
		publish: () => {
			const told = waiting;
			waiting = new Map();
			const quiet = !isOpen();
			for (const [person, lines] of told) tell(person, { type: 'added', lines, quiet });
		},
		discard: () => {
			waiting = new Map();
		}
	};
};

const ALARMING: readonly ReactionLevel[] = ['risk', 'breached'];

/** Of a running clock; one that was stopped has no level any more. */
const levelOf = (clock: PaintedClock | null): ReactionLevel | null =>
	clock === null || clock.st === 'met' || clock.st === 'missed' ? null : clock.st;

const actorsOf = (listeners: readonly Listener[]): Actor[] => listeners.map(({ actor }) => actor);

const wantsOf =
	(listeners: readonly Listener[]): Wants =>
	(person, kind) =>
		!listeners.some(({ actor, muted }) => actor.id === person && muted.includes(kind));

const wanted = (told: readonly ToldOf[], listeners: readonly Listener[]): ToldOf[] =>
	told.filter(({ kind, person }) => wantsOf(listeners)(person, kind));
