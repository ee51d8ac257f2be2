import { fill } from '#lib/i18n/index.ts';
import { AutoScroll } from './auto-scroll.ts';
import { swallowNextClick } from './click.ts';
import { DropMark } from './drop-mark.ts';
import { Ghost } from './ghost.ts';
import type { Board } from './board.ts';
import { whereText } from './board.ts';
import type { Point } from './intent.ts';
import type { Press } from './press.ts';
import type { Place } from './target.ts';
import { CardsSeen, cardOf, intentOf, isWhereItStands, placeAt } from './target.ts';
import { World } from './world.ts';

/** One card in the hand, from the lift to the drop. Nothing on the board is reordered meanwhile. */
export class PointerDrag {
	readonly #board: Board;
	readonly #press: Press;
	readonly #from: string;
	readonly #label: string;
	readonly #ghost: Ghost;
	readonly #mark = new DropMark();
	readonly #scroll: AutoScroll;
	readonly #world: World;
	readonly #seen: CardsSeen;
	readonly #listening = new AbortController();
	readonly #ended: () => void;
	#card: HTMLElement;
	#at: Point;
	#seenIn: string;

	constructor(
		board: Board,
		press: Press,
		{ card, from, ended }: { card: HTMLElement; from: string; ended(): void }
	) {
		// The card may be drawn anew or leave its column; the board stays, so it holds the pointer.
		board.root.setPointerCapture(press.pointerId);
		this.#board = board;
		this.#press = press;
		this.#from = this.#seenIn = from;
		this.#label = board.options.label(press.id);
		this.#ended = ended;
		this.#at = press.at;
		this.#seen = new CardsSeen(press.id);
		this.#ghost = new Ghost(card, press.start);
		this.#card = card;
		this.#card.setAttribute('data-dragging', '');
		this.#scroll = new AutoScroll(press.start);
		this.#world = new World(board.root, { look: this.#look, edited: this.#edited });
		document.documentElement.setAttribute('data-drag', '');
		this.#listen();
		this.#world.wake();
	}

	/** Leaves no trace; the click that ends the gesture opens nothing. */
	close(): void {
		this.#listening.abort();
		this.#world.close();
		this.#mark.close();
		this.#ghost.close();
		this.#card.removeAttribute('data-dragging');
		document.documentElement.removeAttribute('data-drag');
		const { root } = this.#board;
		const { pointerId } = this.#press;
		if (root.hasPointerCapture(pointerId)) root.releasePointerCapture(pointerId);
		swallowNextClick();
		this.#board.news.end();
		this.#ended();
	}

	#listen(): void {
		const listen = { capture: true, signal: this.#listening.signal };
		const end = (): void => this.close();
		const prevent = (event: Event): void => event.preventDefault();
		window.addEventListener('pointermove', this.#move, listen);
		window.addEventListener('pointerup', this.#drop, listen);
		window.addEventListener('pointercancel', end, listen);
		window.addEventListener('pointerdown', end, listen);
		window.addEventListener('keydown', this.#key, listen);
		window.addEventListener('blur', end, { signal: listen.signal });
		window.addEventListener('contextmenu', prevent, listen);
		window.addEventListener('dragstart', prevent, listen);
		// A node that left the document still gets the touch, and tells nobody above it.
		const touch = (event: Event): void => {
			if (event.cancelable) event.preventDefault();
		};
		this.#press.target.addEventListener('touchmove', touch, { ...listen, passive: false });
	}

	readonly #move = (event: PointerEvent): void => {
		if (event.pointerId !== this.#press.pointerId) return;
		// The button was released where the window could not see it.
		if (event.pointerType === 'mouse' && (event.buttons & 1) === 0) return this.close();
		this.#at = { x: event.clientX, y: event.clientY };
		this.#world.wake();
	};

	/** No shortcut may act while the hand is full. */
	readonly #key = (event: KeyboardEvent): void => {
		event.stopImmediatePropagation();
		if (event.code !== 'Escape') return;
		event.preventDefault();
		this.close();
	};

	readonly #edited = (records: MutationRecord[]): void => {
		this.#seen.forget();
		const drawn = cardOf(this.#board.root, this.#press.id);
		if (!drawn) return;
		const redrawn = drawn !== this.#card;
		if (redrawn) {
			this.#card.removeAttribute('data-dragging');
			this.#card = drawn;
			drawn.setAttribute('data-dragging', '');
		}
		if (redrawn || records.some((record) => drawn.contains(record.target))) {
			this.#ghost.paint(drawn);
		}
	};

	readonly #look = (time: number): void => {
		const column = this.#whereabouts();
		if (column === null) return;
		// First everything is read, then written: what is written in between is laid out twice.
		const seen = this.#placeNow();
		const first = this.#board.root.querySelector('[data-col]');
		const scrolled = this.#scroll.step(this.#at, {
			list: seen?.section.querySelector('[data-list]') ?? null,
			board: first?.parentElement ?? this.#board.root,
			time
		});
		if (scrolled) this.#world.wake();
		const place = scrolled ? this.#placeNow() : seen;
		this.#ghost.move(this.#at);
		this.#mark.show(place && !this.#isOwn(place, column) ? place : null);
		this.#board.news.say({ id: this.#press.id, over: place?.column ?? null });
	};

	/** The place is read anew: the board may have changed since the last frame. */
	readonly #drop = (event: PointerEvent): void => {
		if (event.pointerId !== this.#press.pointerId) return;
		this.#at = { x: event.clientX, y: event.clientY };
		const column = this.#whereabouts();
		if (column === null) return;
		const place = this.#placeNow();
		const own = !place || this.#isOwn(place, column);
		this.close();
		if (own) return;
		const hand = { id: this.#press.id, fromColumn: this.#from, via: 'pointer' as const };
		this.#board.options.onMove(intentOf(place, hand));
	};

	/** Where the data has the card now. Gone: the drag ends; moved by another: the ghost says so. */
	#whereabouts(): string | null {
		const { options } = this.#board;
		const column = options.whereIs(this.#press.id);
		if (column === null) {
			this.close();
			options.announce(fill(options.words.vanished, { ticket: this.#label }), true);
			return null;
		}
		if (column === this.#seenIn) return column;
		this.#seenIn = column;
		const where = whereText(options, column);
		this.#ghost.note(column === this.#from ? null : fill(options.words.alreadyIn, { where }));
		options.announce(fill(options.words.movedMeanwhile, { ticket: this.#label, where }));
		return column;
	}

	#placeNow(): Place | null {
		const { root, options } = this.#board;
		return placeAt(root, this.#at, { seen: this.#seen, ranking: options });
	}

	#isOwn(place: Place, column: string): boolean {
		const cards = this.#seen.all(place.section);
		return isWhereItStands(place, { cards, id: this.#press.id, column });
	}
}
