import type { ClientColumn } from '../domain/client.ts';
import { CLIENT_COLUMNS, clientColumnOf } from '../domain/client.ts';
import type { ClientEntry } from '../views/client.ts';
import { readClientEntries } from '../views/client-document.ts';
import type { ClientView } from './client-line.ts';
import { ClientLine, docOf } from './client-line.ts';
import { newsBetween } from './client-news.ts';

/** How long a card that has changed stays marked. */
const MARKED_MS = 6_000;

export type LineState =
	| { is: 'connecting' }
	| { is: 'live' }
	/** What is shown was so then. */
	| { is: 'lost'; since: number }
	| { is: 'ended' };

export type ClientColumns = Record<ClientColumn, ClientEntry[]>;
export type { ClientEntry, ClientView };

export interface ClientBoardOptions {
	now: () => number;
	/** The page is to be asked for again. */
	reload: () => void;
}

/** A client's own tickets in a browser, from the page's first byte on. */
export class ClientBoard {
	entries = $state.raw<readonly ClientEntry[]>([]);
	line = $state.raw<LineState>({ is: 'connecting' });
	/** Cards that have just changed. */
	marked = $state.raw<ReadonlySet<string>>(new Set());
	/** The last news in words. */
	said = $state('');
	readonly columns = $derived(inColumns(this.entries));
	readonly #options: ClientBoardOptions;
	#view: ClientView;
	#line: ClientLine | null = null;
	#unmark: ReturnType<typeof setTimeout> | undefined;

	constructor(view: ClientView, options: ClientBoardOptions) {
		this.#view = view;
		this.#options = options;
		this.entries = entriesOf(view);
	}

	/** In the browser; returns the way to end it. */
	open(origin: string): () => void {
		this.#connect(origin);
		const retry = () => this.#line?.retry();
		addEventListener('online', retry);
		return () => {
			removeEventListener('online', retry);
			clearTimeout(this.#unmark);
			this.#line?.close();
			this.#line = null;
		};
	}

	/** The page was asked for again: follow where its document is now. */
	follow(view: ClientView, origin: string): void {
		const former = this.#view;
		this.#view = view;
		if (view === former || (view.room === former.room && view.epoch === former.epoch)) return;
		this.#show(entriesOf(view));
		if (!this.#line) return;
		this.#line.close();
		this.#connect(origin);
	}

	/** What is known of a ticket by its number: changes whenever anything of it does. */
	revisionOf(number: string): string {
		const entry = this.entries.find(({ card }) => card.no === number);
		return entry ? JSON.stringify(entry) : '';
	}

	#connect(origin: string): void {
		const { now, reload } = this.#options;
		this.#line = new ClientLine({
			origin,
			view: this.#view,
			listener: {
				entries: (entries) => this.#show(entries),
				live: () => (this.line = { is: 'live' }),
				lost: () => {
					if (this.line.is !== 'lost') this.line = { is: 'lost', since: now() };
				},
				ended: () => (this.line = { is: 'ended' }),
				reload
			}
		});
	}

	#show(entries: readonly ClientEntry[]): void {
		const { ids, said } = newsBetween(this.entries, entries);
		this.entries = entries;
		if (said !== '') this.said = said;
		if (ids.length === 0) return;
		this.marked = new Set([...this.marked, ...ids]);
		clearTimeout(this.#unmark);
		this.#unmark = setTimeout(() => (this.marked = new Set()), MARKED_MS);
	}
}

const entriesOf = (view: ClientView): ClientEntry[] => {
	const doc = docOf(view);
	const entries = readClientEntries(doc);
	doc.destroy();
	return entries;
};

/** What waits longest for the client stands first; elsewhere what moved last does. */
const inColumns = (entries: readonly ClientEntry[]): ClientColumns => {
	const columns: ClientColumns = { registered: [], working: [], yours: [], repair: [], solved: [] };
	for (const entry of entries) {
		const column = clientColumnOf(entry.place[0]);
		if (column) columns[column].push(entry);
	}
	for (const column of CLIENT_COLUMNS) columns[column].sort(ORDER[column]);
	return columns;
};

type Order = (one: ClientEntry, other: ClientEntry) => number;

const oldestFirst: Order = (one, other) =>
	one.place[1] - other.place[1] || one.card.no.localeCompare(other.card.no);
const newestFirst: Order = (one, other) => oldestFirst(other, one);

const ORDER: Record<ClientColumn, Order> = {
	registered: newestFirst,
	working: newestFirst,
	yours: oldestFirst,
	repair: newestFirst,
	solved: oldestFirst
};
