import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { fill } from '../../i18n/index.ts';
import { ruPapers } from '../../i18n/ru-papers.ts';
import type { Paper, Party } from '../../papers/paper.ts';
import { blockContent } from './pdf-blocks.ts';
import { FAINT, HAND_LINE, RULED, SIZE, mm, said } from './pdf-look.ts';

/** ГОСТ Р 7.0.97: 20 mm to bind by, no less than 10 elsewhere. */
const MARGINS = { left: mm(20), top: mm(15), right: mm(15), bottom: mm(18) };
const PARTY_GAP = mm(8);

/** An office paper on A4. */
export const paperPages = (paper: Paper): TDocumentDefinitions => ({
	pageSize: 'A4',
	pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
	defaultStyle: { font: 'Roboto', fontSize: SIZE.text, lineHeight: 1.2 },
	content: [
		{ text: paper.title, bold: true, fontSize: SIZE.title, alignment: 'center' },
		{ text: paper.subtitle, alignment: 'center', margin: [0, 2, 0, 14] },
		{
			columns: paper.parties.map(partyContent),
			columnGap: PARTY_GAP,
			margin: [0, 0, 0, 10]
		},
		...paper.blocks.map(blockContent)
	],
	footer: (page, pages) => footerOf(paper, page, pages),
	// A heading alone at the foot of a page says nothing.
	pageBreakBefore: ({ headlineLevel }, { getFollowingNodesOnPage }) =>
		headlineLevel === 1 && getFollowingNodesOnPage().length === 0
});

const footerOf = ({ title, number }: Paper, page: number, pages: number): Content => ({
	columns: [
		{ text: fill(ruPapers.footer, { title, number }) },
		{ text: fill(ruPapers.page, { page, pages }), alignment: 'right', width: 'auto' }
	],
	fontSize: SIZE.small,
	color: FAINT,
	margin: [MARGINS.left, 10, MARGINS.right, 0]
});

const partyContent = ({ role, lines }: Party): Content => ({
	stack: [
		{ text: role, color: FAINT, fontSize: SIZE.small },
		...lines.map((line, index) => partyLine(line, index === 0))
	]
});

const partyLine = (line: string | null, isName: boolean): Content =>
	line === null
		? { table: { widths: ['*'], heights: [HAND_LINE], body: [['']] }, layout: RULED }
		: { ...said(line), bold: isName };
