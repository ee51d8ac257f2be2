import type { Place } from './target.ts';

interface Line {
	left: number;
	top: number;
	width: number;
}

/** Half the gap between two cards, for a line before the first or after the last one. */
const HALF_GAP_PX = 4;

/**
 * Shows where a drop would land. The line lies over the page and never between the cards: the
 * lists belong to Svelte.
 */
export class DropMark {
	#line: HTMLElement | null = null;
	#section: HTMLElement | null = null;

	show(place: Place | null): void {
		// Measured before anything is written.
		const line = place?.list ? lineOf(place, place.list) : null;
		this.#markColumn(place);
		if (line) this.#draw(line);
		else this.#erase();
	}

	close(): void {
		this.show(null);
	}

	#markColumn(place: Place | null): void {
		if (this.#section !== place?.section) this.#section?.removeAttribute('data-drop');
		this.#section = place?.section ?? null;
		const mark = place?.list ? 'line' : 'whole';
		if (this.#section?.dataset['drop'] !== mark) this.#section?.setAttribute('data-drop', mark);
	}

	#draw({ left, top, width }: Line): void {
		if (!this.#line) {
			this.#line = document.createElement('div');
			this.#line.className = 'drop-line';
			this.#line.setAttribute('aria-hidden', 'true');
			document.body.append(this.#line);
		}
		this.#line.style.width = `${width}px`;
		this.#line.style.translate = `${left}px ${top}px`;
	}

	#erase(): void {
		this.#line?.remove();
		this.#line = null;
	}
}

const lineOf = (place: Place, list: HTMLElement): Line => {
	const view = list.getBoundingClientRect();
	const above = place.above?.getBoundingClientRect();
	const below = place.below?.getBoundingClientRect();
	const { left, width } = above ?? below ?? view;
	const seam =
		above && below
			? (above.bottom + below.top) / 2
			: above
				? above.bottom + HALF_GAP_PX
				: (below?.top ?? view.top + 2 * HALF_GAP_PX) - HALF_GAP_PX;
	return { left, width, top: Math.min(Math.max(seam, view.top), view.bottom) };
};
