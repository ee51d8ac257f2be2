import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Label } from '../../papers/paper.ts';
import { HAND_LINE, RULED, SIZE, mm, said } from './pdf-look.ts';
import { qrContent } from './pdf-qr.ts';

const LABEL = { width: mm(100), height: mm(60) };
const EDGE = mm(4);
/** Five digits of a number fit beside the code. */
const NUMBER_SIZE = 26;
const QR_SIDE = mm(40);
/** However long a name is: the printer has one label. */
const ONE_PAGE = { maxPagesNumber: 1 };

export const labelPage = (label: Label): TDocumentDefinitions => ({
	pageSize: LABEL,
	pageMargins: EDGE,
	defaultStyle: { font: 'Roboto', fontSize: 12, lineHeight: 1.1 },
	content: [
		{
			columns: [
				{
					stack: [
						{ text: label.number, bold: true, fontSize: NUMBER_SIZE, noWrap: true },
						modelOf(label),
						{ ...said(label.serial), bold: true, margin: [0, 8, 0, 0] }
					]
				},
				qrContent(label.link, QR_SIDE)
			],
			columnGap: mm(3)
		}
	],
	footer: { text: label.vendor, fontSize: SIZE.small, margin: [EDGE, -EDGE, EDGE, 0] },
	...ONE_PAGE
});

const modelOf = ({ model }: Label): Content =>
	model === null
		? { table: { widths: ['*'], heights: [HAND_LINE], body: [['']] }, layout: RULED }
		: said(model);
