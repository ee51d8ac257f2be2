import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Product, Visitor } from './product.ts';
import { aBrowser, card, idOf, openBoard, startProduct } from './product.ts';

let browser: Browser;
let product: Product;
const visitors: Visitor[] = [];

beforeAll(async () => {
	[browser, product] = await Promise.all([aBrowser(), startProduct()]);
});
afterAll(async () => {
	await browser.close();
	await product.close();
});
afterEach(async () => {
	for (const { page, faults } of visitors.splice(0)) {
		expect(faults).toEqual([]);
		await page.context().close();
	}
});

/** On the board, with the code of the panel on its way: it is asked for once the board is live. */
const enter = async (login: string): Promise<Visitor> => {
	const visitor = await openBoard(browser, product, login);
	visitors.push(visitor);
	await visitor.page.waitForFunction(() =>
		performance.getEntriesByType('resource').some(({ name }) => name.includes('/TicketPage.'))
	);
	return visitor;
};

/** All of the code has come for certain when another ticket has been shown. */
const enterPrepared = async (login: string): Promise<Visitor> => {
	const visitor = await enter(login);
	const { page } = visitor;
	await card(page, await idOf(page, 'new', 0)).click();
	await composer(page).waitFor();
	await page.getByRole('button', { name: 'Закрыть (Esc)' }).click();
	await page.waitForURL('**/board');
	return visitor;
};

const numberOf = async (page: Page, id: string): Promise<string> => {
	const text = (await card(page, id).textContent()) ?? '';
	return /\d\d-\d{6}/.exec(text.replace(/\s/g, ''))?.[0] ?? '';
};

const columns = (page: Page) => page.locator('[data-col]').count();
const composer = (page: Page) => page.getByRole('button', { name: 'Сохранить заметку' });
const noLine = (page: Page) => page.getByText(/Нет связи с\sсервером: заявку пока не\sоткрыть/);

/** How often somebody opened this ticket, as the audit has it (R25). */
const openings = (ticket: string, login: string): number => {
	const db = new Database(join(product.dataDir, 'liniya.sqlite'), { readonly: true });
	const count = db
		.prepare(
			`SELECT count(*) FROM audit WHERE what = 'ticket.read' AND ticket_id = ?
			 AND actor = (SELECT id FROM user WHERE login = ?)`
		)
		.pluck()
		.get(ticket, login);
	db.close();
	return Number(count);
};

describe('заявка без связи', () => {
	it('a card opened without a network leaves the board alive, says why, and opens by itself', async () => {
		const { page } = await enterPrepared('belova');
		const id = await idOf(page, 'line1', 0);
		const before = await columns(page);
		await page.context().setOffline(true);
		await card(page, id).click();
		await noLine(page).waitFor();
		expect(await columns(page)).toBe(before);
		expect(openings(id, 'belova')).toBe(0);
		await page.context().setOffline(false);
		await composer(page).waitFor();
		expect(await noLine(page).count()).toBe(0);
		expect([await columns(page), openings(id, 'belova')]).toEqual([before, 1]);
	});

	it('Esc leaves the panel that could not open, and the next card opens as ever', async () => {
		const { page } = await enterPrepared('morozov');
		const [first, second] = [await idOf(page, 'line2', 0), await idOf(page, 'line2', 1)];
		await page.context().setOffline(true);
		await card(page, first).click();
		await noLine(page).waitFor();
		await page.keyboard.press('Escape');
		await page.waitForURL('**/board');
		await page.context().setOffline(false);
		await card(page, second).click();
		await composer(page).waitFor();
		expect(openings(first, 'morozov')).toBe(0);
	});

	it('a server that fails is told from a network that is away, and is asked again', async () => {
		const { page } = await enter('belova');
		const id = await idOf(page, 'line1', 1);
		await page.route('**/dossier', (route) => route.fulfill({ status: 500, body: '' }));
		await card(page, id).click();
		await page.getByText(/Сервер не\sсмог показать заявку/).waitFor();
		await page.unroute('**/dossier');
		await page.getByRole('button', { name: 'Повторить сейчас' }).click();
		await composer(page).waitFor();
	});

	it('a ticket that is not for this person is said to be none, beside the board', async () => {
		const { page } = await enter('belova');
		const id = await idOf(page, 'line1', 2);
		await page.route('**/dossier', (route) => route.fulfill({ status: 404, body: '' }));
		await card(page, id).click();
		await page.getByText(/Такой заявки нет, или она вам недоступна/).waitFor();
		await page.getByRole('button', { name: /Вернуться на\sдоску/ }).click();
		await page.waitForURL('**/board');
	});
});

describe('первое открытие страницы заявки', () => {
	it('brings the ticket with the page itself: one reading, no second trip', async () => {
		const { page, requests } = await enter('chernova');
		const id = await idOf(page, 'line3', 0);
		const number = await numberOf(page, id);
		await page.goto(`${product.origin}/board`);
		requests.length = 0;
		const answer = await page.goto(`${product.origin}/tickets/${number}`);
		const title = await page.locator('.panel h2').textContent();
		expect(await answer?.text()).toContain(title?.replace(number, '').trim());
		await composer(page).waitFor();
		await page.waitForLoadState('networkidle');
		expect(requests.filter((one) => one.endsWith('/dossier'))).toEqual([]);
		expect(openings(id, 'chernova')).toBe(1);
	});

	it('a number nobody has is a page in Russian that says so', async () => {
		const { page } = await enter('belova');
		const answer = await page.goto(`${product.origin}/tickets/26-999999`);
		expect(answer?.status()).toBe(404);
		await page.getByRole('heading', { name: 'Страница не найдена' }).waitFor();
	});
});

describe('открытая заявка никому не мешает', () => {
	const boxOf = async (page: Page, selector: string) => {
		const box = await page.locator(selector).last().boundingBox();
		if (!box) throw new Error(`${selector} is not on the screen`);
		return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
	};
	const open = async (page: Page): Promise<void> => {
		await card(page, await idOf(page, 'line1', 0)).click();
		await composer(page).waitFor();
	};
	const notice = (page: Page) => page.getByRole('region', { name: 'Сообщения' }).locator('.toast');
	/** The button of the panel that says something and changes nothing. */
	const causeNotice = async (page: Page): Promise<void> => {
		await page.getByRole('button', { name: /Скопировать ссылку на\sзаявку/ }).click();
		await notice(page).first().waitFor();
	};

	it('the last column of the board comes out from under the panel', async () => {
		const { page } = await enter('belova');
		await open(page);
		await page.locator('.board').evaluate((board) => board.scrollTo({ left: board.scrollWidth }));
		const last = await boxOf(page, '[data-col]');
		const panel = await boxOf(page, '.panel');
		expect(last.right).toBeLessThanOrEqual(panel.left);
	});

	it.each([
		['beside the board', 1440, 'panel'],
		['on the whole page', 1440, 'page'],
		['on a telephone', 390, 'panel']
	] as const)('a notice lies over nothing that is typed: %s', async (_, width, view) => {
		const { page } = await enter('belova');
		await open(page);
		await page.setViewportSize({ width, height: 844 });
		if (view === 'page') await page.getByRole('button', { name: /На\sвсю страницу/ }).click();
		await causeNotice(page);
		const [toast, dock] = [await boxOf(page, '.toast'), await boxOf(page, '.dock')];
		const isClear = toast.right <= dock.left || toast.bottom <= dock.top;
		expect({ isClear, toast, dock }).toMatchObject({ isClear: true });
	});
});
