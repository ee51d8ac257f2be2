import { and, asc, eq, isNull, or } from 'drizzle-orm';
import * as v from 'valibot';
import type { CommandOf } from '../../domain/command.ts';
import { CallId, FileId, MessageId, RemoteId, TodoId } from '../../domain/ids.ts';
import type { ContactId, TicketId, UserId } from '../../domain/ids.ts';
import type { CallResult, LinkKind, MessageKind } from '../../domain/conversation.ts';
import type { LetterKind } from '../../domain/letter.ts';
import type { Channel } from '../../domain/regulation.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { callFindable, isFindable, messageFindable } from '../search/findables.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Db } from '../db/open.ts';
import { attachment, call, message, remoteAccess, ticketLink, todo } from '../db/schema.ts';

/** Whose words, in which ticket, and the command that brought them. */
export interface Entry {
	id: string;
	ticket: Ticket;
	author: UserId | null;
	at: number;
}

/** Words, and where they did not come by the ticket's own road: which one, and who of the client's. */
export interface Said extends Entry {
	kind: MessageKind;
	body: string;
	letter?: LetterKind;
	subject?: string;
	/** All of it, where `body` is a mail without content. */
	inFull?: string | null;
	channel?: Channel;
	contactId?: ContactId;
}

export interface StoredFile {
	name: string;
	mime: string;
	bytes: number;
	sha256: string;
	/** The client may see it. */
	open: boolean;
}

/**
 * What lies in a ticket, as rows. Written inside the transaction of the command that brought it;
 * the ids are the command's, so that nothing is written twice.
 */
export const createContent = (db: Db, index: Pick<SearchIndex, 'put'>) => ({
	...messageRows(db, index),
	...callRows(db, index),
	...todoRows(db),
	...remoteRows(db),
	...fileRows(db),
	...linkRows(db)
});

export type Content = ReturnType<typeof createContent>;

const messageRows = (db: Db, index: Pick<SearchIndex, 'put'>) => ({
	say: (said: Said): MessageId => {
		const { id, ticket, author, at, kind, body, letter = null, subject = '', inFull = null } = said;
		const messageId = v.parse(MessageId, id);
		const { channel, contactId } = { ...ticket, ...said };
		db.insert(message)
			.values({
				...{ id: messageId, ticketId: ticket.id, at, kind, channel, author, body, letter, subject },
				inFull,
				contactId: kind === 'note' ? null : contactId
			})
			.run();
		const found = { id: messageId, ticketId: ticket.id, subject, body };
		if (isFindable({ letter })) index.put(messageFindable(found));
		return messageId;
	}
});

const callRows = (db: Db, index: Pick<SearchIndex, 'put'>) => ({
	call: (
		entry: Entry & {
			author: UserId;
			result: CallResult;
			note: string;
			direction?: 'in' | 'out';
			phone?: string;
			startedAt?: number | null;
			names?: UserId | null;
		}
	): void => {
		const { id, ticket, author, at, result, note, names = null } = entry;
		const { direction = 'out', phone = '', startedAt } = entry;
		const callId = v.parse(CallId, id);
		db.insert(call)
			.values({
				...{ id: callId, ticketId: ticket.id, at, startedAt: startedAt ?? at, direction, phone },
				...{ result, note, names, author }
			})
			.run();
		if (note !== '' || phone !== '')
			index.put(callFindable({ id: callId, ticketId: ticket.id, note, phone }));
	}
});

const todoRows = (db: Db) => ({
	addTodo: ({ id, ticket, at }: Entry, text: string): void => {
		db.insert(todo)
			.values({ id: v.parse(TodoId, id), ticketId: ticket.id, at, text })
			.run();
	},
	todo: (ticketId: TicketId, id: TodoId) =>
		db
			.select()
			.from(todo)
			.where(and(eq(todo.ticketId, ticketId), eq(todo.id, id)))
			.get() ?? null,
	checkTodo: (id: TodoId, done: { at: number; by: UserId } | null): void => {
		const change = { doneAt: done?.at ?? null, doneBy: done?.by ?? null };
		db.update(todo).set(change).where(eq(todo.id, id)).run();
	},
	removeTodo: (id: TodoId): void => {
		db.delete(todo).where(eq(todo.id, id)).run();
	}
});

const remoteRows = (db: Db) => ({
	beginRemote: (
		{ id, ticket, at }: Entry,
		engineer: UserId,
		{ target, tool, purpose, consent }: CommandOf<'beginRemote'>
	): void => {
		if (!consent) throw new Error('a connection without consent is refused earlier (R12)');
		const asked = { consentBy: consent.by, consentAt: consent.at, consentHow: consent.how };
		db.insert(remoteAccess)
			.values({
				...{ id: v.parse(RemoteId, id), ticketId: ticket.id, engineer, startedAt: at },
				...{ target, tool, purpose, ...asked }
			})
			.run();
	},
	remote: (ticketId: TicketId, id: RemoteId) =>
		db
			.select()
			.from(remoteAccess)
			.where(and(eq(remoteAccess.ticketId, ticketId), eq(remoteAccess.id, id)))
			.get() ?? null,
	openRemotes: (ticketId: TicketId) =>
		db
			.select()
			.from(remoteAccess)
			.where(and(eq(remoteAccess.ticketId, ticketId), isNull(remoteAccess.endedAt)))
			.all(),
	endRemote: (id: RemoteId, endedAt: number, result: string): void => {
		db.update(remoteAccess).set({ endedAt, result }).where(eq(remoteAccess.id, id)).run();
	}
});

const fileRows = (db: Db) => ({
	attach: ({ id, ticket, author, at }: Entry, file: StoredFile): void => {
		db.insert(attachment)
			.values({ ...file, id: v.parse(FileId, id), ticketId: ticket.id, author, at })
			.run();
	}
});

const linkRows = (db: Db) => ({
	linksOf: (ticketId: TicketId) =>
		db
			.select()
			.from(ticketLink)
			.where(or(eq(ticketLink.ticketId, ticketId), eq(ticketLink.otherId, ticketId)))
			.orderBy(asc(ticketLink.at))
			.all(),
	link: (
		{ ticket, at }: Entry,
		otherId: TicketId,
		{ kind, actor }: { kind: LinkKind; actor: string }
	): void => {
		db.insert(ticketLink).values({ ticketId: ticket.id, otherId, kind, at, actor }).run();
	},
	unlink: (one: TicketId, other: TicketId): void => {
		const pairs = [
			[one, other],
			[other, one]
		] as const;
		for (const [ticketId, otherId] of pairs)
			db.delete(ticketLink)
				.where(and(eq(ticketLink.ticketId, ticketId), eq(ticketLink.otherId, otherId)))
				.run();
	}
});
