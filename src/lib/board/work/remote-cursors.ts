import { Annotation, type Extension, type Range } from '@codemirror/state';
import type { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view';
import { Decoration, ViewPlugin } from '@codemirror/view';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { CaretWidget } from './caret-widget.ts';
import { cursorAt, selectionIn } from './work-cursor.ts';
import type { Present } from './work-people.ts';
import { presentIn } from './work-people.ts';

/** How often one's own caret may move over the wire. */
const CURSOR_EVERY_MS = 100;

export interface RemoteCursorsOptions {
	text: Y.Text;
	awareness: Awareness;
	/** A person's hue as the whole product draws it. */
	hueOf: (hue: number) => number;
}

interface AwarenessChange {
	added: number[];
	updated: number[];
	removed: number[];
}

const othersMoved = Annotation.define<null>();

/**
 * Carets and selections of the others in this text, and one's own sent to them. Not the binding's
 * own plugin: that one trusts whatever a colleague's browser says a position is, keeps a caret
 * after its editor has lost the focus, and draws in fixed colours.
 */
class RemoteCursors {
	decorations: DecorationSet = Decoration.none;
	readonly #view: EditorView;
	readonly #options: RemoteCursorsOptions;
	#pace: ReturnType<typeof setTimeout> | undefined;
	/** The caret that the others see is of this editor: the other text has one awareness with it. */
	#shown = false;

	constructor(view: EditorView, options: RemoteCursorsOptions) {
		this.#view = view;
		this.#options = options;
		options.awareness.on('change', this.#heard);
		this.#draw();
	}

	update(update: ViewUpdate): void {
		const moved = update.transactions.some((one) => one.annotation(othersMoved) === null);
		if (moved || update.docChanged) this.#draw();
		if (!update.view.hasFocus) this.#hide();
		else if (update.selectionSet || update.docChanged || update.focusChanged) this.#tellSoon();
	}

	destroy(): void {
		this.#options.awareness.off('change', this.#heard);
		this.#hide();
	}

	readonly #heard = ({ added, updated, removed }: AwarenessChange): void => {
		const own = this.#options.awareness.clientID;
		if ([...added, ...updated, ...removed].every((client) => client === own)) return;
		this.#view.dispatch({ annotations: othersMoved.of(null) });
	};

	#tellSoon(): void {
		this.#pace ??= setTimeout(() => {
			this.#pace = undefined;
			this.#tell();
		}, CURSOR_EVERY_MS);
	}

	#tell(): void {
		const { awareness, text } = this.#options;
		const { anchor, head } = this.#view.state.selection.main;
		this.#shown = true;
		awareness.setLocalStateField('cursor', cursorAt(text, { anchor, head }));
	}

	#hide(): void {
		clearTimeout(this.#pace);
		this.#pace = undefined;
		if (!this.#shown) return;
		this.#shown = false;
		this.#options.awareness.setLocalStateField('cursor', null);
	}

	#draw(): void {
		const people = presentIn(this.#options.awareness);
		this.decorations = Decoration.set(
			people.flatMap(([, present]) => this.#decorationsOf(present)),
			true
		);
	}

	#decorationsOf({ user, cursor }: Present): Range<Decoration>[] {
		const selection = cursor && selectionIn(this.#options.text, cursor);
		if (!selection) return [];
		const end = this.#view.state.doc.length;
		const head = Math.min(selection.head, end);
		const anchor = Math.min(selection.anchor, end);
		const hue = this.#options.hueOf(user.hue);
		const widget = new CaretWidget({ name: user.name, hue, head });
		const caret = Decoration.widget({ widget, side: head > anchor ? -1 : 1 }).range(head);
		if (head === anchor) return [caret];
		const mark = Decoration.mark({
			class: 'cm-person-selection',
			attributes: { style: `--hue: ${hue}` }
		});
		return [mark.range(Math.min(anchor, head), Math.max(anchor, head)), caret];
	}
}

export const remoteCursors = (options: RemoteCursorsOptions): Extension =>
	ViewPlugin.define((view) => new RemoteCursors(view, options), {
		decorations: ({ decorations }) => decorations
	});
