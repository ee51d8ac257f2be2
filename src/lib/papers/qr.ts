import { encode } from 'uqr';

/** Light modules around the code that a reader needs to find it (ISO/IEC 18004). */
const QUIET_MODULES = 4;

export interface QrDrawing {
	/** Modules on a side, with what is left light around them. */
	size: number;
	/** Path of an SVG in which a module is one unit: the same in a page and in a PDF. */
	path: string;
}

/** `true` is dark. A quarter of the code may be dirty or torn: it lies in a workshop. */
export const qrModules = (text: string): boolean[][] =>
	encode(text, { ecc: 'Q', border: QUIET_MODULES }).data;

export const qrDrawing = (text: string): QrDrawing => {
	const rows = qrModules(text);
	return { size: rows.length, path: rows.map(runsOf).join('') };
};

/** Neighbours in a row are drawn as one: no hairlines between them. */
const runsOf = (row: readonly boolean[], y: number): string => {
	let path = '';
	for (let x = 0; x < row.length; x += 1) {
		if (!row[x]) continue;
		const begin = x;
		while (row[x + 1]) x += 1;
		const length = x + 1 - begin;
		path += `M${begin} ${y}h${length}v1h-${length}z`;
	}
	return path;
};
