import pdfmake from 'pdfmake';
import roboto from 'pdfmake/fonts/Roboto.js';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Printed } from '../../papers/paper.ts';
import { fileNameOf } from '../../papers/paper.ts';
import { labelPage } from './pdf-label.ts';
import { paperPages } from './pdf-paper.ts';

/** Pages with text that can be searched and copied, its typeface inside; nothing is fetched. */
export const pdfOf = (printed: Printed, { at }: { at: number }): Promise<Buffer> => {
	pdfmake.setFonts(roboto);
	pdfmake.setUrlAccessPolicy(() => false);
	pdfmake.setLocalAccessPolicy((path) => Object.values(roboto.Roboto).includes(path));
	return pdfmake.createPdf({ ...documentOf(printed), ...about(printed, at) }).getBuffer();
};

const documentOf = (printed: Printed): TDocumentDefinitions =>
	printed.kind === 'label' ? labelPage(printed) : paperPages(printed);

/** What a reader of the file shows and speaks; the moment is given, so equal papers are equal. */
const about = (printed: Printed, at: number) => ({
	language: 'ru',
	displayTitle: true,
	info: { title: fileNameOf(printed), creationDate: new Date(at) }
});
