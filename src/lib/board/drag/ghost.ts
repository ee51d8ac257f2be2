import type { Point } from './intent.ts';

/** Everything that would make the picture act, be found or be read aloud as a second card. */
const NOT_COPIED = [
	'id',
	'name',
	'for',
	'tabindex',
	'autofocus',
	'data-id',
	'data-dragging',
	'aria-live'
];

/** The picture of a card that follows the pointer. */
export class Ghost {
	readonly #box = document.createElement('div');
	readonly #grip: Point;
	#note: HTMLElement | null = null;

	/** `grip`: the point of the card the hand has taken. */
	constructor(card: HTMLElement, grip: Point) {
		const { left, top, width } = card.getBoundingClientRect();
		this.#grip = { x: grip.x - left, y: grip.y - top };
		this.#box.className = 'drag-ghost';
		this.#box.inert = true;
		this.#box.setAttribute('aria-hidden', 'true');
		this.#box.style.width = `${width}px`;
		this.paint(card);
		this.move(grip);
		document.body.append(this.#box);
	}

	/** Shows the card as it is now: somebody may edit it while it is in the air. */
	paint(card: HTMLElement): void {
		const face = card.cloneNode(true) as HTMLElement;
		for (const element of [face, ...face.querySelectorAll('*')]) {
			for (const name of NOT_COPIED) element.removeAttribute(name);
		}
		face.style.margin = '0';
		face.style.contentVisibility = 'visible';
		this.#box.replaceChildren(face, ...(this.#note ? [this.#note] : []));
	}

	move(to: Point): void {
		this.#box.style.translate = `${to.x - this.#grip.x}px ${to.y - this.#grip.y}px`;
	}

	note(text: string | null): void {
		if (text === null) {
			this.#note?.remove();
			this.#note = null;
			return;
		}
		if (!this.#note) {
			this.#note = document.createElement('span');
			this.#note.className = 'drag-note';
			this.#box.append(this.#note);
		}
		if (this.#note.textContent !== text) this.#note.textContent = text;
	}

	close(): void {
		this.#box.remove();
	}
}
