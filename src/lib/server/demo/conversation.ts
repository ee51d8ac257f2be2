import * as v from 'valibot';
import { MessageId, TodoId } from '../../domain/ids.ts';
import type { message, todo } from '../db/schema.ts';
import type { Chance } from './chance.ts';
import type { DemoFiles } from './files.ts';
import type { Brought } from './places.ts';

export interface Conversation {
	tickets: Brought[];
	messages: (typeof message.$inferInsert)[];
	todos: (typeof todo.$inferInsert)[];
}

const NOTES_MAX = 2;
const TODOS_MAX = 4;
/** A ticket of the board that has a check-list: every so many. */
const TODO_EVERY = 3;

/** What colleagues have written into the tickets that are on the board and accepted. */
export const conversationOf = (
	tickets: readonly Brought[],
	words: DemoFiles['conversation'],
	{ chance, now }: { chance: Chance; now: number }
): Conversation => {
	const messages: Conversation['messages'] = [];
	const todos: Conversation['todos'] = [];
	const talked = tickets.map((brought, index): Brought => {
		const { ticket } = brought;
		const { acceptedAt, assigneeId, archivedAt, id: ticketId, channel } = ticket;
		if (acceptedAt === null || assigneeId === null || archivedAt !== null) return brought;
		const between = () => Math.round(acceptedAt + chance.next() * (now - acceptedAt));
		const notes = chance.shuffled(words.notes).slice(0, chance.whole(0, NOTES_MAX));
		const moments = notes.map(between).sort((one, other) => one - other);
		for (const [at, body] of notes.entries())
			messages.push({
				...{ ticketId, kind: 'note', channel, author: assigneeId, body },
				id: v.parse(MessageId, `${ticketId}-n${at + 1}`),
				at: moments[at] ?? now
			});
		const list = index % TODO_EVERY === 0 ? words.todos.slice(0, chance.whole(2, TODOS_MAX)) : [];
		const done = chance.whole(0, list.length);
		for (const [at, text] of list.entries())
			todos.push({
				...{ ticketId, text, at: acceptedAt + at },
				id: v.parse(TodoId, `${ticketId}-t${at + 1}`),
				...(at < done ? { doneAt: between(), doneBy: assigneeId } : {})
			});
		const counts = { messages: notes.length, todoAll: list.length, todoDone: done };
		return { ...brought, ticket: { ...ticket, ...counts } };
	});
	return { tickets: talked, messages, todos };
};
