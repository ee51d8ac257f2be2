import { eq, sql } from 'drizzle-orm';
import type { TicketId } from '../../domain/ids.ts';
import type { WorkRoot, WorkTexts } from '../../views/work.ts';
import { WORK_EPOCH, ticketOfWorkRoom, workRoom } from '../../views/work.ts';
import type { SignedIn } from '../auth/guard.ts';
import type { Db } from '../db/open.ts';
import { ydoc, yupdate } from '../db/schema.ts';
import type { AuthoredRun } from './authors.ts';
import type { FrameLimits } from './connection.ts';
import type { History } from './history.ts';
import { createHistory } from './history.ts';
import { EDITING_MS } from './text-journal.ts';
import type { SyncRoom } from './upgrade.ts';
import { SOCKET_BYTES_MAX } from './upgrade.ts';
import type { Author } from './work-document.ts';
import { createNightly } from './work-nightly.ts';
import type { WorkRoomParts } from './work-room.ts';
import { WorkRoom } from './work-room.ts';
import type { WorkVersion } from './work-versions.ts';

/**
 * Whoever types sends an update and a cursor with every key, thirty times a second when a key is
 * held down, and repeats what is heard of others.
 */
export const WORK_LIMITS: FrameLimits = { bytes: SOCKET_BYTES_MAX, burst: 600, perSecond: 120 };

export interface WorksOptions extends Omit<WorkRoomParts, 'history'> {
	/** For tests: a disk that fails. */
	history?: History;
}

/**
 * The co-written texts of all tickets. A room is opened when somebody comes or a command asks, and
 * closed when nobody is left. Called inside a transaction, whatever changes a text is shown by
 * `publish` after the commit or taken back by `discard` after a rollback; called outside of one,
 * it has been saved and shown when the call returns.
 */
export interface Works {
	/** Null: no such room. `gone`: no such ticket, or not for this person. */
	roomFor(name: string, signedIn: Pick<SignedIn, 'actor'>): SyncRoom | 'gone' | null;
	draftOf(ticketId: TicketId): string;
	textsOf(ticketId: TicketId): WorkTexts;
	/** Who wrote which part, in reading order. */
	authorsOf(ticketId: TicketId): Record<WorkRoot, AuthoredRun[]>;
	/** The draft has become a message to the client. */
	stageClearDraft(ticketId: TicketId, author: Author): void;
	publish(): void;
	discard(): void;
	/** False: the texts read as in the newest version. */
	keepVersion(ticketId: TicketId, label: string, actor: string): boolean;
	/** Newest first. */
	versions(ticketId: TicketId): WorkVersion[];
	version(ticketId: TicketId, seq: number): (WorkVersion & WorkTexts) | null;
	/** An older version comes back as a new edit of this person; false: there is no such version. */
	restore(ticketId: TicketId, seq: number, author: Author): boolean;
	/** The ticket has changed: who may not read it any more is let go. */
	recheck(ticketId: TicketId): void;
	/** Once a day, after midnight: a version of every text that was edited. Returns how many. */
	keepNightly(): number;
	keepHouse(): void;
	close(): void;
}

export const createWorks = (options: WorksOptions): Works => {
	const { db, now, audit, mayRead, onFault } = options;
	const rooms = roomsOf({ ...options, history: options.history ?? createHistory(db) });
	const { open, every } = rooms;
	/** Most tickets have no text: a command that moves one does not load an empty document. */
	const isBlank = blankTest(db);
	const kept = (ticketId: TicketId): WorkRoom | null =>
		rooms.find(ticketId) ?? (isBlank(ticketId) ? null : open(ticketId));
	const keepNightly = createNightly({ db, now, audit, rooms });
	const ticking = setInterval(() => every((room) => room.tick()), EDITING_MS);
	ticking.unref();
	return {
		roomFor: (name, { actor }) => {
			const ticketId = ticketOfWorkRoom(name);
			if (ticketId === null) return null;
			if (!mayRead(ticketId, actor)) return 'gone';
			const join: SyncRoom['join'] = (connection) => open(ticketId).join(connection);
			return { name, epoch: WORK_EPOCH, limits: WORK_LIMITS, join };
		},
		draftOf: (ticketId) => kept(ticketId)?.texts().draft ?? '',
		textsOf: (ticketId) => open(ticketId).texts(),
		authorsOf: (ticketId) => open(ticketId).authors(),
		stageClearDraft: (ticketId, author) => kept(ticketId)?.rewrite({ draft: '' }, author),
		publish: () => every((room) => room.publish()),
		discard: () => every((room) => room.discard()),
		keepVersion: (ticketId, label, actor) => kept(ticketId)?.keepVersion(label, actor) ?? false,
		versions: (ticketId) => open(ticketId).versions.list(),
		version: (ticketId, seq) => open(ticketId).versions.find(seq),
		restore: (ticketId, seq, author) => open(ticketId).restore(seq, author),
		recheck: (ticketId) => rooms.find(ticketId)?.recheck(),
		keepNightly,
		keepHouse: () => {
			every((room) => room.recheck());
			try {
				keepNightly();
			} catch (fault) {
				onFault(fault);
			}
		},
		close: () => {
			clearInterval(ticking);
			every((room) => room.close());
		}
	};
};

/** Whether nobody has ever written at a ticket. */
const blankTest = (db: Db) => {
	const room = sql.placeholder('room');
	const logged = db.select({ seq: yupdate.seq }).from(yupdate).where(eq(yupdate.room, room));
	const folded = db.select({ epoch: ydoc.epoch }).from(ydoc).where(eq(ydoc.room, room));
	const [log, snapshot] = [logged.limit(1).prepare(), folded.limit(1).prepare()];
	return (ticketId: TicketId): boolean => {
		const named = { room: workRoom(ticketId) };
		return log.get(named) === undefined && snapshot.get(named) === undefined;
	};
};

/** The rooms that are open now. */
const roomsOf = (parts: WorkRoomParts) => {
	const rooms = new Map<TicketId, WorkRoom>();
	return {
		find: (ticketId: TicketId): WorkRoom | undefined => rooms.get(ticketId),
		open: (ticketId: TicketId): WorkRoom => {
			const known = rooms.get(ticketId);
			if (known) return known;
			const onOver = () => void rooms.delete(ticketId);
			const room = new WorkRoom({ ...parts, ticketId, onOver });
			rooms.set(ticketId, room);
			// A command asked and nobody came: it does not stay in memory.
			setImmediate(() => room.rest());
			return room;
		},
		every: (act: (room: WorkRoom) => void): void => [...rooms.values()].forEach(act)
	};
};

export type OpenRooms = ReturnType<typeof roomsOf>;
