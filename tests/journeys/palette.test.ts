import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { bundlePalette } from './fixtures/palette/bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const FACT_MS_MAX = 20_000;
const soon = <Fact>(fact: () => Fact) => expect.poll(fact, { timeout: FACT_MS_MAX, interval: 20 });

const aTicket = (id: string, number: string, title: string) => ({
	...{ id, number, title, marks: [[0, 10]], column: 'line2', priority: 'high' },
	...{ customer: 'АО «Волжский завод»', archived: false, inMessages: false, repair: null }
});
const NOTHING = { tickets: [], problems: [], customers: [], contacts: [], units: [] };
const FOUND = {
	...NOTHING,
	tickets: [
		aTicket('t1', '26-000123', 'Коммутатор перезагружается'),
		aTicket('t2', '26-000101', 'Коммутатор шумит')
	],
	units: [
		{
			...{ id: 'u1', modelName: 'Коммутатор «Кварц-К24»', marks: [[0, 10]], retired: false },
			...{ serial: 'КК24-24-000118', customer: 'АО «Волжский завод»' }
		}
	]
};

let browser: Browser;
let html: string;
let page: Page;
const asked: { query: string; settled: boolean }[] = [];
const faults: string[] = [];

beforeAll(async () => {
	[browser, html] = await Promise.all([launchBrowser(), bundlePalette()]);
});
afterAll(() => browser?.close());
afterEach(async () => {
	await page.context().close();
	expect(faults).toEqual([]);
});

const open = async (width = 1280, height = 800): Promise<void> => {
	asked.length = 0;
	const viewport = { width, height };
	const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
	page = await context.newPage();
	page.on('pageerror', (error) => faults.push(String(error)));
	await page.route('**/*', async (route) => {
		if (new URL(route.request().url()).pathname === '/')
			return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
		const question = route.request().postDataJSON();
		asked.push(question);
		if (question.query === 'обрыв') return route.fulfill({ status: 500, body: '' });
		return route.fulfill({ json: question.query.startsWith('ком') ? FOUND : NOTHING });
	});
	await page.goto('http://localhost/');
	await page.getByText('Открыть').focus();
	await page.keyboard.press('Control+k');
	await page.getByRole('combobox').waitFor();
};

const options = () => page.getByRole('option').allInnerTexts();
const chosen = () => page.getByRole('option', { selected: true }).innerText();
const told = () => page.locator('#told').innerText();

describe('палитра', () => {
	it('begins with the commands and the caret in the field', async () => {
		await open();
		await soon(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe(
			'combobox'
		);
		expect((await options()).map((text) => text.split('\n')[0])).toEqual([
			'Новая заявка',
			'Плотность карточек'
		]);
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await soon(told).toBe('плотность');
		await soon(() => page.getByRole('dialog').count()).toBe(0);
	});

	it('finds while one types, and opens by keys what is pointed at', async () => {
		await open();
		await page.keyboard.type('коммут');
		await soon(options).toHaveLength(3);
		expect(await chosen()).toContain('перезагружается');
		await page.keyboard.press('ArrowUp');
		expect(await chosen()).toContain('Кварц-К24');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		expect(await chosen()).toContain('шумит');
		const active = await page.getByRole('combobox').getAttribute('aria-activedescendant');
		expect(await page.locator(`[id="${active}"]`).innerText()).toBe(await chosen());
		await page.keyboard.press('Enter');
		await soon(told).toBe('/tickets/26-000101');
		expect(asked.at(-1)).toEqual({ query: 'коммут', settled: true });
	});

	it('with another text the first row is pointed at again', async () => {
		await open();
		await page.keyboard.type('ком');
		await soon(options).toHaveLength(3);
		await page.keyboard.press('End');
		expect(await chosen()).toContain('Кварц-К24');
		await page.keyboard.type('м');
		await soon(chosen).toContain('перезагружается');
	});

	it('says aloud how much was found, that nothing was, and that the line is gone', async () => {
		await open();
		const state = () => page.getByRole('status').innerText();
		await page.keyboard.type('коммут');
		await soon(state).toBe('Найдены 3\u00A0записи');
		await page.keyboard.press('Control+a');
		await page.keyboard.type('квас <b>');
		await soon(state).toContain('По\u00A0запросу «квас <b>» ничего не\u00A0найдено');
		await page.keyboard.press('Control+a');
		await page.keyboard.type('обрыв');
		await soon(state).toContain('Не\u00A0удалось выполнить поиск');
		await page.keyboard.press('Control+a');
		await page.keyboard.type('ф');
		await soon(state).toBe('Введите хотя бы два знака.');
	});

	it('keeps its keys to itself, and gives the focus back', async () => {
		await open();
		await page.keyboard.type('ndh');
		await page.keyboard.press('Escape');
		await soon(() => page.getByRole('dialog').count()).toBe(0);
		await soon(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Открыть');
		expect(await told()).toBe('');
		await page.keyboard.press('Control+k');
		expect(await page.getByRole('combobox').inputValue()).toBe('');
	});

	it('is used by a finger on a telephone as well', async () => {
		await open(390, 800);
		await page.keyboard.type('коммут');
		await page.getByRole('option').nth(2).click();
		await soon(told).toBe('/equipment/u1');
		await page.getByText('Открыть').click();
		await page.getByText('Закрыть', { exact: true }).click();
		await soon(() => page.getByRole('dialog').count()).toBe(0);
	});

	it.each(['light', 'dark'])('is readable by everybody (axe), %s', async (theme) => {
		await open();
		await page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme);
		await page.keyboard.type('коммут');
		await soon(options).toHaveLength(3);
		await page.evaluate(axe.source);
		const broken = await page.evaluate(async () => {
			const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
				'[role=dialog]'
			);
			return violations.map(({ id, nodes }) => [
				id,
				...nodes.map(({ html: where }) => where.slice(0, 120))
			]);
		});
		expect(broken).toEqual([]);
	});
});

describe('поле поиска', () => {
	it('Escape clears what was typed, then leaves; the board hears neither', async () => {
		await open();
		await page.keyboard.press('Escape');
		await soon(() => page.getByRole('dialog').count()).toBe(0);
		const field = page.getByLabel('Найти на\u00A0доске');
		await field.fill('связь');
		await page.keyboard.press('Escape');
		await soon(() => field.inputValue()).toBe('');
		await page.keyboard.press('Escape');
		await soon(() => page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
		expect(await told()).toBe('');
	});
});
