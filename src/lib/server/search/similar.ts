import { and, desc, eq, isNull, ne, or } from 'drizzle-orm';
import type { ContactId, CustomerId, TicketId, UnitId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import { mayRead } from '../../domain/permissions.ts';
import type { Priority } from '../../domain/regulation.ts';
import type { Column } from '../../domain/ticket.ts';
import type { Db } from '../db/open.ts';
import { contact, ticket } from '../db/schema.ts';
import type { Stem } from './words.ts';
import { stemsOf } from './words.ts';

/** What is being registered. */
export interface NewRequest {
	customerId: CustomerId | null;
	contactId: ContactId | null;
	unitId: UnitId | null;
	text: string;
}

/** An open ticket that may be the same request, and why it may. */
export interface LikeTicket {
	id: TicketId;
	number: string;
	title: string;
	column: Column;
	priority: Priority;
	registeredAt: number;
	why: 'unit' | 'words';
}

const LIKE_MAX = 5;
/** The freshest open tickets that are compared. */
const COMPARED_MAX = 200;
const WORDS_COMPARED_MAX = 60;
/** Prepositions and the like say nothing of what a request is about. */
const WORD_CHARS_MIN = 3;
/** Two requests are alike when so much of the weight of the new one's words is in the other. */
const ALIKE_MIN = 0.3;
const COMMON_WORDS_MIN = 2;

/**
 * Open tickets on the same unit, and those of the same customer in similar words: one request is
 * one ticket (R22). Rare words weigh more than common ones.
 */
export const createSimilar = (db: Db, stem: Stem) => {
	const rarity = rarityOf(db);
	const telling = (text: string): string[] =>
		[...new Set(stemsOf(text, stem))].filter((word) => word.length >= WORD_CHARS_MIN);
	return (request: NewRequest, actor: Actor): LikeTicket[] => {
		const open = openTicketsNear(db, request);
		if (open.length === 0) return [];
		const asked = telling(request.text).slice(0, WORDS_COMPARED_MAX);
		const weights = rarity(asked);
		return open
			.map(({ description, unitId, assigneeId, ...row }) => {
				const said = mayRead(actor, { ...row, assigneeId }) ? description : '';
				const isUnit = unitId !== null && unitId === request.unitId;
				const alike = alikeness(weights, new Set(telling(`${row.title} ${said}`)));
				return { ...row, why: isUnit ? ('unit' as const) : ('words' as const), alike };
			})
			.filter(({ why, alike }) => why === 'unit' || alike >= ALIKE_MIN)
			.sort((one, other) => byReason(one, other) || other.alike - one.alike)
			.slice(0, LIKE_MAX)
			.map(({ alike: _, ...row }) => row);
	};
};

const byReason = (one: { why: LikeTicket['why'] }, other: { why: LikeTicket['why'] }): number =>
	Number(other.why === 'unit') - Number(one.why === 'unit');

/** From 0, nothing in common, to 1. */
const alikeness = (weights: ReadonlyMap<string, number>, words: ReadonlySet<string>): number => {
	const common = [...weights].filter(([word]) => words.has(word));
	if (common.length < COMMON_WORDS_MIN) return 0;
	const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
	return sum(common.map(([, weight]) => weight)) / sum(weights.values());
};

const openTicketsNear = (db: Db, { customerId, contactId, unitId }: NewRequest) => {
	const customer = customerId ?? (contactId === null ? null : customerOf(db, contactId));
	const near = [
		...(customer === null ? [] : [eq(ticket.customerId, customer)]),
		...(unitId === null ? [] : [eq(ticket.unitId, unitId)])
	];
	if (near.length === 0) return [];
	return db
		.select({
			id: ticket.id,
			number: ticket.number,
			title: ticket.title,
			column: ticket.column,
			priority: ticket.priority,
			registeredAt: ticket.registeredAt,
			description: ticket.description,
			unitId: ticket.unitId,
			assigneeId: ticket.assigneeId
		})
		.from(ticket)
		.where(and(isNull(ticket.archivedAt), ne(ticket.column, 'closed'), or(...near)))
		.orderBy(desc(ticket.registeredAt))
		.limit(COMPARED_MAX)
		.all();
};

const customerOf = (db: Db, id: ContactId): CustomerId | null =>
	db.select({ customerId: contact.customerId }).from(contact).where(eq(contact.id, id)).get()
		?.customerId ?? null;

/** How much it says that a word occurs: the fewer texts have it, the more. */
const rarityOf = (db: Db) => {
	const { $client: client } = db;
	const texts = client
		.prepare<[], number>("SELECT count(*) FROM search_entry WHERE kind = 'ticket'")
		.pluck();
	const having = client
		.prepare<[string], number>('SELECT doc FROM search_ticket_word WHERE term = ?')
		.pluck();
	return (words: readonly string[]): Map<string, number> => {
		const all = 1 + (texts.get() ?? 0);
		return new Map(words.map((word) => [word, Math.log(1 + all / (1 + (having.get(word) ?? 0)))]));
	};
};
