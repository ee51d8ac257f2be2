import { getContext, hasContext, setContext } from 'svelte';
import type { NoticeLine, NoticeNews } from '../../domain/notice.ts';

/** What an open board adds to the bell: its way of opening tickets and its notices in the corner. */
export interface BellHost {
	open: (number: string) => void;
	say: (text: string, number: string | null) => void;
}

/** The bell in the header, as its state gives it. */
export interface BellFace {
	/** Somebody of those who work on tickets. */
	readonly isThere: boolean;
	readonly unread: number;
	readonly lines: readonly NoticeLine[];
	readonly failed: boolean;
	now: () => number;
	heard: (news: NoticeNews) => void;
	again: () => void;
	read: (line: NoticeLine) => void;
	readAll: () => void;
	/** False: the link itself leads to the ticket. */
	open: (line: NoticeLine) => boolean;
	attach: (host: BellHost) => () => void;
}

const KEY = Symbol('bell');

export const giveBell = (bell: BellFace): BellFace => setContext(KEY, bell);

/** Null: a page without a bell. */
export const bellOf = (): BellFace | null => (hasContext(KEY) ? getContext<BellFace>(KEY) : null);
