import { type EditorView, WidgetType } from '@codemirror/view';

interface Caret {
	name: string;
	/** Degrees. */
	hue: number;
	head: number;
}

/** Keeps a line from breaking at the caret, which has no width of its own. */
const WORD_JOINER = '\u2060';

/** A colleague's caret with their name; the name steps back after a while and comes with a move. */
export class CaretWidget extends WidgetType {
	readonly caret: Caret;

	constructor(caret: Caret) {
		super();
		this.caret = caret;
	}

	override eq({ caret }: CaretWidget): boolean {
		const { name, hue, head } = this.caret;
		return caret.name === name && caret.hue === hue && caret.head === head;
	}

	override toDOM(view: EditorView): HTMLElement {
		const caret = document.createElement('span');
		caret.className = 'cm-person';
		// Names in the middle of the text would be read aloud at every line: the list of people tells.
		caret.setAttribute('aria-hidden', 'true');
		this.#fill(caret, view);
		return caret;
	}

	/** A new name tag begins its time anew. */
	override updateDOM(caret: HTMLElement, view: EditorView): boolean {
		this.#fill(caret, view);
		return true;
	}

	override ignoreEvent(): boolean {
		return true;
	}

	#fill(caret: HTMLElement, view: EditorView): void {
		const { name, hue } = this.caret;
		const tag = document.createElement('span');
		tag.className = 'cm-person-name';
		tag.textContent = name;
		caret.style.setProperty('--hue', String(hue));
		caret.classList.remove('cm-person-turned');
		caret.replaceChildren(WORD_JOINER, tag);
		view.requestMeasure({
			key: caret,
			read: () => tag.getBoundingClientRect().right > view.scrollDOM.getBoundingClientRect().right,
			write: (isCut) => caret.classList.toggle('cm-person-turned', isCut)
		});
	}
}
