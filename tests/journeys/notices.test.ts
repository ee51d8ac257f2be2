import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Product, Visitor } from './product.ts';
import { aBrowser, card, column, live, openBoard, startProduct } from './product.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const FACT_MS_MAX = 60_000;

let browser: Browser;
let product: Product;
const visitors: Visitor[] = [];

beforeAll(async () => {
	[browser, product] = await Promise.all([aBrowser(), startProduct()]);
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});
afterEach(async () => {
	for (const { page, faults } of visitors.splice(0)) {
		expect(faults).toEqual([]);
		await page.context().close();
	}
});

const enter = async (login: string): Promise<Page> => {
	const visitor = await openBoard(browser, product, login);
	visitors.push(visitor);
	return visitor.page;
};

/** Another page of the same person, as a second tab is one. */
const anotherTab = async (page: Page): Promise<Page> => {
	const other = await page.context().newPage();
	other.on('pageerror', (fault) => visitors[0]?.faults.push(fault.message));
	await other.goto(`${product.origin}/board`);
	await live(other);
	return other;
};

/** Words alone, from the keyboard; the number the ticket has got. */
const register = async (page: Page, text: string): Promise<string> => {
	await page.keyboard.press('KeyN');
	const dialog = page.getByRole('dialog', { name: 'Новая заявка' });
	await dialog.getByLabel('Что случилось').fill(text);
	await page.keyboard.press('Control+Enter');
	const said = await page
		.getByText(/Заявка \d\d-\d{6} зарегистрирована/)
		.first()
		.textContent();
	return /\d\d-\d{6}/.exec(said ?? '')?.[0] ?? '';
};

const intoLine1 = async (page: Page, number: string): Promise<void> => {
	const shown = column(page, 'new')
		.locator('[data-id]', { hasText: number.slice(3) })
		.first();
	const id = (await shown.getAttribute('data-id')) ?? '';
	await card(page, id).focus();
	await page.keyboard.press('KeyM');
	await page.getByRole('menuitem', { name: '1 линия', exact: true }).click();
	await column(page, 'line1').locator(`[data-id="${id}"]`).waitFor();
};

const bell = (page: Page) => page.getByRole('button', { name: /^Уведомления/ });
const list = (page: Page) => page.getByRole('region', { name: 'Уведомления' });
const isCounted = (page: Page, unread: number): Promise<void> =>
	expect
		.poll(() => bell(page).getAttribute('aria-label'), { timeout: FACT_MS_MAX })
		.toBe(unread === 0 ? 'Уведомления' : `Уведомления, непрочитанных: ${unread}`);

describe('уведомления', () => {
	it('звонок → колокольчик инженера без перезагрузки → заявка из списка → счёт в другой вкладке', async () => {
		const operator = await enter('operator');
		const engineer = await enter('belova');
		await isCounted(engineer, 0);
		const second = await anotherTab(engineer);

		const words = 'Терминал не печатает талоны';
		const number = await register(operator, words);
		await intoLine1(operator, number);
		await Promise.all([isCounted(engineer, 1), isCounted(second, 1)]);
		await isCounted(operator, 0);

		// Unread is what the rows say: it outlives the page.
		await engineer.reload();
		await live(engineer);
		await isCounted(engineer, 1);

		await bell(engineer).focus();
		await engineer.keyboard.press('Enter');
		await list(engineer).getByRole('heading', { name: 'Сегодня' }).waitFor();
		const told = list(engineer).getByRole('link', { name: number });
		const said = (await told.textContent())?.replaceAll('\u00A0', ' ');
		expect(said).toContain(`Новая заявка ${number}: «1 линия», средний приоритет`);
		// R25: a list of notices is read over a shoulder.
		expect(await list(engineer).textContent()).not.toContain(words);
		await told.click();
		await engineer.waitForURL(`**/tickets/${number}*`);
		await list(engineer).waitFor({ state: 'hidden' });
		await Promise.all([isCounted(engineer, 0), isCounted(second, 0)]);

		await engineer.reload();
		await isCounted(engineer, 0);
		expect(await bell(second).getAttribute('aria-label')).toBe('Уведомления');
	});

	it('«Прочитать все» empties the bell of every page, and what was read stays in the list', async () => {
		const operator = await enter('operator');
		const lead = await enter('lead');
		const before = Number(
			/\d+/.exec((await bell(lead).getAttribute('aria-label')) ?? '')?.[0] ?? 0
		);
		const second = await anotherTab(lead);
		const numbers = [
			await register(operator, 'Не открывается журнал'),
			await register(operator, 'Пропало время на табло')
		];
		await Promise.all([isCounted(lead, before + 2), isCounted(second, before + 2)]);
		await bell(lead).click();
		await list(lead).getByRole('button', { name: 'Прочитать все' }).click();
		await Promise.all([isCounted(lead, 0), isCounted(second, 0)]);
		for (const number of numbers) await list(lead).getByRole('link', { name: number }).waitFor();
		await lead.keyboard.press('Escape');
		await list(lead).waitFor({ state: 'hidden' });
		expect(await bell(lead).evaluate((button) => button === document.activeElement)).toBe(true);
	});
});
