import type { Actor } from '../../domain/permissions.ts';
import { QUERY_CHARS_MAX } from './query.ts';
import { normalised, wordsOf } from './words.ts';

/** What was looked for is audited (R25): who searches can read without opening. */
export interface SearchAuditEntry {
	actor: string;
	session: string | null;
	via: 'read';
	what: 'search';
	details: { text: string; found: number };
}

export interface Search {
	actor: Actor;
	session: string;
	query: string;
	found: number;
	/** The person stayed with this text, or opened what it found. */
	settled: boolean;
}

/** Sessions whose last text is not written down yet. */
const PENDING_MAX = 500;

/**
 * Writes down what people looked for, not every letter on the way to it: a text is written when
 * the person stays with it, or goes on to another one. A browser that never says that it stayed
 * keeps no more than its last text to itself.
 */
export const createDiary = (audit: (entry: SearchAuditEntry) => void) => {
	const pending = new Map<string, Search>();

	const write = ({ actor, session, query, found }: Search): void => {
		const details = { text: query.slice(0, QUERY_CHARS_MAX), found };
		audit({ actor: actor.id, session, via: 'read', what: 'search', details });
	};

	/** Also lets go of the session that has searched least lately, when there are too many. */
	const keep = (search: Search): void => {
		pending.delete(search.session);
		pending.set(search.session, search);
		const [oldest] = pending.values();
		if (pending.size <= PENDING_MAX || !oldest) return;
		pending.delete(oldest.session);
		write(oldest);
	};

	return (search: Search): void => {
		if (wordsOf(search.query).length === 0) return;
		const before = pending.get(search.session);
		const isSame = before !== undefined && isOnTheWay(before.query, search.query);
		if (before && !isSame) write(before);
		// The longest text says most: letters are taken back also to begin another one.
		if (!search.settled)
			return keep(isSame && before.query.length > search.query.length ? before : search);
		pending.delete(search.session);
		write(search);
	};
};

/** Letters were added at the end, or taken away there. */
const isOnTheWay = (before: string, after: string): boolean => {
	const [one, other] = [normalised(before).trim(), normalised(after).trim()];
	return one.startsWith(other) || other.startsWith(one);
};
