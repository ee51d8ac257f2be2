const isField = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');

/** A dialog that has not taken the focus by then takes no keys. */
const FOCUS_MS_MAX = 1_000;

/**
 * What is typed between the key that opens a field and the field: it is kept, and lands there.
 * Without this the letters would be shortcuts of the board below.
 */
export class HeldKeys {
	#text = '';
	#holding: AbortController | null = null;
	#soon: ReturnType<typeof setTimeout> | undefined;

	hold(): void {
		if (this.#holding) return;
		this.#text = '';
		this.#holding = new AbortController();
		const { signal } = this.#holding;
		window.addEventListener('keydown', this.#keep, { capture: true, signal });
		window.addEventListener('focusin', this.#give, { signal });
		// A hand that goes elsewhere means something else.
		window.addEventListener('pointerdown', () => this.letGo(), { capture: true, signal });
	}

	/** What was waited for is there: it takes the focus now, or needs no keys. */
	letGoSoon(): void {
		clearTimeout(this.#soon);
		this.#soon = setTimeout(() => this.letGo(), FOCUS_MS_MAX);
	}

	letGo(): void {
		clearTimeout(this.#soon);
		this.#holding?.abort();
		this.#holding = null;
	}

	readonly #keep = (event: KeyboardEvent): void => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		if (event.key === 'Escape') return this.letGo();
		event.preventDefault();
		event.stopImmediatePropagation();
		if (event.key === 'Backspace') this.#text = this.#text.slice(0, -1);
		else if ([...event.key].length === 1) this.#text += event.key;
	};

	/** As if typed now: the field hears of it as of any other input. */
	readonly #give = ({ target }: FocusEvent): void => {
		this.letGo();
		const text = this.#text;
		if (!isField(target) || text === '') return;
		// Nothing else puts text into a field so that it can be undone and is heard as input. While
		// the focus is still being moved the field takes nothing.
		queueMicrotask(() => document.execCommand('insertText', false, text));
	};
}
