import type { UserId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import { may, mayRead } from '../../domain/permissions.ts';
import type { Db } from '../db/open.ts';
import type { TokenBucket } from '../token-bucket.ts';
import { createTokenBucket } from '../token-bucket.ts';
import type { Caller } from './callers.ts';
import { createCallers } from './callers.ts';
import type { Search, SearchAuditEntry } from './diary.ts';
import { createDiary } from './diary.ts';
import type { FoundRows, TicketRow } from './found-rows.ts';
import { createFoundRows, inOrder } from './found-rows.ts';
import type { Found, FoundTicket } from './found-things.ts';
import {
	NOTHING_FOUND,
	foundContact,
	foundCustomer,
	foundTicket,
	foundUnit
} from './found-things.ts';
import type { Matcher } from './matcher.ts';
import { createMatcher } from './matcher.ts';
import type { FoundKind, SearchIndex } from './search-index.ts';
import { FOUND_KINDS } from './search-index.ts';
import type { LikeTicket, NewRequest } from './similar.ts';
import { createSimilar } from './similar.ts';
import { createStem } from './words.ts';

export interface FinderParts {
	db: Db;
	index: SearchIndex;
	now: () => number;
	audit: (entry: SearchAuditEntry) => void;
}

export interface Finding {
	kinds?: readonly FoundKind[];
	/** Of each kind. */
	limit?: number;
}

export interface Finder {
	find(query: string, actor: Actor, finding?: Finding): Found;
	findCaller(query: string, actor: Actor): Caller[];
	openTicketsLike(request: NewRequest, actor: Actor): LikeTicket[];
	/** False: too many searches at once by one person. */
	mayAsk(person: UserId): boolean;
	/** Writes down what was looked for. */
	note(search: Search): void;
}

const FOUND_OF_A_KIND = 8;
/** Hits looked at for each one that is shown: some are closed long ago, some may not be read. */
const SPARE_HITS = 3;
const SPARE_HITS_UNREADABLE = 24;
/** Somebody types fast; nothing but a program asks faster than this. */
const QUERIES_AT_ONCE = 20;
const QUERIES_PER_SECOND = 8;

export const createFinder = ({ db, index, now, audit }: FinderParts): Finder => {
	const stem = createStem();
	const rows = createFoundRows(db);
	const callers = createCallers(rows, index);
	const similar = createSimilar(db, stem);
	const tickets = createFoundTickets(rows, index);

	const ofKind = (kind: FoundKind, query: string, limit: number): string[] =>
		index.find(query, { kinds: [kind], limit }).map(({ ref }) => ref);

	const find: Finder['find'] = (query, actor, finding = {}) => {
		if (!may(actor, 'seeBoard')) return NOTHING_FOUND;
		const { kinds = FOUND_KINDS, limit = FOUND_OF_A_KIND } = finding;
		const matcher = createMatcher(query, stem);
		const refs = (kind: FoundKind) => (kinds.includes(kind) ? ofKind(kind, query, limit) : []);
		const [customers, contacts, units] = [refs('customer'), refs('contact'), refs('unit')];
		return {
			tickets: kinds.includes('ticket') ? tickets({ query, matcher, actor, limit }) : [],
			customers: inOrder(customers, rows.customers(customers)).map((row) =>
				foundCustomer(row, matcher)
			),
			contacts: inOrder(contacts, rows.contacts(contacts)).map((row) => foundContact(row, matcher)),
			units: inOrder(units, rows.units(units)).map((row) => foundUnit(row, matcher))
		};
	};

	return {
		find,
		findCaller: (query, actor) =>
			may(actor, 'register') ? callers(query, createMatcher(query, stem)) : [],
		openTicketsLike: (request, actor) => (may(actor, 'register') ? similar(request, actor) : []),
		mayAsk: createPace(now),
		note: createDiary(audit)
	};
};

interface AskedTickets {
	query: string;
	matcher: Matcher;
	actor: Actor;
	limit: number;
}

/** Tickets, without those that are found only by what this person may not read. */
const createFoundTickets =
	(rows: FoundRows, index: SearchIndex) =>
	({ query, matcher, actor, limit }: AskedTickets): FoundTicket[] => {
		const spare = readsAll(actor) ? SPARE_HITS : SPARE_HITS_UNREADABLE;
		const hits = index.find(query, { kinds: ['ticket'], limit: limit * spare });
		const parts = new Map(hits.map(({ ref, part }) => [ref, part]));
		const mayShow = (row: TicketRow) => mayRead(actor, row) || isKnownFromBoard(row, matcher);
		const shown: TicketRow[] = [];
		const page = limit * SPARE_HITS;
		for (let from = 0; from < hits.length && shown.length < limit; from += page) {
			const refs = hits.slice(from, from + page).map(({ ref }) => ref);
			shown.push(...inOrder(refs, rows.tickets(refs)).filter(mayShow));
		}
		return openFirst(query, shown)
			.slice(0, limit)
			.map((row) => foundTicket(row, matcher, parts.get(row.id) !== '' && mayRead(actor, row)));
	};

const readsAll = (actor: Actor): boolean => mayRead(actor, { column: 'new', assigneeId: null });

/** Who may not read what was said still sees the board: number, title and customer (R25). */
const isKnownFromBoard = (row: TicketRow, { isIn }: Matcher): boolean =>
	isIn({
		texts: [row.title, row.customer ?? '', row.customerCode ?? ''],
		codes: [row.number]
	});

/** Words are about work that goes on; a number means one ticket, however old. */
const openFirst = (query: string, rows: readonly TicketRow[]): TicketRow[] => {
	if (/\d/.test(query)) return [...rows];
	const isOpen = ({ column, archivedAt }: TicketRow) => archivedAt === null && column !== 'closed';
	return [...rows.filter(isOpen), ...rows.filter((row) => !isOpen(row))];
};

const createPace = (now: () => number) => {
	const buckets = new Map<UserId, TokenBucket>();
	return (person: UserId): boolean => {
		const bucket =
			buckets.get(person) ??
			createTokenBucket({ burst: QUERIES_AT_ONCE, perSecond: QUERIES_PER_SECOND, now });
		buckets.set(person, bucket);
		return bucket.take();
	};
};
