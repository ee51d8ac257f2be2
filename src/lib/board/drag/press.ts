import type { Point } from './intent.ts';

export const MOUSE_LIFT_PX = 4;
export const HOLD_TO_LIFT_MS = 220;
/** A finger that went further before the hold was over scrolls. */
export const HOLD_SLACK_PX = 8;

/** Parts of a card that are worked with, not carried by. */
const CONTROLS =
	'button, a, input, textarea, select, label, summary, ' +
	'[contenteditable]:not([contenteditable="false"])';

/** A pointer that went down on a card and may become a drag. */
export interface Press {
	pointerId: number;
	id: string;
	/** The node the browser sends the touch to, even after it has left the document. */
	target: Element;
	start: Point;
	at: Point;
}

const pointOf = (event: PointerEvent): Point => ({ x: event.clientX, y: event.clientY });

const pressOf = (event: PointerEvent): Press | null => {
	const { target } = event;
	if (!event.isPrimary || event.button !== 0 || !(target instanceof Element)) return null;
	const card = target.closest<HTMLElement>('[data-id]');
	const id = card?.dataset['id'];
	if (!card || !id) return null;
	const control = target.closest(CONTROLS);
	if (control && control !== card && card.contains(control)) return null;
	return { pointerId: event.pointerId, id, target, start: pointOf(event), at: pointOf(event) };
};

/** Tells a drag from a click and from a scroll, which all begin alike. */
export class PressWatch {
	readonly #lift: (press: Press) => void;
	readonly #listening = new AbortController();
	#pending: { press: Press; over: AbortController } | null = null;

	constructor(root: HTMLElement, lift: (press: Press) => void) {
		this.#lift = lift;
		root.addEventListener('pointerdown', this.#begin, { signal: this.#listening.signal });
	}

	close(): void {
		this.#forget();
		this.#listening.abort();
	}

	readonly #begin = (event: PointerEvent): void => {
		this.#forget();
		const press = pressOf(event);
		if (!press) return;
		const over = new AbortController();
		this.#pending = { press, over };
		const { signal } = over;
		const listen = { capture: true, signal };
		for (const end of ['pointerup', 'pointercancel', 'pointerdown', 'contextmenu']) {
			window.addEventListener(end, this.#forget, listen);
		}
		// Not captured: the fields of the page lose the focus too, and that is no reason.
		window.addEventListener('blur', this.#forget, { signal });
		// A picture or a selection inside the card would start the browser's own drag.
		window.addEventListener('dragstart', (drag) => drag.preventDefault(), listen);
		if (event.pointerType === 'mouse') {
			window.addEventListener('pointermove', this.#moveMouse, listen);
			return;
		}
		window.addEventListener('pointermove', this.#moveFinger, listen);
		const timer = setTimeout(() => this.#become(), HOLD_TO_LIFT_MS);
		signal.addEventListener('abort', () => clearTimeout(timer));
	};

	readonly #moveMouse = (event: PointerEvent): void => {
		// The button was released where the window could not see it.
		if ((event.buttons & 1) === 0) this.#forget();
		else if (this.#gone(event) >= MOUSE_LIFT_PX) this.#become();
	};

	readonly #moveFinger = (event: PointerEvent): void => {
		if (this.#gone(event) > HOLD_SLACK_PX) this.#forget();
	};

	/** How far the pointer has gone from where it went down. */
	#gone(event: PointerEvent): number {
		const press = this.#pending?.press;
		if (!press || event.pointerId !== press.pointerId) return 0;
		press.at = pointOf(event);
		return Math.hypot(press.at.x - press.start.x, press.at.y - press.start.y);
	}

	#become(): void {
		const press = this.#pending?.press;
		this.#forget();
		if (press) this.#lift(press);
	}

	readonly #forget = (): void => {
		this.#pending?.over.abort();
		this.#pending = null;
	};
}
