import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Product, Visitor } from './product.ts';
import { aBrowser, card, openBoard, startProduct, visit } from './product.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

/** In the support hours: at night a screen on the wall shows a clock. */
const MORNING = {
	DEMO: '1',
	NODE_OPTIONS: `--import ${pathToFileURL('tests/journeys/monday-morning.js').href}`
};
const PATIENCE_MS = 120_000;
/**
 * How long everybody is without the server: a minute, after which the wall must say so. A longer
 * outage is one word of the environment: `OUTAGE_S=300 npm test -- tests/journeys/audiences.test.ts`.
 */
const OUTAGE_S = Number(process.env['OUTAGE_S'] ?? 60);
if (!Number.isInteger(OUTAGE_S) || OUTAGE_S < 1) throw new Error('OUTAGE_S is a number of seconds');
const OUTAGE_MS = OUTAGE_S * 1000;

let browser: Browser;
let product: Product;
let wall: Page;
let client: Page;
let stranger: Page;
let belova: Page;
let lead: Page;
const visitors: Visitor[] = [];

const aClient = async (email: string): Promise<Page> => {
	const visitor = await visit(browser);
	visitors.push(visitor);
	const { page } = visitor;
	await page.goto(`${product.origin}/my/login`);
	await page.locator('[name=email]').fill(email);
	await page.locator('[name=password]').fill('liniya-demo');
	await page.getByRole('button', { name: 'Войти' }).click();
	await page.waitForURL(`${product.origin}/my`);
	await page.getByText('Обновляется').first().waitFor({ state: 'attached' });
	return page;
};

const aWall = async (): Promise<Page> => {
	const visitor = await visit(browser, { viewport: { width: 1920, height: 1080 } });
	const office = await openBoard(browser, product, 'lead');
	await office.page.goto(`${product.origin}/settings/walls`);
	await office.page.getByLabel('Название').fill('ТВ комната 3');
	await office.page.getByRole('button', { name: 'Создать экран' }).click();
	const code = await office.page.locator('code').innerText();
	await office.page.context().close();
	visitors.push(visitor);
	await visitor.page.goto(`${product.origin}/wall`);
	await visitor.page.getByLabel('Код подключения').fill(code);
	await visitor.page.getByRole('button', { name: 'Подключить' }).click();
	await visitor.page.locator('main[data-wall]').waitFor();
	return visitor.page;
};

const aColleague = async (login: string): Promise<Page> => {
	const visitor = await openBoard(browser, product, login);
	visitors.push(visitor);
	return visitor.page;
};

beforeAll(async () => {
	[browser, product] = await Promise.all([aBrowser(), startProduct(MORNING)]);
	wall = await aWall();
	[belova, lead] = [await aColleague('belova'), await aColleague('lead')];
	[client, stranger] = [await aClient('avdeev@vkz.example'), await aClient('ilin@scs.example')];
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

const idOn = async (page: Page, number: string): Promise<string> => {
	const found = page.locator('[data-id]', { hasText: number.slice(3) }).first();
	await found.waitFor();
	return (await found.getAttribute('data-id')) ?? '';
};

describe('заказчик, экран, два инженера и посторонний', () => {
	let number = '';

	it('the client writes; the wall and both colleagues see it, the stranger does not', async () => {
		await client.getByRole('link', { name: 'Новая заявка' }).click();
		await client.getByLabel('Что случилось').fill('Сервер не включается после скачка напряжения');
		await client.getByRole('radio', { name: /Критический/ }).check();
		await client.getByRole('button', { name: 'Зарегистрировать' }).click();
		await client.waitForURL('**/my/tickets/*registered');
		number = /\d\d-\d{6}/.exec(client.url())?.[0] ?? '';
		const boards = [belova, lead].map((page) => idOn(page, number));
		const [one, other] = await Promise.all(boards);
		expect(one).toBe(other);
		await expect
			.poll(() => wall.locator('main').innerText(), { timeout: 60_000 })
			.toContain('Новые');
		expect(await stranger.content()).not.toContain(number);
		const answer = await stranger.goto(`${product.origin}/my/tickets/${number}`);
		expect(answer?.status()).toBe(404);
		await stranger.goto(`${product.origin}/my`);
	});

	it('one confirms it as critical and the wall rings; the client sees at once who leads it', async () => {
		const id = await idOn(belova, number);
		const rang = wall.getByRole('alert').getByText('НОВАЯ КРИТИЧЕСКАЯ').waitFor();
		await card(belova, id).focus();
		await belova.keyboard.press('KeyA');
		const dialog = belova.getByRole('dialog');
		await dialog.getByText('просит клиент').waitFor();
		await dialog.getByRole('radio', { name: /Критический/ }).check();
		await dialog.getByRole('button', { name: /Подтвердить «/ }).click();
		await rang;
		await wall.locator(`[data-number="${number}"]`).waitFor();
		const take = dialog.getByRole('button', { name: /^Принять/ });
		const done = belova.locator(`[data-col="line1"] [data-id="${id}"]`);
		await take.or(done).first().waitFor();
		if (await take.isVisible()) await take.click();
		await done.waitFor();
		await client
			.getByText(/Белова/)
			.first()
			.waitFor();
		await lead.locator(`[data-col="line1"] [data-id="${id}"]`).waitFor();
		expect(await stranger.content()).not.toContain(number);
	});

	it('told by letter who leads it, the ticket leaves the wall', async () => {
		const row = wall.locator(`[data-number="${number}"]`);
		await row.waitFor({ state: 'detached', timeout: PATIENCE_MS });
	});

	it(
		`${OUTAGE_S} s without the server: the wall says so and goes on; then everybody catches up`,
		async () => {
			await product.stop();
			const isOver = pause(OUTAGE_MS);
			await wall.getByText(/НЕТ\s+СВЯЗИ/).waitFor({ timeout: PATIENCE_MS });
			await isOver;
			await wall.locator('main[data-wall]').getByText(/линия/).first().waitFor();
			await product.start();
			await wall.getByText(/НЕТ\s+СВЯЗИ/).waitFor({ state: 'detached', timeout: PATIENCE_MS });
			await client.getByText('Обновляется').first().waitFor({ state: 'attached' });
			await client.getByLabel('Ваше сообщение').fill('Заработал после сброса');
			await client.getByRole('button', { name: 'Отправить' }).click();
			await client.getByText('Заработал после сброса').first().waitFor();
			for (const page of [belova, lead])
				await page
					.getByText('Связь есть')
					.first()
					.waitFor({ state: 'attached', timeout: PATIENCE_MS });
			for (const { faults } of visitors) expect(faults).toEqual([]);
		},
		OUTAGE_MS + 4 * PATIENCE_MS
	);
});
