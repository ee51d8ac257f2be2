import { markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown';
import { syntaxTree } from '@codemirror/language';
import type { Extension, Range } from '@codemirror/state';
import type { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view';
import { Decoration, keymap, ViewPlugin } from '@codemirror/view';

/** Nodes of the Markdown grammar and how they look; everything else is plain text. */
const LOOKS: readonly [nodes: RegExp, look: string][] = [
	[/^(ATXHeading|SetextHeading)\d$/, 'cm-md-heading'],
	[/^StrongEmphasis$/, 'cm-md-strong'],
	[/^Emphasis$/, 'cm-md-emphasis'],
	[/^Strikethrough$/, 'cm-md-struck'],
	[/^(InlineCode|FencedCode|CodeBlock)$/, 'cm-md-code'],
	[/^(URL|Autolink|LinkLabel)$/, 'cm-md-link'],
	[/^Blockquote$/, 'cm-md-quote'],
	[/(Mark|Marker|CodeInfo|TableDelimiter|HorizontalRule)$/, 'cm-md-mark']
];

const lookOf = (node: string): Decoration | undefined =>
	MARKS.find(([nodes]) => nodes.test(node))?.[1];

const MARKS = LOOKS.map(([nodes, look]) => [nodes, Decoration.mark({ class: look })] as const);

/** By the names of the grammar's nodes: our tokens, and no highlighter to carry. */
class MarkdownMarks {
	decorations: DecorationSet;

	constructor(view: EditorView) {
		this.decorations = marksOf(view);
	}

	update({ view, state, startState, docChanged, viewportChanged }: ViewUpdate): void {
		const isParsedFurther = syntaxTree(state) !== syntaxTree(startState);
		if (docChanged || viewportChanged || isParsedFurther) this.decorations = marksOf(view);
	}
}

const marksOf = (view: EditorView): DecorationSet => {
	const marks: Range<Decoration>[] = [];
	for (const { from, to } of view.visibleRanges)
		syntaxTree(view.state).iterate({
			from,
			to,
			enter: (node) => {
				const look = node.from < node.to && lookOf(node.name);
				if (look) marks.push(look.range(node.from, node.to));
			}
		});
	return Decoration.set(marks, true);
};

/**
 * The language alone: its ready-made support would bring the languages of the web along, and tags
 * are shown as text in any case.
 */
export const markdownMarks: Extension = [
	markdownLanguage,
	keymap.of(markdownKeymap),
	ViewPlugin.fromClass(MarkdownMarks, { decorations: ({ decorations }) => decorations })
];
