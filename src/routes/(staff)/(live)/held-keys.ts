const isField = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');

/**
 * What is typed between the key that opens a field and the field: it is kept, and lands there.
 * Without this the letters would be shortcuts of the board below.
 */
export class HeldKeys {
	#text = '';
	#holding: AbortController | null = null;

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

	letGo(): void {
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
		if (!isField(target) || this.#text === '') return;
		// Nothing else puts text into a field so that it can be undone and is heard as input.
		document.execCommand('insertText', false, this.#text);
	};
}
