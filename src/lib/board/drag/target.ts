import type { DragOptions, MoveIntent, Point } from './intent.ts';

/** A place a ticket can be put, read from what is on the screen now. */
export interface Place {
	column: string;
	section: HTMLElement;
	/** Null: no position can be chosen, the whole column is the place. */
	list: HTMLElement | null;
	above: HTMLElement | null;
	below: HTMLElement | null;
}

export type Ranking = Pick<DragOptions, 'ordered'>;

/** A filter may leave a card out or only hide it. */
const shown = (element: Element): boolean => element.checkVisibility();

const idOf = (card: HTMLElement | null): string | null => card?.dataset['id'] ?? null;

export const columnsOf = (root: HTMLElement): HTMLElement[] =>
	[...root.querySelectorAll<HTMLElement>('[data-col]')].filter(shown);

export const columnOf = (element: Element): HTMLElement | null =>
	element.closest<HTMLElement>('[data-col]');

export const cardOf = (root: HTMLElement, id: string): HTMLElement | null =>
	root.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);

/** The cards of a column a person can see, without the one in the hand. */
export const cardsIn = (section: HTMLElement, exceptId: string | null): HTMLElement[] =>
	[...section.querySelectorAll<HTMLElement>('[data-list] [data-id]')].filter(
		(card) => card.dataset['id'] !== exceptId && shown(card)
	);

/** The cards of each column as they are shown, read once until the board is edited. */
export class CardsSeen {
	readonly #id: string;
	#seen = new Map<HTMLElement, { all: HTMLElement[]; others: HTMLElement[] }>();

	/** `id`: the card in the hand. */
	constructor(id: string) {
		this.#id = id;
	}

	forget(): void {
		this.#seen.clear();
	}

	all(section: HTMLElement): readonly HTMLElement[] {
		return this.#in(section).all;
	}

	/** Without the card in the hand. */
	others(section: HTMLElement): readonly HTMLElement[] {
		return this.#in(section).others;
	}

	#in(section: HTMLElement): { all: HTMLElement[]; others: HTMLElement[] } {
		const seen = this.#seen.get(section);
		if (seen) return seen;
		const all = cardsIn(section, null);
		const found = { all, others: all.filter((card) => idOf(card) !== this.#id) };
		this.#seen.set(section, found);
		return found;
	}
}

/** How many cards have their middle above the height: the drop goes after so many. */
export const indexAt = (cards: readonly HTMLElement[], y: number): number => {
	let low = 0;
	let high = cards.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const box = cards[middle]?.getBoundingClientRect();
		if (box && (box.top + box.bottom) / 2 <= y) low = middle + 1;
		else high = middle;
	}
	return low;
};

/** The place before the `index`-th of the column's cards. */
export const placeIn = (
	section: HTMLElement,
	{ cards, index, ranking }: { cards: readonly HTMLElement[]; index: number; ranking: Ranking }
): Place => {
	const column = section.dataset['col'] ?? '';
	const list = section.querySelector<HTMLElement>('[data-list]');
	if (!list || !shown(list) || !ranking.ordered(column)) {
		return { column, section, list: null, above: null, below: null };
	}
	return {
		column,
		section,
		list,
		above: cards[index - 1] ?? null,
		below: cards[index] ?? null
	};
};

const outside = (value: number, from: number, to: number): number =>
	Math.max(from - value, value - to, 0);

/** Gaps, group titles and the floor below a short column belong to the column nearest sideways. */
const nearestColumn = (root: HTMLElement, point: Point): HTMLElement | null => {
	let nearest: { section: HTMLElement; aside: number; along: number } | null = null;
	for (const section of columnsOf(root)) {
		const box = section.getBoundingClientRect();
		const aside = outside(point.x, box.left, box.right);
		const along = outside(point.y, box.top, box.bottom);
		const nearer =
			!nearest || aside < nearest.aside || (aside === nearest.aside && along < nearest.along);
		if (nearer) nearest = { section, aside, along };
	}
	return nearest?.section ?? null;
};

/** The place under the pointer; null when the pointer is not over the board. */
export const placeAt = (
	root: HTMLElement,
	point: Point,
	{ seen, ranking }: { seen: CardsSeen; ranking: Ranking }
): Place | null => {
	const hit = document.elementFromPoint(point.x, point.y);
	if (!hit || !root.contains(hit)) return null;
	const own = columnOf(hit);
	const section = own && root.contains(own) ? own : nearestColumn(root, point);
	if (!section) return null;
	const cards = seen.others(section);
	return placeIn(section, { cards, index: indexAt(cards, point.y), ranking });
};

/** A drop there would change nothing: same column, same neighbours. `cards`: of that column. */
export const isWhereItStands = (
	place: Place,
	{ cards, id, column }: { cards: readonly HTMLElement[]; id: string; column: string | null }
): boolean => {
	if (place.column !== column) return false;
	if (!place.list) return true;
	const index = cards.findIndex((card) => idOf(card) === id);
	return (
		index >= 0 &&
		(cards[index - 1] ?? null) === place.above &&
		(cards[index + 1] ?? null) === place.below
	);
};

export const intentOf = (
	place: Place,
	hand: Pick<MoveIntent, 'id' | 'fromColumn' | 'via'>
): MoveIntent => ({
	...hand,
	toColumn: place.column,
	aboveId: idOf(place.above),
	belowId: idOf(place.below)
});
