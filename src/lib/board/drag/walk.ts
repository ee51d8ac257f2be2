import { cardsIn, columnOf, columnsOf } from './target.ts';

/** One step of an arrow key. */
export interface Step {
	dx: -1 | 0 | 1;
	dy: -1 | 0 | 1;
}

const middleOf = (element: Element): number => {
	const { top, bottom } = element.getBoundingClientRect();
	return (top + bottom) / 2;
};

const nearestTo = (cards: readonly HTMLElement[], y: number): HTMLElement | null => {
	let nearest: HTMLElement | null = null;
	let distance = Infinity;
	for (const card of cards) {
		const away = Math.abs(middleOf(card) - y);
		if (away >= distance) continue;
		nearest = card;
		distance = away;
	}
	return nearest;
};

/** The next card that way; sideways, columns without cards are stepped over. */
export const neighbourOf = (
	root: HTMLElement,
	card: HTMLElement,
	{ dx, dy }: Step
): HTMLElement | null => {
	const section = columnOf(card);
	if (!section) return null;
	if (dy !== 0) {
		const cards = cardsIn(section, null);
		return cards[cards.indexOf(card) + dy] ?? null;
	}
	const columns = columnsOf(root);
	for (let index = columns.indexOf(section) + dx; columns[index]; index += dx) {
		const cards = cardsIn(columns[index] as HTMLElement, null);
		if (cards.length > 0) return nearestTo(cards, middleOf(card));
	}
	return null;
};

/** Moves the focus one card on. */
export const walk = (root: HTMLElement, card: HTMLElement, step: Step): void => {
	const next = neighbourOf(root, card, step);
	next?.focus({ preventScroll: true });
	next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
};
