import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Product, Visitor } from './product.ts';
import {
	aBrowser,
	card,
	column,
	idOf,
	idsIn,
	live,
	openBoard,
	startProduct,
	visit
} from './product.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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

const enter = async (login: string, options = {}): Promise<Page> => {
	const visitor = await openBoard(browser, product, login, options);
	visitors.push(visitor);
	return visitor.page;
};

/** Drags by mouse onto the lower half of a card, or into the empty part of a column. */
const drag = async (page: Page, id: string, target: { under: string } | { into: string }) => {
	const from = await card(page, id).boundingBox();
	const goal =
		'under' in target
			? await card(page, target.under).boundingBox()
			: await column(page, target.into).boundingBox();
	if (!from || !goal) throw new Error('nothing to drag, or nowhere');
	await page.mouse.move(from.x + 40, from.y + 30);
	await page.mouse.down();
	await page.mouse.move(from.x + 60, from.y + 40, { steps: 3 });
	await page.mouse.move(goal.x + goal.width / 2, goal.y + goal.height - 8, { steps: 5 });
	await page.mouse.up();
};

/** Faults that keep a person with a screen reader or weak eyes from working. */
const seriousFaults = async (page: Page): Promise<string[]> => {
	// The page's own policy lets no foreign script in, so it comes by the browser's tools.
	await page.evaluate(axe);
	return page.evaluate(async () => {
		const { violations } = await window.axe.run(document, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
		});
		return violations
			.filter(({ impact }) => impact === 'serious' || impact === 'critical')
			.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
	});
};

describe('the staff board', () => {
	it('comes from the server with its cards, before any script has run', async () => {
		const page = await enter('morozov');
		const cookies = await page.context().cookies();
		const bare = await visit(browser, { javaScriptEnabled: false });
		visitors.push(bare);
		await bare.page.context().addCookies(cookies);
		await bare.page.goto(`${product.origin}/board`);
		expect(await bare.page.locator('[data-col]').count()).toBe(14);
		expect((await idsIn(bare.page, 'line2')).length).toBe(12);
		expect(await bare.page.getByText('2 линия', { exact: true }).count()).toBeGreaterThan(0);
	});

	it('shows every colour of the reaction clock whatever the hour, «Новые» by risk', async () => {
		const page = await enter('morozov');
		for (const level of ['ok', 'warn', 'risk', 'breached'])
			expect(await page.locator(`.ticket-card.is-${level}`).count(), level).toBeGreaterThan(0);
		const levels = await column(page, 'new')
			.locator('.ticket-card')
			.evaluateAll((cards) => cards.map((one) => /is-(\w+)/.exec(one.className)?.[1]));
		const order = ['breached', 'risk', 'warn', 'ok'];
		expect(levels).toEqual(
			[...levels].sort((a, b) => order.indexOf(a ?? '') - order.indexOf(b ?? ''))
		);
	});

	it('shows a drag on the other screen, and takes it back within ten seconds', async () => {
		const mine = await enter('morozov');
		const theirs = await enter('lead');
		const id = await idOf(mine, 'new', 4);
		const [first = '', second = ''] = await idsIn(mine, 'line2');
		await drag(mine, id, { under: first });
		// W3: it is a line of their own, so they are asked whether they take it.
		await mine.getByRole('button', { name: /^Только переместить/ }).click();
		await column(theirs, 'line2').locator(`[data-id="${id}"]`).waitFor();
		expect((await idsIn(theirs, 'line2')).slice(0, 3)).toEqual([first, id, second]);
		expect((await idsIn(mine, 'line2')).slice(0, 3)).toEqual([first, id, second]);

		await mine.getByRole('button', { name: 'Отменить' }).click();
		await column(theirs, 'new').locator(`[data-id="${id}"]`).waitFor();
		expect(await idsIn(theirs, 'line2')).not.toContain(id);
	});

	it('takes the last move back by Ctrl+Z', async () => {
		const page = await enter('morozov');
		const id = await idOf(page, 'new', 4);
		await drag(page, id, { into: 'line3' });
		await column(page, 'line3').locator(`[data-id="${id}"]`).waitFor();
		await page.getByRole('button', { name: 'Отменить' }).waitFor();
		await page.keyboard.press('Control+KeyZ');
		await column(page, 'new').locator(`[data-id="${id}"]`).waitFor();
	});

	it('accepts by a drag into an own line, and takes it back before any letter has left (W2)', async () => {
		const mine = await enter('morozov');
		const theirs = await enter('lead');
		const id = await idOf(mine, 'new', 4);
		await drag(mine, id, { into: 'line2' });
		await mine.getByRole('button', { name: /^Принять/ }).click();
		await mine.getByText(/принята в работу/).waitFor();
		await column(theirs, 'line2').locator(`[data-id="${id}"]`).waitFor();
		await mine.getByRole('button', { name: 'Отменить' }).click();
		await column(theirs, 'new').locator(`[data-id="${id}"]`).waitFor();
	});

	it('asks for the words a move wants, keeps them when put aside, and moves with them (W4)', async () => {
		const page = await enter('morozov');
		const id = await idOf(page, 'line1', 0);
		await drag(page, id, { into: 'line2' });
		const dialog = page.getByRole('dialog', { name: 'Передать на 2 линию' });
		await dialog.getByLabel('Что уже сделано').fill('Перезагрузили дважды, не помогло');
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		expect(await idOf(page, 'line1', 0)).toBe(id);
		await drag(page, id, { into: 'line2' });
		const note = dialog.getByLabel('Что уже сделано');
		expect(await note.inputValue()).toBe('Перезагрузили дважды, не помогло');
		await dialog.getByRole('button', { name: 'Передать' }).click();
		await column(page, 'line2').locator(`[data-id="${id}"]`).waitFor();
	});

	it('shows whose hand is at a card, and lets go when the hand does', async () => {
		const mine = await enter('morozov');
		const theirs = await enter('lead');
		// A card of somebody else: one's own has the name on it all the time.
		const others = column(mine, 'line2').locator('[data-id]').filter({ hasNotText: 'Морозов' });
		const id = (await others.first().getAttribute('data-id')) ?? '';
		const box = await card(mine, id).boundingBox();
		if (!box) throw new Error('no card');
		await mine.mouse.move(box.x + 40, box.y + 30);
		await mine.mouse.down();
		await mine.mouse.move(box.x + 80, box.y + 60, { steps: 4 });
		await card(theirs, id).getByText('Морозов').first().waitFor({ state: 'attached' });
		await mine.keyboard.press('Escape');
		await mine.mouse.up();
		await card(theirs, id).getByText('Морозов').first().waitFor({ state: 'detached' });
	});

	it('confirms a priority from the menu, after which the card may go to a line (W3)', async () => {
		const page = await enter('operator');
		const unconfirmed = column(page, 'new').locator('[data-id]').filter({ hasText: '?' }).first();
		const id = (await unconfirmed.getAttribute('data-id')) ?? '';
		await drag(page, id, { into: 'line1' });
		const dialog = page.getByRole('dialog', { name: 'Подтвердить приоритет' });
		await dialog.waitFor();
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		await card(page, id).focus();
		await page.keyboard.press('KeyM');
		await page.getByRole('menuitem', { name: 'Подтвердить приоритет' }).click();
		await page.getByRole('menuitem', { name: 'Высокий' }).click();
		// Where a chip needs the room, the word is there for the ears only.
		await card(page, id).getByText('Высокий').first().waitFor({ state: 'attached' });
		await drag(page, id, { into: 'line1' });
		await column(page, 'line1').locator(`[data-id="${id}"]`).waitFor();
	});

	it('says that the line is down, keeps what was done, and catches up', async () => {
		const mine = await enter('morozov');
		const theirs = await enter('lead');
		const [id = '', second = '', third = ''] = await idsIn(mine, 'line2');
		await product.stop();
		await mine.getByText('Нет связи').first().waitFor();
		await drag(mine, id, { under: third });
		await mine
			.getByText(/1.действие ждёт сети/)
			.first()
			.waitFor();
		expect((await idsIn(mine, 'line2')).slice(0, 3)).toEqual([second, third, id]);
		await product.start();
		await Promise.all([live(mine), live(theirs)]);
		await expect
			.poll(async () => (await idsIn(theirs, 'line2')).slice(0, 3), { timeout: 30_000 })
			.toEqual([second, third, id]);
		expect((await idsIn(mine, 'line2')).slice(0, 3)).toEqual([second, third, id]);
	});

	it('is over at once on every screen when the person logs out elsewhere', async () => {
		const page = await enter('chernova');
		const other = await visit(browser);
		visitors.push(other);
		await other.page.context().addCookies(await page.context().cookies());
		await other.page.goto(`${product.origin}/account`);
		await other.page.getByRole('button', { name: 'Выйти на всех устройствах' }).click();
		await page.getByText('Сеанс завершён. Доска больше не обновляется.').waitFor();
	});

	it('asks nothing of any other machine', async () => {
		const visitor = await openBoard(browser, product, 'belova');
		visitors.push(visitor);
		const hosts = new Set(visitor.requests.map((address) => new URL(address).host));
		expect([...hosts]).toEqual([new URL(product.origin).host]);
	});

	it('has no English word on the screen but the names of products', async () => {
		const page = await enter('lead');
		const words = (await page.locator('body').innerText()).match(/[A-Za-z]{3,}/g) ?? [];
		const ofTheTickets = await page
			.locator('.ticket-card .title')
			.evaluateAll((titles) => titles.map((title) => title.textContent).join(' '));
		expect(words.filter((word) => !ofTheTickets.includes(word) && word !== 'Ctrl')).toEqual([]);
	});

	it.each(['light', 'dark'] as const)('has no serious barrier, %s', async (colorScheme) => {
		const page = await enter('lead', { colorScheme });
		expect(await seriousFaults(page)).toEqual([]);
	});
});

describe('the log-in page', () => {
	it.each(['light', 'dark'] as const)('has no serious barrier, %s', async (colorScheme) => {
		const visitor = await visit(browser, { colorScheme });
		visitors.push(visitor);
		await visitor.page.goto(`${product.origin}/login`);
		expect(await seriousFaults(visitor.page)).toEqual([]);
	});

	it('keeps the login after a wrong password and says the same for an unknown one', async () => {
		const visitor = await visit(browser);
		visitors.push(visitor);
		const { page } = visitor;
		const answers: string[] = [];
		for (const login of ['morozov', 'nobody-here']) {
			await page.goto(`${product.origin}/login`);
			await page.getByLabel('Логин').fill(login);
			await page.getByLabel('Пароль').fill('not-the-password');
			await page.getByRole('button', { name: 'Войти' }).click();
			answers.push(await page.getByRole('alert').innerText());
			expect(await page.getByLabel('Логин').inputValue()).toBe(login);
		}
		expect(answers[0]).toBe(answers[1]);
	});
});

declare global {
	interface Window {
		axe: {
			run(
				root: Document,
				options: { runOnly: string[] }
			): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
		};
	}
}
