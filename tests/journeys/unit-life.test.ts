import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as v from 'valibot';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product, Visitor } from './product.ts';
import { aBrowser, live, openBoard, startProduct, visit } from './product.ts';

let browser: Browser;
let product: Product;
let lead: Visitor;
beforeAll(async () => {
	browser = await aBrowser();
	product = await startProduct();
	lead = await openBoard(browser, product, 'lead');
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

const plain = (words: string): string => words.replaceAll('\u00A0', ' ');

const Row = v.object({
	number: v.string(),
	ticket: v.string(),
	unit: v.string(),
	other: v.string()
});

/** A repair of the demonstration, its ticket and its unit. */
const aRepairWhere = (condition: string) => {
	const db = new Database(join(product.dataDir, 'liniya.sqlite'), { readonly: true });
	const row = db
		.prepare(
			`SELECT r.number, t.number AS ticket, r.unit_id AS unit, coalesce(r.new_unit_id, '') AS other
			FROM repair r JOIN ticket t ON t.id = r.ticket_id JOIN equipment_unit u ON u.id = r.unit_id
			WHERE ${condition} ORDER BY r.number LIMIT 1`
		)
		.get();
	db.close();
	return v.parse(Row, row);
};

describe('жизнь единицы на экране', () => {
	it('a replaced unit leads to the new one and back, in words and by links', async () => {
		const { number, unit, other } = aRepairWhere('r.new_unit_id IS NOT NULL');
		const { page } = lead;
		await page.goto(`${product.origin}/equipment/${unit}`);
		await page.getByText('Заменена на единицу').waitFor();
		expect(await page.getByRole('link', { name: `Р-${number}` }).count()).toBeGreaterThan(0);
		await page.locator(`a[href="/equipment/${other}"]`).first().click();
		await page.waitForURL(`**/equipment/${other}`);
		await page.getByText('Выдана вместо единицы').waitFor();
		const picture = await page
			.getByRole('img', { name: /Линия времени/ })
			.getAttribute('aria-label');
		expect(plain(picture ?? '')).toMatch(/Гарантия до .*замена от/);
		expect(await page.locator(`a[href="/equipment/${unit}"]`).count()).toBeGreaterThan(0);
	});

	it('a repair is found by its number and opens its ticket, also from the unit', async () => {
		const { number, ticket, unit } = aRepairWhere('r.closed_at IS NOT NULL');
		const { page } = lead;
		await page.goto(`${product.origin}/board`);
		await live(page);
		await page.keyboard.press('Control+KeyK');
		await page.getByRole('combobox', { name: 'Что найти' }).fill(`р${number.replace('-', '')}`);
		const found = page.getByRole('option').filter({ hasText: `Р-${number}` });
		await found.first().click();
		await page.waitForURL(`**/tickets/${ticket}`);
		await page.goto(`${product.origin}/equipment/${unit}`);
		const repairs = page.getByRole('table', { name: 'Ремонты' });
		const row = repairs.getByRole('row').filter({ hasText: `Р-${number}` });
		await row.getByRole('link', { name: ticket }).click();
		await page.waitForURL(`**/tickets/${ticket}`);
	});

	it('on a telephone nothing of it is wider than the glass', async () => {
		const { unit } = aRepairWhere('r.closed_at IS NOT NULL');
		const { page } = lead;
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto(`${product.origin}/equipment/${unit}`);
		await page.getByText('Гарантия и события').waitFor();
		const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(wider).toBeLessThanOrEqual(0);
		await page.setViewportSize({ width: 1440, height: 900 });
	});
});

describe('настройки сервисного центра на экране', () => {
	it('are saved, and a second person is told what the first one wrote', async () => {
		const { page } = lead;
		const second = await visit(browser, { storageState: await page.context().storageState() });
		for (const one of [page, second.page]) await one.goto(`${product.origin}/settings/repair`);
		const address = 'Куда клиенты отправляют оборудование';
		await page.getByLabel(address).fill('г. Арзамас, ул. Ленина, 1');
		await page.getByLabel('Испытания проводит другой человек').check();
		await page.getByRole('button', { name: 'Сохранить' }).click();
		await page.getByText('Настройки сервисного центра сохранены.').waitFor();
		await second.page.getByLabel(address).fill('г. Дзержинск');
		await second.page.getByRole('button', { name: 'Сохранить' }).click();
		await second.page.getByText('Коллега указал: г. Арзамас').waitFor();
		const box = second.page.getByLabel('Испытания проводит другой человек');
		expect([await second.page.getByLabel(address).inputValue(), await box.isChecked()]).toEqual([
			'г. Дзержинск',
			true
		]);
		await second.page.getByRole('button', { name: 'Сохранить' }).click();
		await second.page.getByText('Настройки сервисного центра сохранены.').waitFor();
		await page.reload();
		expect(await page.getByLabel(address).inputValue()).toBe('г. Дзержинск');
		expect([...lead.faults, ...second.faults]).toEqual([]);
	});
});
