import { EditorView } from '@codemirror/view';

const MONO = "ui-monospace, 'Cascadia Mono', 'JetBrains Mono', 'DejaVu Sans Mono', monospace";
/** A person's colours, as on the tags of the board; `--hue` is set where the person is drawn. */
const PERSON = 'light-dark(oklch(0.48 0.14 var(--hue)), oklch(0.8 0.1 var(--hue)))';
const PERSON_TEXT = 'light-dark(#fff, #10161c)';
const PERSON_SELECTION =
	'light-dark(oklch(0.48 0.14 var(--hue) / 0.18), oklch(0.8 0.1 var(--hue) / 0.28))';

const paper = {
	'&': {
		border: '1px solid color-mix(in srgb, var(--muted), var(--card) 25%)',
		borderRadius: 'var(--radius-card)',
		background: 'var(--card)',
		color: 'var(--text)',
		font: 'var(--font-body)'
	},
	'&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '1px' },
	'.cm-scroller': {
		minHeight: 'var(--editor-min, 96px)',
		maxHeight: 'var(--editor-max, 45dvh)',
		overflow: 'hidden auto',
		fontFamily: 'inherit',
		lineHeight: 'inherit'
	},
	// Above the first line there is room for a name.
	'.cm-content': { padding: '18px 12px 10px', caretColor: 'var(--text)' },
	'.cm-line': { padding: '0' },
	'.cm-content ::selection': {
		background: 'color-mix(in srgb, var(--accent), transparent 68%)'
	},
	'.cm-placeholder': { color: 'var(--muted)' },
	'.cm-specialChar': { color: 'var(--risk-bar)' },
	"&[data-readonly='true']": { background: 'var(--bg)' }
};

const markdown = {
	'.cm-md-heading': { fontWeight: '600' },
	'.cm-md-strong': { fontWeight: '600' },
	'.cm-md-emphasis': { fontStyle: 'italic' },
	'.cm-md-struck': { textDecoration: 'line-through' },
	'.cm-md-code': {
		borderRadius: 'var(--radius-chip)',
		background: 'color-mix(in srgb, var(--text) 7%, transparent)',
		fontFamily: MONO,
		fontSize: '0.9em'
	},
	'.cm-md-link': { color: 'var(--accent)' },
	'.cm-md-quote, .cm-md-mark': { color: 'var(--muted)' }
};

const people = {
	'.cm-person-selection': { background: PERSON_SELECTION },
	'.cm-person': {
		position: 'relative',
		margin: '0 -1px',
		borderLeft: `2px solid ${PERSON}`
	},
	'.cm-person-name': {
		position: 'absolute',
		bottom: '100%',
		left: '-2px',
		maxWidth: '160px',
		padding: '0 5px',
		overflow: 'hidden',
		borderRadius: 'var(--radius-chip) var(--radius-chip) var(--radius-chip) 0',
		background: PERSON,
		color: PERSON_TEXT,
		font: '500 0.6875rem/0.9375rem var(--sans)',
		fontStyle: 'normal',
		textOverflow: 'ellipsis',
		whiteSpace: 'nowrap',
		pointerEvents: 'none',
		userSelect: 'none',
		zIndex: '2',
		animation: 'cm-person-steps-back 200ms ease-out 4s forwards'
	},
	'.cm-person-turned .cm-person-name': {
		left: 'auto',
		right: '0',
		borderRadius: 'var(--radius-chip) var(--radius-chip) 0 var(--radius-chip)'
	},
	'.cm-person:hover .cm-person-name': { animation: 'none' },
	'@keyframes cm-person-steps-back': { to: { opacity: '0' } }
};

/** Only our tokens, so that light and dark follow the page without a new editor. */
export const editorLook = EditorView.theme({ ...paper, ...markdown, ...people });
