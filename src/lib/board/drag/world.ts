/** Attributes that move cards about; `data-dragging` and `data-drop` are our own and left out. */
const WATCHED = ['class', 'style', 'hidden', 'data-id', 'data-col', 'data-list'];

/**
 * Looks at the board again, at most once a frame, whenever the picture may have changed: by the
 * hand, by somebody else's edit, by a scroll.
 */
export class World {
	readonly #look: (time: number) => void;
	readonly #observer: MutationObserver;
	readonly #listening = new AbortController();
	#frame: number | null = null;

	constructor(
		root: HTMLElement,
		{ look, edited }: { look(time: number): void; edited?(records: MutationRecord[]): void }
	) {
		this.#look = look;
		this.#observer = new MutationObserver((records) => {
			edited?.(records);
			this.wake();
		});
		this.#observer.observe(root, {
			subtree: true,
			childList: true,
			characterData: true,
			attributeFilter: WATCHED
		});
		const { signal } = this.#listening;
		window.addEventListener('scroll', this.wake, { capture: true, passive: true, signal });
		// Another width may hide or show what no edit has touched.
		const resized = (): void => {
			edited?.([]);
			this.wake();
		};
		window.addEventListener('resize', resized, { signal });
	}

	readonly wake = (): void => {
		this.#frame ??= requestAnimationFrame((time) => {
			this.#frame = null;
			this.#look(time);
		});
	};

	close(): void {
		if (this.#frame !== null) cancelAnimationFrame(this.#frame);
		this.#observer.disconnect();
		this.#listening.abort();
	}
}
