import type { CustomTableLayout } from 'pdfmake/interfaces.js';

const POINTS_IN_MM = 72 / 25.4;
export const mm = (length: number): number => length * POINTS_IN_MM;

/** Points. */
export const SIZE = { title: 14, heading: 11, text: 10, small: 8 };
/** What only helps to find one's way; still black enough for a copying machine. */
export const FAINT = '#444444';
export const HAIRLINE = 0.5;
/** So much room a hand needs. */
export const HAND_LINE = 16;

/** No Russian word of these papers is longer; what is longer would push columns over the edge. */
const OVERLONG_WORD = /\S{25,}/;

/** Text as a person wrote it: it is torn anywhere only where nothing else helps. */
export const said = (text: string): { text: string; wordBreak?: 'break-all' } =>
	OVERLONG_WORD.test(text) ? { text, wordBreak: 'break-all' } : { text };

const nothing = () => 0;
const hairline = () => HAIRLINE;

/** Nothing but the text. */
export const PLAIN: CustomTableLayout = {
	hLineWidth: nothing,
	vLineWidth: nothing,
	paddingLeft: nothing,
	paddingRight: () => 8,
	paddingTop: () => 1,
	paddingBottom: () => 1
};

/** Cells say themselves which of their edges is drawn. */
export const EDGES: CustomTableLayout = { ...PLAIN, hLineWidth: hairline };

/** A line to write on. */
export const RULED: CustomTableLayout = {
	...PLAIN,
	hLineWidth: (index) => (index === 0 ? 0 : HAIRLINE),
	paddingRight: nothing
};

export const GRID: CustomTableLayout = {
	hLineWidth: hairline,
	vLineWidth: hairline,
	paddingLeft: () => 4,
	paddingRight: () => 4,
	paddingTop: () => 2.5,
	paddingBottom: () => 2.5
};
