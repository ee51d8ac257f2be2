import type { Point } from './intent.ts';

export const SCROLL_ZONE_PX = 48;
const SCROLL_SPEED_MAX_PX_PER_S = 900;
/** A zone wakes only when the hand went toward it: lifting a card at the edge scrolls nothing. */
const WAKE_TRAVEL_PX = 12;
const FRAME_MS_MAX = 50;

interface Axis {
	coordinate: 'x' | 'y';
	near: 'left' | 'top';
	far: 'right' | 'bottom';
	across: 'y' | 'x';
	acrossNear: 'top' | 'left';
	acrossFar: 'bottom' | 'right';
	overflow: 'overflowX' | 'overflowY';
	position: 'scrollLeft' | 'scrollTop';
	full: 'scrollWidth' | 'scrollHeight';
	seen: 'clientWidth' | 'clientHeight';
}

const SIDEWAYS: Axis = {
	coordinate: 'x',
	near: 'left',
	far: 'right',
	across: 'y',
	acrossNear: 'top',
	acrossFar: 'bottom',
	overflow: 'overflowX',
	position: 'scrollLeft',
	full: 'scrollWidth',
	seen: 'clientWidth'
};

const DOWNWARD: Axis = {
	coordinate: 'y',
	near: 'top',
	far: 'bottom',
	across: 'x',
	acrossNear: 'left',
	acrossFar: 'right',
	overflow: 'overflowY',
	position: 'scrollTop',
	full: 'scrollHeight',
	seen: 'clientHeight'
};

/** Scrolls the list and the board when the hand waits at their edge. */
export class AutoScroll {
	readonly #least: Point;
	readonly #most: Point;
	#last: number | null = null;

	constructor(start: Point) {
		this.#least = { ...start };
		this.#most = { ...start };
	}

	/** True: something moved, so the next frame is needed too. */
	step(
		point: Point,
		{ list, board, time }: { list: Element | null; board: Element; time: number }
	): boolean {
		for (const key of ['x', 'y'] as const) {
			this.#least[key] = Math.min(this.#least[key], point[key]);
			this.#most[key] = Math.max(this.#most[key], point[key]);
		}
		const seconds = Math.min(this.#last === null ? 16 : time - this.#last, FRAME_MS_MAX) / 1000;
		const down = list ? this.#scroll(point, { axis: DOWNWARD, from: list, seconds }) : false;
		const aside = this.#scroll(point, { axis: SIDEWAYS, from: board, seconds });
		this.#last = down || aside ? time : null;
		return down || aside;
	}

	#scroll(
		point: Point,
		{ axis, from, seconds }: { axis: Axis; from: Element; seconds: number }
	): boolean {
		const scroller = scrollerOf(from, axis);
		if (!scroller) return false;
		const pull = pullAt(point, { axis, view: viewOf(scroller) });
		const travelled =
			pull < 0
				? this.#most[axis.coordinate] - point[axis.coordinate]
				: point[axis.coordinate] - this.#least[axis.coordinate];
		if (pull === 0 || travelled < WAKE_TRAVEL_PX) return false;
		const before = scroller[axis.position];
		const distance = Math.max(1, Math.abs(pull) * SCROLL_SPEED_MAX_PX_PER_S * seconds);
		scroller[axis.position] = before + Math.sign(pull) * distance;
		return scroller[axis.position] !== before;
	}
}

/** From −1 (at the near edge or beyond it) to 1 (at the far one); 0 between the zones. */
const pullAt = (point: Point, { axis, view }: { axis: Axis; view: DOMRect }): number => {
	const across = point[axis.across];
	if (across < view[axis.acrossNear] || across > view[axis.acrossFar]) return 0;
	const toNear = point[axis.coordinate] - view[axis.near];
	const toFar = view[axis.far] - point[axis.coordinate];
	const depth = (distance: number): number => Math.min(1, 1 - distance / SCROLL_ZONE_PX);
	if (toNear < SCROLL_ZONE_PX && toNear <= toFar) return -depth(toNear);
	return toFar < SCROLL_ZONE_PX ? depth(toFar) : 0;
};

const scrollerOf = (from: Element, axis: Axis): Element | null => {
	const page = document.scrollingElement;
	for (let element: Element | null = from; element; element = element.parentElement) {
		if (element[axis.full] <= element[axis.seen]) continue;
		const overflow = getComputedStyle(element)[axis.overflow];
		if (element === page ? overflow !== 'hidden' : /auto|scroll/.test(overflow)) return element;
	}
	return null;
};

/** The part of a scroller that is on the screen. */
const viewOf = (scroller: Element): DOMRect => {
	const { innerWidth, innerHeight } = window;
	if (scroller === document.scrollingElement) return new DOMRect(0, 0, innerWidth, innerHeight);
	const box = scroller.getBoundingClientRect();
	const left = Math.max(box.left, 0);
	const top = Math.max(box.top, 0);
	const right = Math.min(box.right, innerWidth);
	const bottom = Math.min(box.bottom, innerHeight);
	return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
};
