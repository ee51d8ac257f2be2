import type { Content } from 'pdfmake/interfaces.js';
import { qrDrawing } from '../../papers/qr.ts';

/** Drawn, not a picture: sharp at any size, and the very modules a page shows. */
export const qrContent = (text: string, side: number): Content & { width: number } => {
	const { size, path } = qrDrawing(text);
	return {
		svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`,
		width: side,
		height: side
	};
};
