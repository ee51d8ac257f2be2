import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import * as v from 'valibot';
import type {
	Dossier,
	DossierChange,
	DossierDelivery,
	DossierLink,
	DossierMessage,
	DossierReaction
} from '../../domain/dossier.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { ReactionEvent } from '../../domain/reaction-event.ts';
import { reactionCyclesOf } from '../../domain/reaction.ts';
import { fullName } from '../../domain/names.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { explainDeadline } from '../../domain/work-calendar.ts';
import type { Db } from '../db/open.ts';
import {
	attachment,
	audit,
	call,
	clientAccount,
	contact,
	message,
	remoteAccess,
	ticket as ticketTable,
	todo
} from '../db/schema.ts';
import type { Clocks, Rules } from './clocks.ts';
import { triageBy } from './clocks.ts';
import type { Problem } from '../../domain/problem.ts';
import type { ProblemRows } from '../problems/problem-rows.ts';
import type { RepairRows } from '../repairs/repair-rows.ts';
import type { UnitWarranty } from '../repairs/unit-warranty.ts';
import type { Content } from './content.ts';
import { peopleOf } from './dossier-people.ts';
import type { Letter, Post } from './post.ts';

/** The newest changes a panel shows; older ones are in the audit. */
const CHANGES_MAX = 500;

export interface DossierParts {
	db: Db;
	clocks: Pick<Clocks, 'events'>;
	content: Pick<Content, 'linksOf'>;
	post: Pick<Post, 'of' | 'addressOf'>;
	repairs: Pick<RepairRows, 'ofTicket'>;
	problems: Pick<ProblemRows, 'find'>;
	termOf: UnitWarranty['termOf'];
	rules: () => Rules;
}

/** Reads everything a ticket holds; field by field, so that a new column is no new disclosure. */
export const createDossiers =
	({ db, clocks, content, post, repairs, problems, termOf, rules }: DossierParts) =>
	(ticket: Ticket, now: number): Dossier => {
		const problem = ticket.problemId && problems.find(ticket.problemId);
		const letters = new Map(post.of(ticket.id).map((one) => [one.messageId, one]));
		const links = linksOf(db, ticket.id, content.linksOf(ticket.id));
		return {
			ticket,
			people: peopleOf(db, ticket, termOf),
			address: post.addressOf(ticket),
			reaction: reactionFor(clocks.events(ticket.id), rules(), now),
			triageBy: triageBy(ticket, rules()),
			messages: messagesOf(db, ticket.id).map((row) => messageOf(row, letters.get(row.id) ?? null)),
			calls: callsOf(db, ticket.id),
			remotes: remotesOf(db, ticket.id),
			todos: todosOf(db, ticket.id),
			files: filesOf(db, ticket.id),
			links,
			repairs: repairs.ofTicket(ticket.id),
			problem: problem && problemOf(problem),
			history: historyOf(db, ticket.id)
		};
	};

const reactionFor = (
	events: readonly ReactionEvent[],
	{ calendar, policy }: Rules,
	now: number
): DossierReaction => {
	const cycles = reactionCyclesOf(events, calendar, policy, now);
	const current = cycles.at(-1);
	if (!current) throw new Error('a ticket has a reaction clock from its registration on');
	return {
		current,
		days: explainDeadline(calendar, current.startAt, current.normMs),
		past: cycles.length - 1,
		priorities: events.flatMap((event) =>
			event.type === 'registered' || event.type === 'prioritySet'
				? [{ at: event.at, priority: event.priority }]
				: []
		)
	};
};

const messagesOf = (db: Db, ticketId: TicketId) =>
	db
		.select({
			id: message.id,
			at: message.at,
			kind: message.kind,
			channel: message.channel,
			author: message.author,
			letter: message.letter,
			subject: message.subject,
			body: message.body,
			surname: contact.surname,
			firstName: contact.firstName
		})
		.from(message)
		.leftJoin(contact, eq(contact.id, message.contactId))
		.where(eq(message.ticketId, ticketId))
		.orderBy(asc(message.seq))
		.all();

const messageOf = (
	{ surname, firstName, ...row }: ReturnType<typeof messagesOf>[number],
	letter: Letter | null
): DossierMessage => ({
	...row,
	from: row.kind === 'in' ? [surname, firstName].filter(Boolean).join(' ') || null : null,
	delivery: letter && deliveryOf(letter)
});

const deliveryOf = (letter: Letter): DossierDelivery => {
	const { state, recipient, notBefore, attempts, sentAt, evidence, fault } = letter;
	return { state, recipient, notBefore, attempts, sentAt, evidence, fault };
};

const callsOf = (db: Db, ticketId: TicketId) =>
	db
		.select({
			id: call.id,
			at: call.at,
			startedAt: call.startedAt,
			direction: call.direction,
			phone: call.phone,
			result: call.result,
			names: call.names,
			note: call.note,
			author: call.author
		})
		.from(call)
		.where(eq(call.ticketId, ticketId))
		.orderBy(asc(call.seq))
		.all();

const remotesOf = (db: Db, id: TicketId) =>
	db
		.select()
		.from(remoteAccess)
		.where(eq(remoteAccess.ticketId, id))
		.orderBy(asc(remoteAccess.startedAt))
		.all()
		.map(remoteOf);

const remoteOf = ({ ticketId: _ticketId, ...row }: typeof remoteAccess.$inferSelect) => row;

const todosOf = (db: Db, ticketId: TicketId) =>
	db
		.select({ id: todo.id, text: todo.text, doneAt: todo.doneAt, doneBy: todo.doneBy })
		.from(todo)
		.where(eq(todo.ticketId, ticketId))
		.orderBy(asc(todo.at))
		.all();

const filesOf = (db: Db, ticketId: TicketId) =>
	db
		.select({
			id: attachment.id,
			at: attachment.at,
			author: attachment.author,
			name: attachment.name,
			mime: attachment.mime,
			bytes: attachment.bytes,
			open: attachment.open
		})
		.from(attachment)
		.where(eq(attachment.ticketId, ticketId))
		.orderBy(asc(attachment.at))
		.all();

const linksOf = (db: Db, own: TicketId, links: ReturnType<Content['linksOf']>): DossierLink[] => {
	const others = links.map((link) => (link.ticketId === own ? link.otherId : link.ticketId));
	const rows = db
		.select({
			id: ticketTable.id,
			number: ticketTable.number,
			title: ticketTable.title,
			column: ticketTable.column
		})
		.from(ticketTable)
		.where(inArray(ticketTable.id, others))
		.all();
	return links.flatMap(({ ticketId, kind }, index) => {
		const other = rows.find(({ id }) => id === others[index]);
		return other ? [{ ...other, kind, back: ticketId !== own }] : [];
	});
};

/** Colours, ranks of neighbours, and that the client has looked at it. */
const UNTOLD: readonly string[] = ['paint', 'dealAnew', 'ticket.read', 'file.read'];

/** Colours come and go by themselves; what people and the product did, stays to be read. */
const historyOf = (db: Db, ticketId: TicketId): DossierChange[] =>
	db
		.select({ row: audit, client: contact })
		.from(audit)
		.leftJoin(clientAccount, and(eq(clientAccount.id, audit.actor), eq(audit.via, 'portal')))
		.leftJoin(contact, eq(contact.id, clientAccount.contactId))
		.where(eq(audit.ticketId, ticketId))
		.orderBy(desc(audit.seq))
		.limit(CHANGES_MAX)
		.all()
		.filter(({ row: { what, via } }) => !UNTOLD.includes(what) && via !== 'read')
		.map(({ row: { seq, at, actor, what, before, after, details }, client }) => ({
			...{ seq, at, actor, what },
			...(client && { client: fullName(client) }),
			before: factsIn(before),
			after: factsIn(after),
			details: factsIn(details)
		}))
		.reverse();

const Facts = v.nullish(v.record(v.string(), v.unknown()), null);
const factsIn = (stored: unknown): Record<string, unknown> | null => v.parse(Facts, stored);

/** What a ticket tells of its problem; the rest is on the problem's own page. */
const problemOf = ({ id, number, title, state, workaround, fixVersion }: Problem) => ({
	...{ id, number, title, state },
	...{ workaround, fixVersion }
});
