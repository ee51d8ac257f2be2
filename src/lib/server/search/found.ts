import type { UserId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import { may } from '../../domain/permissions.ts';
import type { Db } from '../db/open.ts';
import type { TokenBucket } from '../token-bucket.ts';
import { createTokenBucket } from '../token-bucket.ts';
import { gluedCode } from './codes.ts';
import type { Caller } from './callers.ts';
import { createCallers } from './callers.ts';
import type { Search, SearchAuditEntry } from './diary.ts';
import { createDiary } from './diary.ts';
import { createFoundProblems } from './found-problems.ts';
import { createFoundRows, inOrder } from './found-rows.ts';
import { createFoundTickets } from './found-tickets.ts';
import type { Found } from './found-things.ts';
import { NOTHING_FOUND, foundContact, foundCustomer, foundUnit } from './found-things.ts';
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

/** What can be asked for. */
export const ASKED_KINDS = [...FOUND_KINDS, 'problem'] as const;
export type AskedKind = (typeof ASKED_KINDS)[number];

export interface Finding {
	kinds?: readonly AskedKind[];
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
/** Somebody types fast; nothing but a program asks faster than this. */
const QUERIES_AT_ONCE = 20;
const QUERIES_PER_SECOND = 8;

export const createFinder = ({ db, index, now, audit }: FinderParts): Finder => {
	const stem = createStem();
	const rows = createFoundRows(db);
	const callers = createCallers(rows, index);
	const similar = createSimilar(db, stem);
	const tickets = createFoundTickets(rows, index);
	const problems = createFoundProblems(db, stem);

	const ofKind = (kind: FoundKind, query: string, limit: number): string[] =>
		index.find(query, { kinds: [kind], limit }).map(({ ref }) => ref);

	const find: Finder['find'] = (query, actor, finding = {}) => {
		if (!may(actor, 'seeBoard')) return NOTHING_FOUND;
		const { kinds = ASKED_KINDS, limit = FOUND_OF_A_KIND } = finding;
		const matcher = createMatcher(query, stem);
		const refs = (kind: FoundKind) => (kinds.includes(kind) ? ofKind(kind, query, limit) : []);
		const [customers, contacts, units] = [refs('customer'), refs('contact'), refs('unit')];
		return oneMeant(query, {
			tickets: kinds.includes('ticket') ? tickets({ query, matcher, actor, limit }) : [],
			problems: kinds.includes('problem') ? problems(matcher, limit) : [],
			customers: inOrder(customers, rows.customers(customers)).map((row) =>
				foundCustomer(row, matcher)
			),
			contacts: inOrder(contacts, rows.contacts(contacts)).map((row) => foundContact(row, matcher)),
			units: inOrder(units, rows.units(units)).map((row) => foundUnit(row, matcher))
		});
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

/** As the index folds them: the letter of a problem or a repair, and the number. */
const PROBLEM_CODE = /^\u043F\d{6,}$/;
const REPAIR_CODE = /^p\d{6,}$/;

/** A number with its letter means one thing, and no ticket whose own number begins like it. */
const oneMeant = (query: string, found: Found): Found => {
	const code = gluedCode(query);
	if (PROBLEM_CODE.test(code) && found.problems.length > 0) return { ...found, tickets: [] };
	const repaired = found.tickets.filter(({ repair }) => repair !== null);
	return REPAIR_CODE.test(code) && repaired.length > 0 ? { ...found, tickets: repaired } : found;
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
