import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Product, Visitor } from './product.ts';
import { aBrowser, card, column, idsIn, live, openBoard, startProduct } from './product.ts';

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

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

const enter = async (login: string, options = {}): Promise<Page> => {
	const visitor = await openBoard(browser, product, login, { ...PHONE, ...options });
	visitors.push(visitor);
	return visitor.page;
};

const bar = (page: Page) => page.getByRole('region', { name: /Действия с\sвыделенными заявками/ });
const toast = (page: Page) => page.getByRole('region', { name: 'Сообщения' }).locator('.toast');

const boxOf = async (one: ReturnType<Page['locator']>) => {
	const box = await one.boundingBox();
	if (!box) throw new Error('it is not on the screen');
	return box;
};

/** By finger: the menu of the card, then the line that chooses it or lets it go. */
const choose = async (page: Page, id: string, line = 'Выделить'): Promise<void> => {
	await card(page, id)
		.getByRole('button', { name: /Действия с\sзаявкой/ })
		.tap();
	await page.getByRole('menuitem', { name: line, exact: true }).tap();
	await page.getByRole('menu').waitFor({ state: 'detached' });
};

describe('доска на телефоне', () => {
	it.each(['light', 'dark'] as const)(
		'fits its width with the line up and down, %s',
		async (colorScheme) => {
			const page = await enter('lead', { colorScheme });
			const widths = () =>
				page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
			/** What stands over the edge of the screen, or is cut by it: the board itself scrolls. */
			const cut = () =>
				page.getByRole('banner').evaluate((header) =>
					[...header.querySelectorAll<HTMLElement>('a, button, span, time')]
						.filter((one) => one.offsetWidth > 1 && getComputedStyle(one).clipPath === 'none')
						.filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > 390)
						.map((one) => one.outerHTML.slice(0, 80))
				);
			expect([await widths(), await cut()]).toEqual([[390, 390], []]);
			await product.stop();
			await page.getByText('Нет связи').first().waitFor();
			expect([await widths(), await cut()]).toEqual([[390, 390], []]);
			await product.start();
			await live(page);
		}
	);

	it('a finger chooses cards by their menus, lets one go again, and acts on the rest at once', async () => {
		const page = await enter('lead');
		await column(page, 'line2').scrollIntoViewIfNeeded();
		const [first = '', second = '', third = ''] = await idsIn(page, 'line2');
		for (const id of [first, second, third]) await choose(page, id);
		await bar(page).getByText('Выбрано 3').waitFor();
		await choose(page, second, 'Снять выделение');
		await bar(page).getByText('Выбрано 2').waitFor();

		await bar(page).getByRole('button', { name: 'Приоритет…' }).tap();
		await page.getByRole('radio', { name: 'Низкий' }).check();
		const reason = page.getByLabel('Причина изменения');
		if ((await reason.count()) > 0) await reason.fill('Обошли запасным каналом');
		await page.getByRole('button', { name: 'Применить' }).tap();
		await toast(page)
			.getByText(/Выполнено: 2\sиз\s2/)
			.waitFor();
		await bar(page).waitFor({ state: 'detached' });
		const isLow = (id: string) => card(page, id).getByText('Низкий').count();
		expect([(await isLow(first)) > 0, (await isLow(third)) > 0]).toEqual([true, true]);
	});

	it('a notice lies over no button of the chosen', async () => {
		const page = await enter('lead');
		await column(page, 'line1').scrollIntoViewIfNeeded();
		const [first = '', second = ''] = await idsIn(page, 'line1');
		await choose(page, first);
		await bar(page).waitFor();
		// The number is copied, and the board says so.
		await page.context().grantPermissions(['clipboard-write']);
		await card(page, second)
			.getByText(/Скопировать номер/)
			.locator('..')
			.tap();
		await toast(page).first().waitFor();
		const [notice, below] = [await boxOf(toast(page).first()), await boxOf(bar(page))];
		expect(notice.y + notice.height).toBeLessThanOrEqual(below.y);
		await bar(page).getByRole('button', { name: 'Снять' }).tap();
		await bar(page).waitFor({ state: 'detached' });
		expect(await page.evaluate(() => document.documentElement.style.cssText)).not.toContain('bar');
	});
});
