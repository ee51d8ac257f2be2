import { CsvError, parse } from 'csv-parse/sync';

export const IMPORT_BYTES_MAX = 5 * 1024 * 1024;
export const IMPORT_LINES_MAX = 10_000;

/** One line under the headings; `row` is its number in a spreadsheet. */
export interface TableLine {
	row: number;
	cells: string[];
}

export interface Table {
	heads: string[];
	lines: TableLine[];
}

/** Why a file cannot be read at all; `row`: where the reading stopped. */
export type TableFault =
	| { reason: 'too-big' | 'workbook' | 'not-text' | 'empty' | 'too-many-lines' }
	| { reason: 'torn'; row: number };

export type TableRead = { ok: true; table: Table } | ({ ok: false } & TableFault);

/** A table as spreadsheets save it: UTF-8, UTF-16 or windows-1251; semicolons, commas or tabs. */
export const readTable = (bytes: Uint8Array): TableRead => {
	if (bytes.length > IMPORT_BYTES_MAX) return { ok: false, reason: 'too-big' };
	if (beginsWith(bytes, ZIP)) return { ok: false, reason: 'workbook' };
	const text = textOf(bytes);
	if (text.includes('\0')) return { ok: false, reason: 'not-text' };
	const rows = rowsOf(text);
	if (!Array.isArray(rows)) return rows;
	const [heads, ...below] = rows;
	// The row of a line is counted before the empty ones are passed over.
	const lines = below
		.map((cells, index) => ({ row: index + 2, cells }))
		.filter(({ cells }) => cells.some((cell) => cell !== ''));
	if (!heads || lines.length === 0) return { ok: false, reason: 'empty' };
	if (lines.length > IMPORT_LINES_MAX) return { ok: false, reason: 'too-many-lines' };
	return { ok: true, table: { heads, lines } };
};

/** A workbook of a spreadsheet is an archive. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const UTF_16 = [0xff, 0xfe];

const beginsWith = (bytes: Uint8Array, signs: readonly number[]): boolean =>
	signs.every((sign, index) => bytes[index] === sign);

/** What is not UTF-8 comes from an older spreadsheet. The decoders swallow the mark of order. */
const textOf = (bytes: Uint8Array): string => {
	if (beginsWith(bytes, UTF_16)) return new TextDecoder('utf-16le').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1251').decode(bytes);
	}
};

const rowsOf = (text: string): string[][] | ({ ok: false } & TableFault) => {
	try {
		return parse(text, { delimiter: delimiterOf(text), relax_column_count: true, trim: true });
	} catch (fault) {
		if (!(fault instanceof CsvError)) throw fault;
		const row = typeof fault['lines'] === 'number' ? fault['lines'] : 1;
		return { ok: false, reason: 'torn', row };
	}
};

/** The one that divides the headings most often; inside quotes it divides nothing. */
const delimiterOf = (text: string): string => {
	const [heads = ''] = text.trimStart().split(/\r?\n/, 1);
	const bare = heads.replace(/"[^"]*"/g, '');
	const times = (sign: string) => bare.split(sign).length;
	return [';', '\t', ','].reduce((best, sign) => (times(sign) > times(best) ? sign : best));
};
