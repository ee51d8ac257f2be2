import { SvelteMap } from 'svelte/reactivity';
import type { TicketId } from '../domain/ids.ts';
import type { Column } from '../domain/ticket.ts';
import { COLUMNS } from '../domain/ticket.ts';
import type { StaffEntry } from '../views/staff.ts';
import type { ShownMove } from './order.ts';
import { orderColumn } from './order.ts';

/**
 * The entries by id and the order of each column. One changed card costs one card and the columns
 * it touches: the others keep their very objects, so nothing of them renders again.
 */
export class BoardIndex {
	readonly #entries = new SvelteMap<TicketId, StaffEntry>();
	readonly #orders = new SvelteMap<Column, readonly TicketId[]>(
		COLUMNS.map((column) => [column, []])
	);
	/** The same columns as entries: who reads a column's facts follows one value, not each card. */
	readonly #lists = new SvelteMap<Column, readonly StaffEntry[]>(
		COLUMNS.map((column) => [column, []])
	);
	readonly #members = new Map<Column, Set<TicketId>>(COLUMNS.map((column) => [column, new Set()]));
	readonly #moves = new Map<TicketId, ShownMove>();
	#kept: Column | null = null;

	constructor(entries: readonly StaffEntry[]) {
		this.reset(entries);
	}

	entry(id: TicketId): StaffEntry | undefined {
		return this.#entries.get(id);
	}

	ids(column: Column): readonly TicketId[] {
		return this.#orders.get(column) ?? [];
	}

	/** The column's entries in its order. */
	entriesIn(column: Column): readonly StaffEntry[] {
		return this.#lists.get(column) ?? [];
	}

	get size(): number {
		return this.#entries.size;
	}

	/** Where the board shows the ticket: the move under way counts. Null: it is not on the board. */
	shownColumn(id: TicketId): Column | null {
		const entry = this.#entries.get(id);
		return entry ? (this.#moves.get(id)?.column ?? entry.place[0]) : null;
	}

	reset(entries: readonly StaffEntry[]): void {
		const present = new Set(entries.map(({ id }) => id));
		for (const id of this.#entries.keys()) if (!present.has(id)) this.#remove(id);
		for (const entry of entries) this.#put(entry);
		this.#order(COLUMNS);
	}

	apply(changes: readonly (readonly [id: TicketId, entry: StaffEntry | null])[]): void {
		const touched = new Set<Column>();
		for (const [id, entry] of changes) {
			this.#touch(touched, id);
			if (entry) this.#put(entry);
			else this.#remove(id);
			this.#touch(touched, id);
		}
		this.#order(touched);
	}

	showMove(id: TicketId, move: ShownMove): void {
		this.#aroundMove(id, () => {
			this.#moves.delete(id);
			this.#moves.set(id, move);
		});
	}

	endMove(id: TicketId): void {
		this.#aroundMove(id, () => this.#moves.delete(id));
	}

	/** While a pointer rests on a column that ranks itself, its order stands still. */
	keep(column: Column | null): void {
		if (column === this.#kept) return;
		const released = this.#kept;
		this.#kept = column;
		if (released) this.#order([released]);
	}

	#aroundMove(id: TicketId, change: () => void): void {
		const touched = new Set<Column>();
		this.#touch(touched, id);
		change();
		this.#touch(touched, id);
		this.#order(touched);
	}

	#touch(touched: Set<Column>, id: TicketId): void {
		const entry = this.#entries.get(id);
		if (entry) touched.add(entry.place[0]);
		const move = this.#moves.get(id);
		if (move) touched.add(move.column);
	}

	#put(entry: StaffEntry): void {
		const known = this.#entries.get(entry.id);
		if (known && JSON.stringify(known) === JSON.stringify(entry)) return;
		if (known && known.place[0] !== entry.place[0])
			this.#members.get(known.place[0])?.delete(entry.id);
		this.#members.get(entry.place[0])?.add(entry.id);
		this.#entries.set(entry.id, entry);
	}

	#remove(id: TicketId): void {
		const known = this.#entries.get(id);
		if (known) this.#members.get(known.place[0])?.delete(id);
		this.#entries.delete(id);
		this.#moves.delete(id);
	}

	#order(columns: Iterable<Column>): void {
		for (const column of columns) {
			const order = orderColumn({
				column,
				entries: this.#known(this.#members.get(column) ?? []),
				arriving: this.#known(this.#arrivingIn(column)),
				moves: this.#moves,
				keep: column === this.#kept ? this.ids(column) : null
			});
			if (!isSame(order, this.ids(column))) this.#orders.set(column, order);
			const entries = this.#known(order);
			if (!isSame(entries, this.entriesIn(column))) this.#lists.set(column, entries);
		}
	}

	#arrivingIn(column: Column): TicketId[] {
		return [...this.#moves]
			.filter(([id, move]) => move.column === column && !this.#members.get(column)?.has(id))
			.map(([id]) => id);
	}

	#known(ids: Iterable<TicketId>): StaffEntry[] {
		return [...ids].flatMap((id) => this.#entries.get(id) ?? []);
	}
}

const isSame = <Item>(one: readonly Item[], other: readonly Item[]): boolean =>
	one.length === other.length && one.every((item, at) => item === other[at]);
