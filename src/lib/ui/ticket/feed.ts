import type {
	Dossier,
	DossierCall,
	DossierChange,
	DossierFile,
	DossierMessage,
	DossierRemote
} from '#lib/domain/dossier.ts';
import { moscowDay } from './moscow-words.ts';

/** Everything that happened in a ticket, in one list. */
export type FeedItem =
	| { kind: 'change'; id: string; at: number; change: DossierChange }
	| { kind: 'note'; id: string; at: number; message: DossierMessage }
	| { kind: 'message'; id: string; at: number; message: DossierMessage }
	/** A letter of the regulation, T1–T8: one line until somebody wants to read it. */
	| { kind: 'letter'; id: string; at: number; message: DossierMessage }
	| { kind: 'call'; id: string; at: number; call: DossierCall }
	| { kind: 'remote'; id: string; at: number; remote: DossierRemote }
	| { kind: 'file'; id: string; at: number; file: DossierFile };

export const FEED_TABS = ['all', 'client', 'inside', 'history'] as const;
export type FeedTab = (typeof FEED_TABS)[number];

/** So many items are drawn at first, and as many more as are asked for. */
export const FEED_ITEMS_AT_ONCE = 100;

/** Rows of the history whose matter stands in the feed itself. */
const SHOWN_ITSELF: readonly string[] = [
	'note',
	'reply',
	'logCall',
	'attach',
	'beginRemote',
	'endRemote',
	'remind',
	'retryLetter',
	'letter.delivered',
	'letter.delayed',
	'letter.failed'
];

/** At one instant the change comes first, then what was said about it. */
const ORDER: readonly FeedItem['kind'][] = [
	'change',
	'note',
	'call',
	'remote',
	'message',
	'letter',
	'file'
];

type Sources = Pick<Dossier, 'messages' | 'calls' | 'remotes' | 'files' | 'history'>;

/** Oldest first, each thing once. */
export const feedOf = (dossier: Sources, tab: FeedTab): FeedItem[] =>
	itemsOf(dossier)
		.filter((item) => belongs(item, tab))
		.map((item, index) => ({ item, index }))
		.sort((one, other) => byTime(one.item, other.item) || one.index - other.index)
		.map(({ item }) => item);

const byTime = (one: FeedItem, other: FeedItem): number =>
	one.at - other.at || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind);

const itemsOf = ({ messages, calls, remotes, files, history }: Sources): FeedItem[] => [
	...history.map((change) => ({
		...({ kind: 'change', id: `change ${change.seq}` } as const),
		...{ at: change.at, change }
	})),
	...messages.map((message) => ({
		...{ kind: kindOf(message), id: `message ${message.id}` },
		...{ at: message.at, message }
	})),
	...calls.map((call) => ({ kind: 'call', id: `call ${call.id}`, at: call.at, call }) as const),
	...remotes.map((remote) => ({
		...({ kind: 'remote', id: `remote ${remote.id}` } as const),
		...{ at: remote.startedAt, remote }
	})),
	...files.map((file) => ({ kind: 'file', id: `file ${file.id}`, at: file.at, file }) as const)
];

const kindOf = ({ kind, letter }: DossierMessage): 'note' | 'letter' | 'message' => {
	if (kind === 'note') return 'note';
	return letter === null || letter === 'reply' ? 'message' : 'letter';
};

const belongs = (item: FeedItem, tab: FeedTab): boolean => {
	switch (tab) {
		case 'all':
			return item.kind !== 'change' || isNews(item.change.what);
		case 'client':
			return isWithClient(item);
		case 'inside':
			return item.kind !== 'change' && !isWithClient(item);
		case 'history':
			return item.kind === 'change';
		default:
			return tab satisfies never;
	}
};

/** What was only tried is evidence for the history, not news of the ticket. */
const isNews = (what: string): boolean =>
	!SHOWN_ITSELF.includes(what) && !what.startsWith('refused.');

/** The client has heard, read or sent it: a call is a conversation with the client, too. */
const isWithClient = (item: FeedItem): boolean =>
	item.kind === 'message' ||
	item.kind === 'letter' ||
	item.kind === 'call' ||
	(item.kind === 'file' && item.file.open);

export interface FeedDay {
	/** «2026-11-23» by Moscow. */
	day: string;
	at: number;
	items: FeedItem[];
}

/** The days of a feed, so that an entry needs only its time. */
export const feedDays = (items: readonly FeedItem[]): FeedDay[] => {
	const days: FeedDay[] = [];
	for (const item of items) {
		const day = moscowDay(item.at);
		const last = days.at(-1);
		if (last?.day === day) last.items.push(item);
		else days.push({ day, at: item.at, items: [item] });
	}
	return days;
};
