import type { Content } from 'pdfmake/interfaces.js';
import { HAIRLINE, HAND_LINE, RULED, mm } from './pdf-look.ts';

const BOX = mm(3.2);
const COLUMNS = 2;

/** A box for a pen before each; the typeface has no such sign, so it is drawn. */
export const tickContent = (items: readonly (string | null)[]): Content => ({
	columns: Array.from({ length: COLUMNS }, (_, column) => ({
		stack: items.filter((_item, index) => index % COLUMNS === column).map(lineOf)
	})),
	columnGap: mm(8),
	margin: [0, 0, 0, 6]
});

const lineOf = (item: string | null): Content => ({
	columnGap: 0,
	columns: [
		{
			canvas: [{ type: 'rect', x: 0, y: 1, w: BOX, h: BOX, lineWidth: HAIRLINE }],
			width: BOX + 5
		},
		item === null
			? { table: { widths: ['*'], heights: [HAND_LINE - 8], body: [['']] }, layout: RULED }
			: { text: item }
	],
	margin: [0, 0, 0, 4]
});
