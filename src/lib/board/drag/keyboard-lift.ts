import { fill } from '#lib/i18n/index.ts';
import type { Board } from './board.ts';
import { whereText } from './board.ts';
import { DropMark } from './drop-mark.ts';
import type { Place } from './target.ts';
import {
	cardOf,
	cardsIn,
	columnOf,
	columnsOf,
	intentOf,
	isWhereItStands,
	placeIn
} from './target.ts';
import type { Step } from './walk.ts';
import { World } from './world.ts';

/** A card lifted by the keyboard. It remembers its neighbours, not a number: the others go on. */
export class KeyboardLift {
	readonly #board: Board;
	readonly #id: string;
	readonly #from: string;
	readonly #label: string;
	readonly #mark = new DropMark();
	readonly #world: World;
	readonly #ended: () => void;
	#card: HTMLElement;
	#column: string;
	#index: number;
	#above: string | null = null;
	#below: string | null = null;
	#seenIn: string;

	constructor(board: Board, card: HTMLElement, { from, ended }: { from: string; ended(): void }) {
		this.#board = board;
		this.#id = card.dataset['id'] ?? '';
		this.#from = this.#seenIn = from;
		this.#label = board.options.label(this.#id);
		this.#ended = ended;
		this.#card = card;
		const section = columnOf(card);
		this.#column = section?.dataset['col'] ?? from;
		this.#index = section ? cardsIn(section, null).indexOf(card) : 0;
		this.#world = new World(board.root, { look: this.#look });
		this.#settle();
		this.#look();
		this.#say('lifted');
	}

	close(): void {
		this.#world.close();
		this.#mark.close();
		this.#card.removeAttribute('data-dragging');
		this.#board.news.end();
		this.#ended();
	}

	step({ dx, dy }: Step): void {
		const chosen = this.#settle();
		const columns = columnsOf(this.#board.root);
		const index = columns.findIndex((section) => section.dataset['col'] === this.#column);
		this.#column = columns[index + dx]?.dataset['col'] ?? this.#column;
		this.#goTo(chosen?.list ? this.#index + dy : this.#index);
	}

	toEnd(which: 'first' | 'last'): void {
		this.#goTo(which === 'first' ? 0 : Infinity);
	}

	/** However many steps were made, one move is asked for. */
	drop(): void {
		const { options } = this.#board;
		const column = this.#whereabouts();
		if (column === null) return;
		const place = this.#settle();
		const own = !place || this.#isOwn(place, column);
		this.#say(own ? 'unchanged' : 'dropped');
		this.close();
		if (own) return;
		options.onMove(intentOf(place, { id: this.#id, fromColumn: this.#from, via: 'keyboard' }));
	}

	cancel(): void {
		if (this.#whereabouts() === null) return;
		this.#say('cancelled');
		this.close();
	}

	#goTo(index: number): void {
		this.#above = this.#below = null;
		this.#index = index;
		const place = this.#settle();
		if (!place) return;
		const seen = place.below ?? place.above;
		place.section.scrollIntoView({ block: 'nearest', inline: 'nearest' });
		seen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
		this.#look();
		this.#say('over');
	}

	/** Finds the chosen place on the board as it is now: beside the same neighbours. */
	#settle(): Place | null {
		const { root, options } = this.#board;
		const section = columnsOf(root).find(({ dataset }) => dataset['col'] === this.#column);
		if (!section) return null;
		const cards = cardsIn(section, this.#id);
		const ids = cards.map(({ dataset }) => dataset['id']);
		const above = this.#above === null ? -1 : ids.indexOf(this.#above);
		const below = this.#below === null ? -1 : ids.indexOf(this.#below);
		const index = above >= 0 ? above + 1 : below >= 0 ? below : this.#index;
		const held = Math.max(0, Math.min(index, cards.length));
		const place = placeIn(section, { cards, index: held, ranking: options });
		if (!place.list) return place;
		this.#index = held;
		this.#above = place.above?.dataset['id'] ?? null;
		this.#below = place.below?.dataset['id'] ?? null;
		return place;
	}

	readonly #look = (): void => {
		const { root, news } = this.#board;
		const column = this.#whereabouts();
		if (column === null) return;
		const drawn = cardOf(root, this.#id);
		if (drawn !== this.#card) this.#card.removeAttribute('data-dragging');
		this.#card = drawn ?? this.#card;
		drawn?.setAttribute('data-dragging', '');
		const place = this.#settle();
		const own = !place || this.#isOwn(place, column);
		this.#mark.show(own ? null : place);
		news.say({ id: this.#id, over: this.#column });
	};

	/** Where the data has the card now; gone: the lift ends and the keyboard goes to a neighbour. */
	#whereabouts(): string | null {
		const { options, root } = this.#board;
		const column = options.whereIs(this.#id);
		if (column === null) {
			const place = this.#settle();
			this.close();
			options.announce(fill(options.words.vanished, { ticket: this.#label }), true);
			const next = place?.below ?? place?.above ?? cardOf(root, this.#below ?? '');
			next?.focus({ preventScroll: true });
			return null;
		}
		if (column !== this.#seenIn) {
			this.#seenIn = column;
			const where = whereText(options, column);
			options.announce(fill(options.words.movedMeanwhile, { ticket: this.#label, where }), true);
		}
		return column;
	}

	#isOwn(place: Place, column: string): boolean {
		const cards = cardsIn(place.section, null);
		return isWhereItStands(place, { cards, id: this.#id, column });
	}

	#say(what: 'lifted' | 'over' | 'dropped' | 'unchanged' | 'cancelled'): void {
		const { options } = this.#board;
		const place = this.#settle();
		const position = place?.list ? this.#index + 1 : null;
		const count = place ? cardsIn(place.section, this.#id).length + 1 : 0;
		const described = options.describe(this.#column, position, count);
		const values = { ticket: this.#label, place: described };
		options.announce(fill(options.words[what], values), true);
	}
}
