import type { Actor } from '../../domain/permissions.ts';
import { mayRead } from '../../domain/permissions.ts';
import { repairCode } from './findables.ts';
import type { FoundRows, RepairRow, TicketRow } from './found-rows.ts';
import { inOrder } from './found-rows.ts';
import type { FoundBy, FoundTicket } from './found-things.ts';
import { foundTicket } from './found-things.ts';
import type { Matcher } from './matcher.ts';
import type { SearchIndex } from './search-index.ts';

/** Hits looked at for each one that is shown: some are closed long ago, some may not be read. */
const SPARE_HITS = 3;
const SPARE_HITS_UNREADABLE = 24;

interface AskedTickets {
	query: string;
	matcher: Matcher;
	actor: Actor;
	limit: number;
}

/** A ticket and what the search knows of it. */
interface Candidate {
	row: TicketRow;
	repairs: readonly RepairRow[];
	/** Which text of it fits best; empty: its own facts. */
	part: string;
}

/** Tickets, without those that are found only by what this person may not read. */
export const createFoundTickets =
	(rows: FoundRows, index: SearchIndex) =>
	({ query, matcher, actor, limit }: AskedTickets): FoundTicket[] => {
		const spare = readsAll(actor) ? SPARE_HITS : SPARE_HITS_UNREADABLE;
		const hits = index.find(query, { kinds: ['ticket'], limit: limit * spare });
		const parts = new Map(hits.map(({ ref, part }) => [ref, part]));
		const candidatesOf = (refs: readonly string[]): Candidate[] => {
			const repairs = Map.groupBy(rows.repairs(refs), ({ ticketId }) => ticketId);
			return inOrder(refs, rows.tickets(refs)).map((row) => ({
				...{ row, repairs: repairs.get(row.id) ?? [] },
				part: parts.get(row.id) ?? ''
			}));
		};
		const mayShow = ({ row, repairs }: Candidate) =>
			mayRead(actor, row) || isKnownFromBoard(row, repairs, matcher);
		const shown: Candidate[] = [];
		const page = limit * SPARE_HITS;
		for (let from = 0; from < hits.length && shown.length < limit; from += page) {
			const refs = hits.slice(from, from + page).map(({ ref }) => ref);
			shown.push(...candidatesOf(refs).filter(mayShow));
		}
		return openFirst(query, shown)
			.slice(0, limit)
			.map((one) => foundTicket(one.row, matcher, foundBy(one, actor, matcher)));
	};

const readsAll = (actor: Actor): boolean => mayRead(actor, { column: 'new', assigneeId: null });

/** Who may not read what was said still sees the board: numbers, title and customer (R25). */
const isKnownFromBoard = (
	row: TicketRow,
	repairs: readonly RepairRow[],
	{ isIn }: Matcher
): boolean =>
	isIn({
		texts: [row.title, row.customer ?? '', row.customerCode ?? ''],
		codes: [row.number, ...repairs.flatMap(repairCodes)]
	});

const repairCodes = ({ number }: RepairRow): string[] => [repairCode(number), number];

/** The number of a repair tells nothing; that a serial stands in it is read, not seen. */
const foundBy = ({ row, repairs, part }: Candidate, actor: Actor, { isIn }: Matcher): FoundBy => {
	const isReader = mayRead(actor, row);
	const found = repairs.find(({ id }) => id === part);
	if (!found) return { inMessages: part !== '' && isReader, repair: null };
	const isTold = isReader || isIn({ texts: [], codes: repairCodes(found) });
	return { inMessages: false, repair: isTold ? found.number : null };
};

/** Words are about work that goes on; a number means one ticket, however old. */
const openFirst = (query: string, found: readonly Candidate[]): Candidate[] => {
	if (/\d/.test(query)) return [...found];
	const isOpen = ({ row }: Candidate) => row.archivedAt === null && row.column !== 'closed';
	return [...found.filter(isOpen), ...found.filter((one) => !isOpen(one))];
};
