import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Block } from '../../papers/paper.ts';
import { GRID, said } from './pdf-look.ts';

type Table = Block & { block: 'table' };

/** The head is repeated on each page, a row is never torn. */
export const tableContent = ({ columns, rows, totals }: Table): Content => ({
	table: {
		headerRows: 1,
		dontBreakRows: true,
		widths: columns.map(({ width }) => (width === 'narrow' ? 'auto' : '*')),
		body: [
			columns.map(({ title, align, width }) => ({
				text: title,
				bold: true,
				alignment: align,
				noWrap: width === 'narrow'
			})),
			...rows.map((row) => row.map((text, index) => cellOf(text, columns[index]))),
			...totals.map((total, index) => totalRow(total, columns.length, index === totals.length - 1))
		]
	},
	layout: GRID,
	margin: [0, 2, 0, 8]
});

const cellOf = (text: string, column: Table['columns'][number] | undefined): TableCell => ({
	...said(text),
	alignment: column?.align ?? 'left'
});

const totalRow = (
	{ name, value }: Table['totals'][number],
	columns: number,
	bold: boolean
): TableCell[] => [
	{ text: name, colSpan: columns - 1, alignment: 'right', bold },
	...Array.from({ length: columns - 2 }, () => ''),
	{ text: value, alignment: 'right', bold }
];
