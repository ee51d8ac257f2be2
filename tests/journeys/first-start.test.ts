import { spawnSync } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from './product.ts';
import { aBrowser, startProduct, visit } from './product.ts';

/** Starts the server with these settings and waits for it to give up. */
const startWith = (environment: Record<string, string>) => {
	const { PATH = '' } = process.env;
	const result = spawnSync(process.execPath, ['src/main.ts'], { env: { PATH, ...environment } });
	return { code: result.status, said: String(result.stderr) };
};

describe('the start in production', () => {
	it('is refused without a public address, with a sentence that says what to set', () => {
		const { code, said } = startWith({});
		expect(code).toBe(1);
		expect(said).toContain('ORIGIN: не задан. Укажите адрес');
	});

	it('names every wrong setting at once', () => {
		const { code, said } = startWith({ PORT: 'eighty', ORIGIN: 'liniya.example.ru' });
		expect(code).toBe(1);
		expect(said).toContain('PORT: это не номер порта');
		expect(said).toContain('ORIGIN: это не адрес сайта');
	});

	it('is refused when passwords would travel in clear', () => {
		const { code, said } = startWith({ ORIGIN: 'http://liniya.example.ru' });
		expect(code).toBe(1);
		expect(said).toContain('по http пароли идут открытым текстом');
	});
});

describe('the first start', () => {
	let browser: Browser;
	let product: Product;

	beforeAll(async () => {
		[browser, product] = await Promise.all([aBrowser(), startProduct({})]);
	});
	afterAll(async () => {
		await browser.close();
		await product.close();
	});

	const setUpLink = () => /http:\S+\/setup\?token=\S+/.exec(product.said())?.[0] ?? '';

	it('leads to a page that makes the first administrator, once, for the holder of the link', async () => {
		const { page, faults } = await visit(browser);
		await page.goto(setUpLink());
		await page.getByLabel('Фамилия').fill('Орехов');
		await page.getByLabel('Имя', { exact: true }).fill('Роман');
		await page.getByLabel('Логин').fill('orekhov');
		await page.getByLabel('Пароль', { exact: true }).fill('short');
		await page.getByLabel(/Пароль ещё раз|Повторите пароль/).fill('short');
		await page.getByRole('button', { name: /Создать/ }).click();
		await page.getByRole('alert').first().waitFor();
		expect(await page.getByLabel('Фамилия').inputValue()).toBe('Орехов');

		await page.getByLabel('Пароль', { exact: true }).fill('a-long-password');
		await page.getByLabel(/Пароль ещё раз|Повторите пароль/).fill('a-long-password');
		await page.getByRole('button', { name: /Создать/ }).click();
		await page.waitForURL('**/account');
		expect(await page.getByText('Администратор').count()).toBeGreaterThan(0);
		expect(faults).toEqual([]);
		await page.context().close();
	});

	it('shows the set-up page to nobody afterwards', async () => {
		const { page } = await visit(browser);
		const response = await page.goto(setUpLink());
		expect([page.url().includes('/login'), response?.status() === 404]).toContain(true);
		await page.context().close();
	});

	it('keeps an administrator away from the tickets (R25)', async () => {
		const { page } = await visit(browser);
		await page.goto(`${product.origin}/login`);
		await page.getByLabel('Логин').fill('orekhov');
		await page.getByLabel('Пароль').fill('a-long-password');
		await page.getByRole('button', { name: 'Войти' }).click();
		await page.waitForURL('**/account');
		const response = await page.goto(`${product.origin}/board`);
		expect(response?.status()).toBe(404);
		await page.context().close();
	});

	it('refuses a second server on the same data folder and names the folder', () => {
		const { code, said } = startWith({
			DATA_DIR: product.dataDir,
			ORIGIN: 'http://127.0.0.1:1',
			PORT: '1'
		});
		expect(code).toBe(1);
		expect(said).toContain(`Папка данных ${product.dataDir} занята`);
	});

	it('stops in good order and finds everything again', async () => {
		expect(await product.stop()).toBe(0);
		await product.start();
		const { page } = await visit(browser);
		await page.goto(`${product.origin}/board`);
		await page.waitForURL('**/login?next=%2Fboard');
		await page.context().close();
	});
});
