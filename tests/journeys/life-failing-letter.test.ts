import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostOffice } from '../sync/post-office.ts';
import { aPostOffice } from '../sync/post-office.ts';
import type { Product } from './product.ts';
import { aBrowser, card, idsIn, openBoard, startProduct } from './product.ts';

/** The mail server's own «never»: the letter is not tried again by itself. */
const NO_SUCH_MAILBOX = 550;
/** A letter waits out the time for undoing before it leaves, then the mail server answers. */
const LETTER_MS = 45_000;

let browser: Browser;
let product: Product;
let post: PostOffice;

/** A house at work with a past: what was demonstrated, run without the demonstration. */
beforeAll(async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'liniya-letter-'));
	const demonstration = await startProduct({ DEMO: '1' }, dataDir);
	await demonstration.stop();
	[browser, post] = await Promise.all([aBrowser(), aPostOffice()]);
	product = await startProduct({ SMTP_URL: post.url, DEMO: '' }, dataDir);
});
afterAll(async () => {
	await browser.close();
	await product.close();
	await post.close();
});

/** The panel of a new ticket whose client has an address: the engineer is offered to tell them. */
const openTold = async (page: Page): Promise<void> => {
	for (const id of await idsIn(page, 'new')) {
		await card(page, id).click();
		await page.locator(`.panel h2`).waitFor();
		await page.getByRole('button', { name: /Принять в\sработу/ }).waitFor();
		if ((await page.getByText(/письмом на\s/).count()) > 0) return;
		await page.keyboard.press('Escape');
		await page.waitForURL('**/board');
	}
	throw new Error('no new ticket has a client with an address');
};

describe('письмо, которое не ушло', () => {
	it('the clock goes on until the client has been told, and stops when the letter is taken', async () => {
		const { page, faults } = await openBoard(browser, product, 'lead');
		post.answer(NO_SUCH_MAILBOX);
		await openTold(page);
		const panel = page.locator('.panel');
		await panel.getByRole('button', { name: /Принять в\sработу/ }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByRole('button', { name: /Принять/ }).click();

		const untold = panel.getByText(/Клиент не\sуведомлён: письмо не\sушло/);
		await untold.waitFor({ timeout: LETTER_MS });
		expect(await untold.textContent()).toMatch(/не\sпринял письмо, ответ\s550/);
		await panel.getByText(/Пока клиент не\sуведомлён, отсчёт продолжается/).waitFor();
		expect(await panel.getByText(/Реакция за\s/).count()).toBe(0);

		post.answer(null);
		await panel.getByRole('button', { name: 'Отправить снова' }).first().click();
		await panel.getByText(/Клиент уведомлён \d\d\.\d\d\.\d{4}/).waitFor({ timeout: LETTER_MS });
		await panel.getByText(/Реакция за\s/).waitFor();
		expect(await untold.count()).toBe(0);
		expect(faults).toEqual([]);
	});
});

describe('вне демонстрации', () => {
	it('there is no mailbox to read the letters of clients in', async () => {
		const { page } = await openBoard(browser, product, 'belova');
		const answer = await page.goto(`${product.origin}/demo/mail`);
		expect(answer?.status()).toBe(404);
		expect(await page.getByText('Страница не найдена').count()).toBeGreaterThan(0);
	});
});
