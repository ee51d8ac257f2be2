import * as v from 'valibot';
import type { UserId } from '../domain/ids.ts';
import type { Priority } from '../domain/regulation.ts';
import type { Column } from '../domain/ticket.ts';
import type { StaffEntry } from '../views/staff.ts';

/** The questions people ask of the board, in the order of the bar. */
export const SHOWS = ['all', 'mine', 'unassigned', 'burning', 'waiting', 'unconfirmed'] as const;
export const Show = v.picklist(SHOWS);
export type Show = v.InferOutput<typeof Show>;

export interface BoardFilter {
	show: Show;
	/** The key of the customer's name; null: everybody's. */
	customer: string | null;
	priority: Priority | null;
	/** What the person typed; lives in memory, never in an address (R25). */
	text: string;
}

export const EVERYTHING: BoardFilter = { show: 'all', customer: null, priority: null, text: '' };

/** Whether a ticket that the board shows in this column stays on the screen. */
export type Sieve = (entry: StaffEntry, column: Column) => boolean;

/** Null: everything passes, so nobody needs to look at the cards. */
export const sieveOf = (filter: BoardFilter, me: UserId): Sieve | null => {
	const words = wordsOf(filter.text);
	const { show, customer, priority } = filter;
	if (show === 'all' && customer === null && priority === null && words.length === 0) return null;
	return (entry, column) =>
		answers(show, { entry, column, me }) &&
		(priority === null || entry.card.prio === priority) &&
		(customer === null ||
			(entry.card.cust !== null && customerKey(entry.card.cust) === customer)) &&
		(words.length === 0 || isNamedBy(entry, words));
};

/** The deadline is near or past, and the client has not been told yet who works on it (R42). */
export const isBurning = ({ clock }: StaffEntry): boolean =>
	clock !== null && (clock.st === 'risk' || clock.st === 'breached');

/** The clock «waiting for the client» of the domain runs in these three. */
const WAITING: readonly Column[] = ['waiting_client', 'repair_expected', 'repair_approval'];
const OVER: readonly Column[] = ['resolved', 'closed'];

interface Asked {
	entry: StaffEntry;
	column: Column;
	me: UserId;
}

const answers = (show: Show, { entry, column, me }: Asked): boolean => {
	switch (show) {
		case 'all':
			return true;
		case 'mine':
			// In the service centre a card is whose hands the unit is in; the line engineer waits for it.
			return entry.card.who === me || entry.card.rep?.who === me;
		case 'unassigned':
			return entry.card.who === null && !OVER.includes(column);
		case 'burning':
			return isBurning(entry);
		case 'waiting':
			return WAITING.includes(column);
		case 'unconfirmed':
			return !entry.card.conf && !OVER.includes(column);
		default:
			return show satisfies never;
	}
};

const YO = '\u0451';
const YE = '\u0435';

/** Case and the dots of «ё» are not what people search by. */
const folded = (text: string): string => text.toLowerCase().replaceAll(YO, YE);

const wordsOf = (text: string): string[] => folded(text).split(/\s+/).filter(Boolean);

/** Every word stands somewhere in the number, the title or the customer's name. */
const isNamedBy = ({ card }: StaffEntry, words: readonly string[]): boolean => {
	const said = folded(`${card.no} ${card.no.replace('-', '')} ${card.title} ${card.cust ?? ''}`);
	return words.every((word) => said.includes(word));
};

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * A customer as an address may call it: the board knows the short name only, and a name has no
 * place in an address (R25). FNV-1a: the same name gives the same key in every browser.
 */
export const customerKey = (name: string): string => {
	let hash = FNV_OFFSET;
	for (const sign of name) {
		hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), FNV_PRIME) >>> 0;
	}
	return hash.toString(36);
};
