import * as v from 'valibot';
import { Priority } from '../domain/regulation.ts';
import type { BoardFilter } from './filter.ts';
import { EVERYTHING, Show } from './filter.ts';

const KEYS = ['show', 'customer', 'priority'] as const;

const CustomerKey = v.pipe(v.string(), v.regex(/^[0-9a-z]{1,7}$/));

/** A bookmarked view; what is not understood in an old address is simply not asked for. */
export const filterAt = (query: URLSearchParams): BoardFilter => ({
	...EVERYTHING,
	show: v.parse(v.fallback(Show, 'all'), query.get('show')),
	customer: v.parse(v.fallback(v.nullable(CustomerKey), null), query.get('customer')),
	priority: v.parse(v.fallback(v.nullable(Priority), null), query.get('priority'))
});

/** The same address with this view in it; the other questions of the address stay (R25: no text). */
export const addressWith = (url: URL, { show, customer, priority }: BoardFilter): string => {
	const query = new URLSearchParams(url.search);
	for (const key of KEYS) query.delete(key);
	if (show !== 'all') query.set('show', show);
	if (customer !== null) query.set('customer', customer);
	if (priority !== null) query.set('priority', priority);
	const text = query.toString();
	return url.pathname + (text && `?${text}`);
};

export const namesView = (query: URLSearchParams): boolean => KEYS.some((key) => query.has(key));

export interface Arrival {
	to: URL;
	from: URL | null;
	/** Back and forward go through what was, so the address is the truth. */
	byHistory: boolean;
}

/**
 * What the bar does when the page has another address: take the view of the address, or keep its
 * own and write it there. A ticket opened and closed must not cost a person their view.
 */
export const onArrival = ({ to, from, byHistory }: Arrival): 'adopt' | 'keep' | 'write' => {
	if (namesView(to.searchParams)) return 'adopt';
	if (to.pathname !== '/board') return 'keep';
	const leftTicket = from !== null && from.pathname.startsWith('/tickets/');
	return leftTicket && !byHistory ? 'write' : 'adopt';
};
