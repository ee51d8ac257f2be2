import { indentLess, indentMore, standardKeymap } from '@codemirror/commands';
import type { Extension } from '@codemirror/state';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import type { KeyBinding } from '@codemirror/view';
import { EditorView, highlightSpecialChars, keymap, placeholder } from '@codemirror/view';
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next';
import * as Y from 'yjs';
import { fill } from '../../i18n/index.ts';
import { ruWork } from '../../i18n/ru-work.ts';
import { editorLook } from './editor-look.ts';
import { insertLimit } from './insert-limit.ts';
import { markdownMarks } from './markdown-marks.ts';
import type { RemoteCursorsOptions } from './remote-cursors.ts';
import { remoteCursors } from './remote-cursors.ts';

export interface WorkEditorOptions extends RemoteCursorsOptions {
	parent: HTMLElement;
	label: string;
	/** The id of the element that tells the keys. */
	describedBy: string;
	placeholder: string;
	readonly: boolean;
	/** Ctrl+Enter, or Cmd+Enter. */
	onsubmit: () => void;
	ontoolarge: () => void;
}

const words = ruWork.editor;

/**
 * A Markdown editor on one co-written text. Tab is not taken: it leaves the editor, as in any
 * field; Ctrl+[ and Ctrl+] indent.
 */
export class WorkEditor {
	readonly #view: EditorView;
	readonly #mode = new Compartment();
	readonly #undo: Y.UndoManager;

	constructor(options: WorkEditorOptions) {
		const { parent, text } = options;
		// The binding adds its own origin: only what is typed here is undone here.
		this.#undo = new Y.UndoManager(text, { trackedOrigins: new Set() });
		this.#view = new EditorView({
			parent,
			state: EditorState.create({
				doc: text.toString(),
				extensions: [
					this.#mode.of(modeOf(options.readonly)),
					extensionsOf(options),
					yCollab(text, null, { undoManager: this.#undo }),
					remoteCursors(options)
				]
			})
		});
	}

	get hasFocus(): boolean {
		return this.#view.hasFocus;
	}

	setReadonly(readonly: boolean): void {
		if (this.#view.state.readOnly === readonly) return;
		const { hasFocus } = this.#view;
		this.#view.dispatch({ effects: this.#mode.reconfigure(modeOf(readonly)) });
		// What ceases to be editable loses the focus, though it may have it still.
		if (hasFocus) this.#view.focus();
	}

	focus(): void {
		this.#view.focus();
	}

	close(): void {
		this.#view.destroy();
		this.#undo.destroy();
	}
}

/** Read-only text keeps its place in the order of Tab, so that it can be read and copied by keys. */
const modeOf = (readonly: boolean): Extension => [
	EditorState.readOnly.of(readonly),
	EditorView.editable.of(!readonly),
	EditorView.editorAttributes.of({ 'data-readonly': String(readonly) }),
	readonly ? EditorView.contentAttributes.of({ tabindex: '0', 'aria-readonly': 'true' }) : []
];

const extensionsOf = (options: WorkEditorOptions): Extension => [
	// A «\r» of somebody else must stay one character, or all positions behind it are wrong.
	EditorState.lineSeparator.of('\n'),
	EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n?/g, '\n')),
	EditorState.phrases.of({ 'Selection deleted': words.selectionDeleted }),
	EditorView.lineWrapping,
	EditorView.contentAttributes.of({
		'aria-label': options.label,
		'aria-describedby': options.describedBy,
		lang: 'ru',
		spellcheck: 'true',
		autocorrect: 'on',
		autocapitalize: 'sentences'
	}),
	placeholder(options.placeholder),
	highlightSpecialChars({ render: hiddenSign }),
	insertLimit(options.ontoolarge),
	editorLook,
	Prec.high(keymap.of(ownKeys(options.onsubmit))),
	markdownMarks,
	keymap.of(standardKeymap)
];

/** What stands here is ours also when there is nothing to do: the board has Ctrl+Z as well. */
const ownKeys = (onsubmit: () => void): KeyBinding[] => [
	{ key: 'Mod-Enter', run: () => (onsubmit(), true), stopPropagation: true },
	...yUndoManagerKeymap.map((binding) => ({
		...binding,
		run: (view: EditorView) => view.state.readOnly || (binding.run?.(view) ?? true),
		stopPropagation: true
	})),
	{ key: 'Mod-[', run: indentLess, stopPropagation: true },
	{ key: 'Mod-]', run: indentMore, stopPropagation: true }
];

const hiddenSign = (code: number, _description: string | null, sign: string): HTMLElement => {
	const shown = document.createElement('span');
	const label = fill(words.hiddenSign, {
		code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
	});
	shown.className = 'cm-specialChar';
	shown.textContent = sign;
	shown.title = label;
	shown.setAttribute('aria-label', label);
	return shown;
};
