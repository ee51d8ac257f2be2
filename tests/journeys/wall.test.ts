import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '#lib/domain/command.ts';
import { aBoard, aRegistration, newCommandId } from '../fixtures.ts';
import type { Product, Visitor } from './product.ts';
import { aBrowser, openBoard, startProduct, visit } from './product.ts';

/** The list is there in the support hours only. */
const MORNING = {
	DEMO: '1',
	NODE_OPTIONS: `--import ${pathToFileURL('tests/journeys/monday-morning.js').href}`
};

let browser: Browser;
let product: Product;
let office: Visitor;
let screen: Visitor;

beforeAll(async () => {
	[browser, product] = await Promise.all([aBrowser(), startProduct(MORNING)]);
	office = await openBoard(browser, product, 'lead');
});
afterAll(async () => {
	await browser?.close();
	await product?.close();
});

/** A screen of the settings list, from its name to the code that is typed on it. */
const codeFor = async (name: string): Promise<string> => {
	const { page } = office;
	await page.goto(`${product.origin}/settings/walls`);
	await page.getByLabel('Название').fill(name);
	await page.getByRole('button', { name: 'Создать экран' }).click();
	return await page.locator('code').innerText();
};

const pair = async (page: Page, code: string): Promise<void> => {
	await page.goto(`${product.origin}/wall`);
	await page.getByLabel('Код подключения').fill(code);
	await page.getByRole('button', { name: 'Подключить' }).click();
};

const CALLED = { title: 'Полка не видна', channel: 'phone', caller: 'Иванов' } as const;

/** One value of the product's own database. */
const fromProduct = (query: string, value: string): string => {
	const db = new Database(`${product.dataDir}/liniya.sqlite`, { readonly: true });
	try {
		return (db.prepare(query).get(value) as { found: string }).found;
	} finally {
		db.close();
	}
};

const wall = (page: Page) => page.locator('main[data-wall]');

describe('экран дежурной смены', () => {
	it('a screen is paired by a code and shows the house without a log-in', async () => {
		screen = await visit(browser, { viewport: { width: 1920, height: 1080 } });
		await pair(screen.page, 'AAAA AAAA');
		await screen.page.getByRole('alert').getByText('Код не\u00A0подходит').waitFor();
		await pair(screen.page, await codeFor('ТВ комната 3'));
		await wall(screen.page).getByText('2\u00A0линия').first().waitFor();
		expect(new URL(screen.page.url()).pathname).toBe('/wall');
		const cookies = await screen.page.context().cookies();
		expect(cookies).toMatchObject([{ name: 'liniya_wall', httpOnly: true, sameSite: 'Strict' }]);
	});

	it('nothing scrolls, at 1080 and at 2160 lines', async () => {
		for (const [width, height] of [
			[3840, 2160],
			[1920, 1080]
		] as const) {
			await screen.page.setViewportSize({ width, height });
			const size = await screen.page.evaluate(() => [
				document.documentElement.scrollWidth,
				document.documentElement.scrollHeight
			]);
			expect(size).toEqual([width, height]);
		}
	});

	it('a critical ticket: banner and row; the client is told who leads it, and the row leaves', async () => {
		const cookies = await office.page.context().cookies();
		const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
		const line = aBoard(product, { cookie });
		await line.connected();
		const say = async (command: object) => {
			const result = await line.send({ id: newCommandId(), ...command } as Command);
			if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
			return result;
		};
		const { page } = screen;
		const banner = page.getByRole('alert').getByText('НОВАЯ КРИТИЧЕСКАЯ');
		const seen = banner.waitFor();
		const { ticket } = await say({ ...aRegistration({ priority: 'critical', ...CALLED }) });
		await seen;
		const number = fromProduct('SELECT number AS found FROM ticket WHERE id = ?', ticket);
		const row = page.locator(`[data-number="${number}"]`);
		await row.waitFor();
		await banner.waitFor({ state: 'detached' });
		const engineer = fromProduct('SELECT id AS found FROM user WHERE login = ?', 'belova');
		await say({ type: 'accept', ticket, engineer, line: 1 });
		await row.getByText('Белова').first().waitFor();
		await say({
			...{ type: 'logCall', ticket, direction: 'out', phone: '', startedAt: null },
			...{ result: 'informed', note: '' }
		});
		await row.waitFor({ state: 'detached' });
		line.close();
	});

	it('it tells no titles; disconnected, it says so at once and is no log-in page', async () => {
		const { page } = screen;
		const shown = await wall(page).innerText();
		const titles = await titlesOn(office.page);
		expect(titles.length).toBeGreaterThan(10);
		for (const title of titles) expect(shown).not.toContain(title);
		await office.page.goto(`${product.origin}/settings/walls`);
		await office.page.getByRole('link', { name: 'ТВ комната 3' }).click();
		await office.page.getByRole('link', { name: 'Отключить экран' }).click();
		await office.page.getByRole('button', { name: 'Да, отключить' }).click();
		await page.getByRole('heading', { name: 'Экран отключён' }).waitFor();
		await page.reload();
		await page.getByRole('heading', { name: 'Экран отключён' }).waitFor();
		expect(screen.faults).toEqual([]);
	});
});

/** What the staff's board calls its tickets. */
const titlesOn = async (page: Page): Promise<string[]> => {
	await page.goto(`${product.origin}/board`);
	const cards = page.locator('[data-list] [data-id]');
	await cards.first().waitFor();
	return (await cards.locator('.title').allInnerTexts()).map((text) => text.trim()).filter(Boolean);
};
