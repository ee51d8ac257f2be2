import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Product, Visitor } from './product.ts';
import { aBrowser, card, idOf, live, openBoard, startProduct, visit } from './product.ts';

let browser: Browser;
let product: Product;
let page: Page;
const visitors: Visitor[] = [];

beforeAll(async () => {
	[browser, product] = await Promise.all([aBrowser(), startProduct()]);
});
afterAll(async () => {
	await browser.close();
	await product.close();
});
afterEach(async () => {
	for (const visitor of visitors.splice(0)) {
		expect(visitor.faults).toEqual([]);
		await visitor.page.context().close();
	}
});

// Longer than the patience of a step, so that a step that fails is named.
vi.setConfig({ testTimeout: 90_000 });

const CODE = /\/_app\/.*\.(js|css)$/;
const columns = () => page.locator('[data-col]').count();
const palette = () => page.getByRole('dialog').getByRole('combobox');
const later = () => page.getByText(/Эта часть доски ещё не\sзагружена/);

/** A board that has just come to life, in a browser too busy to have loaded anything more. */
const enterBusy = async (login = 'belova'): Promise<void> => {
	const visitor = await openBoard(browser, product, login);
	visitors.push(visitor);
	page = visitor.page;
	await page.addInitScript(() => (window.requestIdleCallback = () => 0));
	await page.goto(`${product.origin}/board`);
	await live(page);
	await page.waitForLoadState('networkidle');
};

describe('нажатое раньше, чем пришёл код', () => {
	it('Ctrl+K opens the palette with the word that was typed meanwhile, and the board does nothing', async () => {
		await enterBusy();
		let come = (): void => undefined;
		const coming = new Promise<void>((resolve) => (come = resolve));
		await page.route(CODE, async (route) => {
			await coming;
			await route.continue();
		});
		await page.keyboard.press('Control+KeyK');
		// N registers, D changes the density, X chooses: none of it is meant for the board.
		// Letters without a key of their own (Cyrillic) playwright inserts as text: Latin ones here.
		await page.keyboard.type('ndx nasos');
		expect(await palette().count()).toBe(0);
		come();
		await palette().waitFor();
		await expect.poll(() => palette().inputValue()).toBe('ndx nasos');
		await page.keyboard.type(' 7');
		expect(await palette().inputValue()).toBe('ndx nasos 7');
		expect(await page.getByRole('dialog').count()).toBe(1);
		expect(await page.locator('.ticket-card.dense, .ticket-card.selected').count()).toBe(0);
	});

	it('what did not come at once is said, and opens by itself with the board alive below', async () => {
		await enterBusy();
		let refused = 0;
		await page.route(CODE, async (route) => {
			refused += 1;
			await route.abort();
		});
		await page.keyboard.press('Control+KeyK');
		await later().waitFor();
		expect(refused).toBeGreaterThan(0);
		expect([await palette().count(), await columns()]).toEqual([0, 14]);
		await page.unroute(CODE);
		await palette().waitFor();
		await page.keyboard.type('nasos');
		await expect.poll(() => palette().inputValue()).toBe('nasos');
	});

	it('a ticket asked for without a network before its code came leaves the board, and says why', async () => {
		await enterBusy();
		const id = await idOf(page, 'line1', 0);
		// An earlier visit may have left the code with the browser: here nothing of it is at hand.
		await page.route(CODE, (route) => route.abort());
		await page.context().setOffline(true);
		await card(page, id).click();
		await page.getByText('Нет связи: заявку сейчас не открыть.').waitFor();
		expect([new URL(page.url()).pathname, await columns()]).toEqual(['/board', 14]);
		await page.context().setOffline(false);
		await page.unroute(CODE);
		await card(page, id).click();
		await page.getByRole('button', { name: 'Сохранить заметку' }).waitFor();
		expect(await columns()).toBe(14);
	});
});

describe('разделы', () => {
	const opener = () => page.getByRole('button', { name: 'Разделы' });
	const sections = () => page.getByRole('navigation', { name: 'Разделы' });
	const inFocus = () => page.evaluate(() => document.activeElement?.textContent.trim());

	it('open before any script has come, and lead on', async () => {
		await enterBusy();
		const bare = await visit(browser, { javaScriptEnabled: false });
		visitors.push(bare);
		await bare.page.context().addCookies(await page.context().cookies());
		page = bare.page;
		await page.goto(`${product.origin}/board`);
		expect(await sections().count()).toBe(0);
		await opener().click();
		await sections().getByRole('link', { name: 'Заказчики' }).click();
		await page.waitForURL('**/customers');
	});

	it('are walked by the arrows, closed by Esc or a tap, and keep their keys from the board', async () => {
		await enterBusy();
		await opener().press('Enter');
		await expect.poll(inFocus).toBe('Доска');
		await page.keyboard.press('ArrowDown');
		expect(await inFocus()).toBe('Заказчики');
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('ArrowUp');
		expect(await inFocus()).toBe('Учётная запись');
		await page.keyboard.press('ArrowDown');
		expect(await inFocus()).toBe('Доска');
		await page.keyboard.press('KeyD');
		expect(await page.locator('.ticket-card.dense').count()).toBe(0);
		await page.keyboard.press('Escape');
		await expect.poll(() => sections().count()).toBe(0);
		expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Разделы');
		await opener().click();
		await sections().waitFor();
		await page.mouse.click(700, 600);
		await expect.poll(() => sections().count()).toBe(0);
	});
});
