import { describe, expect, it } from 'vitest';
import { extractText, getDocumentProxy, getMeta, getResolvedPDFJS } from 'unpdf';
import type { PaperKind } from '#lib/papers/paper-kind.ts';
import { PAPER_KINDS } from '#lib/papers/paper-kind.ts';
import { paperOf } from '#lib/papers/paper-of.ts';
import type { Printed } from '#lib/papers/paper.ts';
import { qrModules } from '#lib/papers/qr.ts';
import { PAID, estimate, papersOf, receipt } from '../../../../tests/paper-facts.ts';
import type { DarkRun } from '../../../../tests/qr-camera.ts';
import { readByCamera } from '../../../../tests/qr-camera.ts';
import { pdfOf } from './pdf.ts';

type PDFDocumentProxy = Awaited<ReturnType<typeof getDocumentProxy>>;

const NOON = Date.UTC(2026, 10, 27, 9);
const MM_IN_POINT = 25.4 / 72;

const printedOf = (kind: PaperKind, repair = PAID, more = {}): Printed => {
	const printed = paperOf(kind, papersOf(repair, more));
	if (!printed) throw new Error(`no ${kind}`);
	return printed;
};

const fileOf = async (printed: Printed) => new Uint8Array(await pdfOf(printed, { at: NOON }));

/** As a reader of the file finds it: by another program than the one that wrote it. */
const readBack = async (printed: Printed) => {
	const document = await getDocumentProxy(await fileOf(printed));
	const { text, totalPages } = await extractText(document, { mergePages: true });
	return { document, pages: totalPages, text: tidy(text) };
};

/** Words without regard to where a line ends. */
const tidy = (text: string): string => text.replace(/\s+/g, ' ');

/** Every word of the paper, wherever it lies in it. */
const wordsOf = (value: unknown): string[] => {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value)
		.filter(([key]) => !['kind', 'block', 'mark', 'align', 'width', 'link', 'date'].includes(key))
		.flatMap(([, inner]) => wordsOf(inner));
};

describe('PDF', () => {
	it.each(PAPER_KINDS)(
		'«%s» opens elsewhere and has every word of the paper as text',
		async (kind) => {
			const printed = printedOf(kind);
			const { text, pages } = await readBack(printed);
			expect(pages).toBeGreaterThan(0);
			const said = text.replaceAll(' ', '');
			const own = printed.kind === 'label' ? { ...printed, title: '' } : printed;
			for (const word of wordsOf(own)) expect(said).toContain(word.replace(/\s/g, ''));
		}
	);

	it('carries its typeface with it, so that it looks the same everywhere', async () => {
		const file = Buffer.from(await fileOf(printedOf('works'))).toString('latin1');
		expect(file).toMatch(/\/FontFile2 \d+ 0 R/);
		expect(file).not.toMatch(/\/BaseFont \/(?:Helvetica|Times)/);
	});

	it('says its name and language to whoever shows it, and the moment it was made', async () => {
		const document = await getDocumentProxy(await fileOf(printedOf('diagnostics')));
		const { info } = await getMeta(document);
		expect(info).toMatchObject({
			Title: 'Акт диагностики Р-26-0012',
			Language: 'ru',
			CreationDate: expect.stringContaining('20261127')
		});
	});

	it('a paper of an office is A4, the label fits its roll on one page', async () => {
		const sizeOf = async (kind: PaperKind) => {
			const { document, pages } = await readBack(printedOf(kind));
			const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
			return {
				pages,
				width: Math.round(width * MM_IN_POINT),
				height: Math.round(height * MM_IN_POINT)
			};
		};
		expect(await sizeOf('receipt')).toEqual({ pages: 1, width: 210, height: 297 });
		expect(await sizeOf('label')).toEqual({ pages: 1, width: 100, height: 60 });
	});

	it('a long estimate goes on with its head on the next page', async () => {
		const lines = Array.from({ length: 60 }, (_, index) => ({
			...{ kind: 'work' as const, quantity: 1, price: 100_00 },
			name: `Работа ${index + 1}, названная длинно, чтобы занять больше одной строки таблицы`
		}));
		const long = { ...PAID, estimates: [{ ...estimate, lines }] };
		const document = await getDocumentProxy(await fileOf(printedOf('estimate', long)));
		const { text, totalPages } = await extractText(document);
		expect(totalPages).toBeGreaterThan(2);
		expect(text[1]).toContain('Наименование');
		expect(tidy(text[1] ?? '')).toContain(`2 / ${totalPages}`);
		expect(text.join(' ')).toContain('Работа 60,');
	});

	it('what nobody foresaw stays on the paper: long words, many lines, braces', async () => {
		const appearance = `${'Ж'.repeat(300)}\n{total} <b>& "кавычки"\n${'строка\n'.repeat(90)}конец`;
		const { text, pages } = await readBack(
			printedOf('receipt', { ...PAID, receipt: { ...receipt, appearance } })
		);
		expect(pages).toBeGreaterThan(1);
		expect(text).toContain('{total} <b>& "кавычки"');
		expect(text).toContain('конец');
		expect(text.replace(/[^Ж]/g, '')).toHaveLength(300);
	});

	const WORD = 'Щ'.repeat(120);
	const overlong: [PaperKind, Printed][] = [
		['label', printedOf('label', PAID, { unit: { modelName: WORD, serial: 'Ш'.repeat(60) } })],
		['receipt', printedOf('receipt', { ...PAID, faultText: WORD })],
		[
			'estimate',
			printedOf('estimate', {
				...PAID,
				estimates: [{ ...estimate, lines: estimate.lines.map((line) => ({ ...line, name: WORD })) }]
			})
		]
	];

	it.each(overlong)(
		'nothing runs over the edge of «%s», however long a word is',
		async (_, printed) => {
			const document = await getDocumentProxy(await fileOf(printed));
			const page = await document.getPage(1);
			const { width } = page.getViewport({ scale: 1 });
			const { items } = await page.getTextContent();
			const ends = items.map((item) =>
				'str' in item ? Number(item.transform[4]) + item.width : 0
			);
			expect(Math.max(...ends)).toBeLessThan(width);
			if (printed.kind === 'label') expect(document.numPages).toBe(1);
		}
	);

	it('a camera reads the code also beside the longest names', async () => {
		const [, printed] = overlong[0] ?? [];
		if (!printed) throw new Error('no label');
		const document = await getDocumentProxy(await fileOf(printed));
		const link = 'https://line.spd.example/tickets/26-000123';
		expect(readByCamera(await runsIn(document), qrModules(link).length)).toBe(link);
	});

	it('a camera reads off the label where it leads', async () => {
		const link = 'https://line.spd.example/tickets/26-000123';
		const document = await getDocumentProxy(await fileOf(printedOf('label')));
		const drawn = await runsIn(document);
		expect(readByCamera(drawn, qrModules(link).length)).toBe(link);
	});
});

/** Numbers that draw one rectangle: move, three lines, close. */
const RECTANGLE = 13;

/** The rectangles of the largest drawing on the first page, counted in modules. */
const runsIn = async (document: PDFDocumentProxy): Promise<DarkRun[]> => {
	const { OPS } = await getResolvedPDFJS();
	const page = await document.getPage(1);
	const { fnArray, argsArray } = await page.getOperatorList();
	const paths = fnArray
		.map((operator, index) => (operator === OPS.constructPath ? argsArray[index]?.[1]?.[0] : null))
		.filter((path): path is Float32Array => path !== null && path !== undefined)
		.map((path) => [...Object.values(path)]);
	const code = paths.reduce((longest, path) => (path.length > longest.length ? path : longest), []);
	return Array.from({ length: code.length / RECTANGLE }, (_, index) => {
		const [, x = 0, y = 0, , right = 0] = code.slice(index * RECTANGLE);
		return [x, y, right - x];
	});
};
