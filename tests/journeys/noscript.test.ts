import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Product } from './product.ts';
import { aBrowser, openBoard, startProduct, visit } from './product.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const OFF = /JavaScript/;
let browser: Browser;
let product: Product;
let page: Page;

beforeAll(async () => {
	[browser, product] = await Promise.all([aBrowser(), startProduct()]);
	({ page } = await visit(browser, { javaScriptEnabled: false }));
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

const notice = () => page.locator('.noscript');
const open = async (path: string): Promise<string> => {
	await page.goto(product.origin + path);
	expect(await notice().isVisible(), path).toBe(true);
	return notice().innerText();
};

describe('без JavaScript', () => {
	it.each([
		['/login', 'Войти'],
		['/my/login', 'Войти'],
		['/wall', 'Подключить']
	])('%s says what will be missing, and has its form', async (path, button) => {
		expect(await open(path)).toMatch(OFF);
		await page.getByRole('button', { name: button, exact: true }).waitFor();
	});

	it('an invitation that is not there says so in words', async () => {
		expect(await open('/my/invitation/nothing')).toMatch(OFF);
		expect(await page.locator('body').innerText()).toMatch(/приглашени|ссылк/i);
	});

	it('a client comes in, reads the board and is told that it stands still', async () => {
		await open('/my/login');
		await page.locator('[name=email]').fill('avdeev@vkz.example');
		await page.locator('[name=password]').fill('liniya-demo');
		await page.getByRole('button', { name: 'Войти' }).click();
		await page.waitForURL(`${product.origin}/my`);
		expect(await notice().innerText()).toMatch(/не\u00A0обновляется сама/);
		expect(await page.locator('body').innerText()).toMatch(/\d\d-\d{6}/);
	});

	it('a colleague comes in and is told what does not work', async () => {
		await open('/login');
		await page.getByLabel('Логин').fill('lead');
		await page.getByLabel('Пароль').fill('liniya-demo');
		await page.getByRole('button', { name: 'Войти' }).click();
		await page.waitForURL('**/board');
		expect(await notice().innerText()).toMatch(/не\u00A0обновляется сама/);
		expect(await page.locator('body').innerText()).toContain('Новые');
	});

	it('with it, nobody sees any of this', async () => {
		const board = await openBoard(browser, product, 'lead');
		expect(await board.page.locator('p.noscript').count()).toBe(0);
	});
});
