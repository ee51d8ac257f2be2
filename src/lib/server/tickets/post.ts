import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { MessageId, TicketId, UserId } from '../../domain/ids.ts';
import { UNDO_WINDOW_MS } from '../../domain/command.ts';
import { mailIdOf } from '../../domain/letter.ts';
import type { LetterFacts, LetterKind, LetterText } from '../../domain/letter.ts';
import { fullName } from '../../domain/names.ts';
import type { Reaction } from '../../domain/reaction.ts';
import { isBusinessTime } from '../../domain/work-calendar.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Db } from '../db/open.ts';
import { contact, customer, outbox, user } from '../db/schema.ts';
import type { Content } from './content.ts';
import type { Rules } from './clocks.ts';

/** What a decision has to tell the client. */
export interface WrittenOrder {
	kind: LetterKind;
	/** Its delivery is the evidence that the client knows this engineer (R42). */
	names?: UserId;
	facts?: Partial<LetterFacts>;
	/** Who wrote it by hand; a message of the regulation has no author. */
	author?: UserId;
}

/** A letter, or one that did not leave and is tried again. */
export type LetterOrder = WrittenOrder | { again: MessageId };

export type Letter = typeof outbox.$inferSelect;

export interface PostParts {
	db: Db;
	content: Pick<Content, 'say'>;
	compose: (kind: LetterKind, facts: LetterFacts) => LetterText;
	/** The ticket in the customer's own board; null: they have none. */
	linkOf: (ticket: Pick<Ticket, 'number' | 'contactId'>) => string | null;
	/** The right half of every Message-ID. */
	mailDomain: () => string;
	rules: () => Rules;
}

export interface Posting {
	ticket: Ticket;
	at: number;
	commandId: string | null;
	/** The command can still be taken back for a while. */
	recallable: boolean;
	reaction: Reaction;
}

/**
 * What must be told to the client is queued in the transaction that makes it true: never a message
 * without its change, never a change without its message. It leaves when it can no longer be
 * taken back.
 */
export const createPost = (parts: PostParts) => {
	const { db, compose } = parts;
	const addressOf = addressIn(db);
	const factsOf = createFacts(parts);
	return {
		addressOf,
		hasAddress: (ticket: Ticket): boolean => addressOf(ticket) !== null,
		/** The words alone: what would leave. */
		write: (about: About, order: WrittenOrder): LetterText =>
			compose(order.kind, factsOf(about, order)),
		queue: createQueue(parts, factsOf),
		...recalling(db),
		...outcomes(db)
	};
};

export type Post = ReturnType<typeof createPost>;

type About = Pick<Posting, 'ticket' | 'reaction'>;
type FactsOf = (about: About, order: WrittenOrder) => LetterFacts;

const personIn =
	(db: Db) =>
	({ contactId }: Ticket) =>
		contactId === null
			? null
			: (db.select().from(contact).where(eq(contact.id, contactId)).get() ?? null);

const addressIn = (db: Db) => {
	const personOf = personIn(db);
	return (ticket: Ticket): string | null => personOf(ticket)?.emails[0] ?? (ticket.replyTo || null);
};

const colleagueIn = (db: Db) => (id: UserId) => {
	const row = db.select().from(user).where(eq(user.id, id)).get();
	if (!row) throw new Error('a letter names somebody who never worked here');
	return { fullName: fullName(row), position: row.position };
};

/** Whether this customer wants no content in mail. */
const minimalIn =
	(db: Db) =>
	({ customerId }: Ticket): boolean =>
		customerId !== null &&
		db
			.select({ minimal: customer.emailMinimal })
			.from(customer)
			.where(eq(customer.id, customerId))
			.get()?.minimal === true;

const createFacts = ({ db, linkOf, rules }: PostParts): FactsOf => {
	const personOf = personIn(db);
	const colleague = colleagueIn(db);
	const isMinimal = minimalIn(db);
	return ({ ticket, reaction }, order) => {
		const person = personOf(ticket);
		const inHours = isBusinessTime(rules().calendar, ticket.registeredAt);
		return {
			...factsOfTicket(ticket),
			dueAt: reaction.state === 'running' ? reaction.dueAt : null,
			clockStart: inHours ? null : reaction.countsFrom,
			engineer: order.names ? colleague(order.names) : null,
			addressee: person && { firstName: person.firstName, patronymic: person.patronymic },
			minimal: isMinimal(ticket),
			link: linkOf(ticket),
			...order.facts
		};
	};
};

/** Answers false where the client has no address, and nothing was queued. */
const createQueue = ({ db, content, compose, mailDomain }: PostParts, factsOf: FactsOf) => {
	const addressOf = addressIn(db);

	const again = (messageId: MessageId, at: number): void => {
		const change = { state: 'queued', notBefore: at, attempts: 0, fault: null } as const;
		const failed = and(eq(outbox.messageId, messageId), eq(outbox.state, 'failed'));
		db.update(outbox).set(change).where(failed).run();
	};

	return (posting: Posting, order: LetterOrder): boolean => {
		const { ticket, at, commandId, recallable } = posting;
		if ('again' in order) {
			again(order.again, at);
			return true;
		}
		const recipient = addressOf(ticket);
		if (recipient === null) return false;
		const { kind, names = null, author = null } = order;
		const facts = factsOf(posting, order);
		const { subject, body } = compose(kind, facts);
		const inFull = facts.minimal ? compose(kind, { ...facts, minimal: false }).body : null;
		const id = randomUUID();
		const entry = { id, ticket, author, at };
		const messageId = content.say({ ...entry, kind: 'out', letter: kind, subject, body, inFull });
		db.insert(outbox)
			.values({
				...{ at, ticketId: ticket.id, messageId, kind, commandId, names, recipient },
				mailId: mailIdOf(ticket.number, id, mailDomain()),
				// Strictly after the last moment at which the command can be taken back.
				notBefore: recallable ? at + UNDO_WINDOW_MS + 1 : at,
				state: 'queued'
			})
			.run();
		return true;
	};
};

const recalling = (db: Db) => ({
	/** The command was taken back before anything of it left the house. */
	recall: (commandId: string): void => {
		const queued = and(eq(outbox.commandId, commandId), eq(outbox.state, 'queued'));
		db.update(outbox).set({ state: 'recalled' }).where(queued).run();
	},
	/** Somebody else leads the ticket now: nobody is told the old name any more. */
	recallNames: (ticketId: TicketId): void => {
		const queued = and(
			eq(outbox.ticketId, ticketId),
			eq(outbox.state, 'queued'),
			inArray(outbox.kind, ['T3', 'T4'])
		);
		db.update(outbox).set({ state: 'recalled' }).where(queued).run();
	}
});

/** What became of the letters. */
const outcomes = (db: Db) => {
	const stateChange = (seq: number, change: Partial<Letter>): void => {
		db.update(outbox).set(change).where(eq(outbox.seq, seq)).run();
	};
	return {
		find: (seq: number): Letter | null =>
			db.select().from(outbox).where(eq(outbox.seq, seq)).get() ?? null,
		sent: (seq: number, sentAt: number, evidence: string): void =>
			stateChange(seq, { state: 'sent', sentAt, evidence, fault: null }),
		failed: (seq: number, fault: string): void => stateChange(seq, { state: 'failed', fault }),
		/** Letters of one ticket, oldest first, with what became of them. */
		of: (ticketId: TicketId): Letter[] =>
			db.select().from(outbox).where(eq(outbox.ticketId, ticketId)).orderBy(asc(outbox.seq)).all()
	};
};

const factsOfTicket = (ticket: Ticket) => ({
	number: ticket.number,
	title: ticket.title,
	registeredAt: ticket.registeredAt,
	priority: ticket.priority,
	priorityConfirmed: ticket.priorityConfirmed,
	line: ticket.line,
	missing: ticket.missing,
	question: '',
	oldPriority: null,
	reason: '',
	accepted: ticket.clientInformedAt !== null,
	resolution: ticket.resolution,
	windowEnd: ticket.confirmUntil,
	closedAt: ticket.closedAt,
	text: '',
	repair: null
});
