import type { TicketId, UserId } from '../domain/ids.ts';
import type { Column } from '../domain/ticket.ts';
import { COLUMNS } from '../domain/ticket.ts';
import type { BoardIndex } from './board-index.svelte.ts';
import type { BoardFilter, Sieve } from './filter.ts';
import { EVERYTHING, customerKey, isBurning, sieveOf } from './filter.ts';

/** A customer who has tickets on the board. */
export interface CustomerOnBoard {
	key: string;
	name: string;
}

interface Filtered {
	index: BoardIndex;
	actor: { id: UserId };
}

const byName = new Intl.Collator('ru');

/**
 * The board through a filter. Each column is derived by itself, and a column whose cards did not
 * change keeps its very list: a change elsewhere renders nothing of it.
 */
export class FilteredBoard {
	filter: BoardFilter = $state.raw(EVERYTHING);
	readonly #board: Filtered;
	readonly #sieve: Sieve | null = $derived.by(() => sieveOf(this.filter, this.#board.actor.id));
	readonly #columns: ReadonlyMap<Column, FilteredColumn>;
	#lastCustomers: readonly CustomerOnBoard[] = [];
	readonly customers: readonly CustomerOnBoard[] = $derived.by(() => this.#allCustomers());

	constructor(board: Filtered, filter: BoardFilter = EVERYTHING) {
		this.#board = board;
		this.filter = filter;
		this.#columns = new Map(
			COLUMNS.map((column) => [column, new FilteredColumn(board, column, () => this.#sieve)])
		);
	}

	get isOn(): boolean {
		return this.#sieve !== null;
	}

	/** The column as the screen draws it. */
	ids(column: Column): readonly TicketId[] {
		return this.#columns.get(column)?.ids ?? [];
	}

	isShown(ticket: TicketId): boolean {
		const column = this.#board.index.shownColumn(ticket);
		const entry = this.#board.index.entry(ticket);
		if (!column || !entry) return false;
		return this.#sieve === null || this.#sieve(entry, column);
	}

	/** «Показано 12 из 57», over the columns that are drawn. */
	counted(columns: readonly Column[]): { shown: number; total: number } {
		const sum = (sizes: number[]) => sizes.reduce((one, other) => one + other, 0);
		return {
			shown: sum(columns.map((column) => this.ids(column).length)),
			total: sum(columns.map((column) => this.#board.index.ids(column).length))
		};
	}

	/** How many deadlines burn on the whole board, whatever the filter leaves. */
	get burning(): number {
		return [...this.#columns.values()].reduce((sum, { burning }) => sum + burning, 0);
	}

	set(change: Partial<BoardFilter>): void {
		this.filter = { ...this.filter, ...change };
	}

	/** The view of an address; what was typed is in no address and stays. */
	adopt(view: BoardFilter): void {
		const { text } = this.filter;
		this.filter = { ...view, text };
	}

	reset(): void {
		this.filter = EVERYTHING;
	}

	/** Sorted as people read only when a customer came or went: the collator is dear. */
	#allCustomers(): readonly CustomerOnBoard[] {
		const names = new Set([...this.#columns.values()].flatMap(({ customers }) => customers));
		const known = this.#lastCustomers;
		if (known.length === names.size && known.every(({ name }) => names.has(name))) return known;
		return (this.#lastCustomers = [...names]
			.sort(byName.compare)
			.map((name) => ({ key: customerKey(name), name })));
	}
}

class FilteredColumn {
	readonly #index: BoardIndex;
	readonly #column: Column;
	readonly #sieve: () => Sieve | null;
	#lastIds: readonly TicketId[] = [];
	#lastCustomers: readonly string[] = [];
	readonly ids: readonly TicketId[] = $derived.by(() => (this.#lastIds = this.#passing()));
	readonly burning: number = $derived.by(
		() => this.#index.entriesIn(this.#column).filter(isBurning).length
	);
	readonly customers: readonly string[] = $derived.by(
		() => (this.#lastCustomers = this.#customers())
	);

	constructor({ index }: Filtered, column: Column, sieve: () => Sieve | null) {
		this.#index = index;
		this.#column = column;
		this.#sieve = sieve;
	}

	#passing(): readonly TicketId[] {
		const sieve = this.#sieve();
		if (!sieve) return this.#index.ids(this.#column);
		const passing = this.#index
			.entriesIn(this.#column)
			.filter((entry) => sieve(entry, this.#column));
		return sameOr(
			this.#lastIds,
			passing.map(({ id }) => id)
		);
	}

	#customers(): readonly string[] {
		// In an order of their own: a card that only moves changes nothing here.
		const names = new Set(
			this.#index.entriesIn(this.#column).flatMap(({ card }) => card.cust ?? [])
		);
		return sameOr(this.#lastCustomers, [...names].sort());
	}
}

/** The known list where nothing differs, so that nobody who reads it has to look again. */
const sameOr = <Item extends string>(known: readonly Item[], next: Item[]): readonly Item[] =>
	known.length === next.length && known.every((item, at) => item === next[at]) ? known : next;
