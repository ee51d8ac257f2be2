import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { ruPapers } from '../../i18n/ru-papers.ts';
import type { Signature } from '../../papers/paper.ts';
import { EDGES, FAINT, HAND_LINE, SIZE } from './pdf-look.ts';

const { position, sign, name } = ruPapers.signature;
const NO_EDGE: [boolean, boolean, boolean, boolean] = [false, false, false, false];
const BELOW: [boolean, boolean, boolean, boolean] = [false, false, false, true];
const WIDTHS = ['*', 90, 140];
const GAP = 10;

/** A signature stays with its name: it is never torn by the end of a page. */
export const signatureContent = (signatures: readonly Signature[]): Content => ({
	stack: signatures.map(signatureOf),
	margin: [0, 6, 0, 0]
});

const signatureOf = (signature: Signature): Content => ({
	unbreakable: true,
	margin: [0, 4, 0, 2],
	stack: [
		{ text: signature.role, bold: true },
		{
			table: {
				widths: WIDTHS.flatMap((width, index) => (index === 0 ? [width] : [GAP, width])),
				heights: [HAND_LINE, 10],
				body: [
					spaced([signature.position, '', signature.name], BELOW),
					spaced([position, sign, name], NO_EDGE).map(small)
				]
			},
			layout: EDGES
		}
	]
});

const spaced = (
	texts: readonly string[],
	border: [boolean, boolean, boolean, boolean]
): { text: string; border: [boolean, boolean, boolean, boolean] }[] =>
	texts.flatMap((text, index) => [
		...(index === 0 ? [] : [{ text: '', border: NO_EDGE }]),
		{ text, border }
	]);

const small = (cell: object): TableCell => ({
	...cell,
	text: 'text' in cell ? String(cell.text) : '',
	fontSize: SIZE.small,
	color: FAINT
});
