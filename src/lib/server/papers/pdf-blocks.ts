import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Block, Fact } from '../../papers/paper.ts';
import { EDGES, FAINT, SIZE, mm, said } from './pdf-look.ts';
import { qrContent } from './pdf-qr.ts';
import { signatureContent } from './pdf-signatures.ts';
import { tableContent } from './pdf-table.ts';
import { tickContent } from './pdf-ticks.ts';

const FACT_NAME_WIDTH = mm(58);
const QR_SIDE = mm(24);
const AFTER = 5;

export const blockContent = (block: Block): Content => {
	switch (block.block) {
		case 'heading':
			return {
				text: block.text,
				bold: true,
				fontSize: SIZE.heading,
				headlineLevel: 1,
				margin: [0, 4, 0, 3]
			};
		case 'paragraph':
			return { ...said(block.text), margin: [0, 0, 0, AFTER] };
		case 'facts':
			return factsContent(block.facts);
		case 'table':
			return tableContent(block);
		case 'list':
			return block.mark === 'tick'
				? tickContent(block.items)
				: { ol: block.items.map((item) => said(item ?? '')), margin: [0, 0, 0, AFTER] };
		case 'signatures':
			return signatureContent(block.signatures);
		case 'qr':
			return qrBlock(block);
		default:
			return block satisfies never;
	}
};

const factsContent = (facts: readonly Fact[]): Content => ({
	table: {
		widths: [FACT_NAME_WIDTH, '*'],
		dontBreakRows: true,
		body: facts.map(({ name, value }) => [
			{ text: name, color: FAINT, border: [false, false, false, false] },
			valueCell(value)
		])
	},
	layout: EDGES,
	margin: [0, 0, 0, AFTER]
});

/** What is not known is written by hand: the cell keeps a line for it. */
const valueCell = (value: string | null): TableCell => ({
	...said(value ?? ' '),
	border: [false, false, false, value === null]
});

const qrBlock = ({ link, caption }: Block & { block: 'qr' }): Content => ({
	columns: [
		qrContent(link, QR_SIDE),
		{ text: caption, color: FAINT, fontSize: SIZE.small, margin: [6, 8, 0, 0] }
	],
	unbreakable: true,
	margin: [0, 8, 0, 0]
});
