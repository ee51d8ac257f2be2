import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { PAPER_KINDS } from '#lib/papers/paper-kind.ts';
import { launchBrowser } from '../browser.ts';
import { bundlePapers } from './fixtures/papers/bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const MM_IN_POINT = 25.4 / 72;

let browser: Browser;
let html: string;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
	[browser, html] = await Promise.all([launchBrowser(), bundlePapers()]);
});
afterAll(() => browser?.close());
afterEach(async () => {
	await page.context().close();
	expect(faults).toEqual([]);
});

const open = async (address: string, theme: 'light' | 'dark' = 'light', width = 1280) => {
	const context = await browser.newContext({ viewport: { width, height: 800 } });
	page = await context.newPage();
	page.on('pageerror', (error) => faults.push(String(error)));
	const body = html.replace('data-theme="light"', `data-theme="${theme}"`);
	await page.route('**/*', (route) =>
		route.fulfill({ contentType: 'text/html; charset=utf-8', body })
	);
	await page.goto(`http://localhost/${address}`);
	await page.locator('main h1').waitFor();
};

/** What the printer gets, backgrounds with it: the worst a dialog can be set to. */
const printedPages = async () => {
	const file = await page.pdf({ preferCSSPageSize: true, printBackground: true });
	const document = await getDocumentProxy(new Uint8Array(file));
	const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
	const { text, totalPages } = await extractText(document, { mergePages: true });
	const size = [width, height].map((side) => Math.round(side * MM_IN_POINT));
	return { size, pages: totalPages, text: text.replace(/\s+/g, ' ') };
};

const colourOf = (selector: string, property: 'color' | 'background-color') =>
	page
		.locator(selector)
		.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

describe('a printed paper', () => {
	it('stands alone on A4: nothing of the product is printed around it', async () => {
		await open('works');
		const { size, pages, text } = await printedPages();
		expect(size).toEqual([210, 297]);
		expect(pages).toBe(1);
		expect(text).toContain('Акт выполненных работ');
		expect(text).toContain('Блок питания БП-600');
		expect(text).not.toMatch(/Скачать|Печать|К заявке/);
	});

	it('the label is printed on its own size, once', async () => {
		await open('label');
		const { size, pages, text } = await printedPages();
		expect(size).toEqual([100, 60]);
		expect(pages).toBe(1);
		expect(text).toContain('Р-26-0012');
		expect(text).not.toContain('Печать');
	});

	it.each(['light', 'dark'] as const)('is black on white in the %s theme', async (theme) => {
		await open('receipt', theme);
		expect(await colourOf('.sheet', 'color')).toBe('rgb(0, 0, 0)');
		expect(await colourOf('.sheet', 'background-color')).toBe('rgb(255, 255, 255)');
		await page.emulateMedia({ media: 'print' });
		expect(await colourOf('body', 'background-color')).toBe('rgba(0, 0, 0, 0)');
	});
});

describe('the page of a paper', () => {
	it('leads to the other papers, to the file and to the ticket', async () => {
		await open('diagnostics');
		const link = (name: string) => page.getByRole('link', { name }).getAttribute('href');
		expect(await link('Стоимость')).toBe('/repairs/26-0012/papers/estimate');
		expect(await link('Скачать PDF')).toBe('/repairs/26-0012/papers/diagnostics/pdf');
		expect(await link('К заявке')).toBe('/tickets/26-000123');
		const here = page.getByRole('navigation').locator('[aria-current="page"]');
		expect(await here.textContent()).toContain('Диагностика');
	});

	it('the button prints', async () => {
		await open('receipt');
		await page.evaluate(() => {
			window.print = () => document.body.setAttribute('data-printed', '');
		});
		await page.getByRole('button', { name: 'Печать' }).click();
		expect(await page.locator('body').getAttribute('data-printed')).toBe('');
	});

	it('says when there will be a paper, and offers no print of nothing', async () => {
		await open('works?born');
		expect(await page.locator('main').textContent()).toContain('Акта пока нет');
		expect(await page.getByRole('button').count()).toBe(0);
		expect(await page.getByRole('link', { name: 'Письмо' }).count()).toBe(1);
	});

	it.each(PAPER_KINDS)('«%s» fits a narrow glass and speaks to a screen reader', async (kind) => {
		await open(kind, 'dark', 390);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
			390
		);
		await page.evaluate(axe.source);
		const violations = await page.evaluate(async () => {
			const found = await (window as unknown as { axe: typeof axe }).axe.run(document);
			return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
		});
		expect(violations).toEqual([]);
	});
});
