import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Product, Visitor } from './product.ts';
import { aBrowser, card, column, idsIn, openBoard, startProduct } from './product.ts';

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

const enter = async (login: string): Promise<Page> => {
	const visitor = await openBoard(browser, product, login);
	visitors.push(visitor);
	return visitor.page;
};

/** The operator registers a call by the keyboard alone; returns the number of the new ticket. */
const register = async (page: Page, caller: string, text: string): Promise<string> => {
	await page.keyboard.press('KeyN');
	const dialog = page.getByRole('dialog', { name: 'Новая заявка' });
	await dialog.waitFor();
	await page.keyboard.type(caller);
	await page.getByRole('listbox').getByRole('option').first().waitFor();
	await page.keyboard.press('Enter');
	await dialog.getByLabel('Что случилось').fill(text);
	await page.keyboard.press('Control+Enter');
	const said = page.getByText(/Заявка \d\d-\d{6} зарегистрирована/);
	const words = (await said.first().textContent()) ?? '';
	return /\d\d-\d{6}/.exec(words)?.[0] ?? '';
};

const idOfTicket = async (page: Page, number: string): Promise<string> => {
	const found = page.locator('[data-id]', { hasText: number.slice(3) }).first();
	return (await found.getAttribute('data-id')) ?? '';
};

/** Opens the ticket from its card, and waits for the panel. */
const open = async (page: Page, number: string): Promise<void> => {
	await card(page, await idOfTicket(page, number)).click();
	await page.waitForURL(`**/tickets/${number}*`);
	await page.getByRole('heading', { level: 2 }).first().waitFor();
};
/** Moves by the menu of the board, as the keyboard does. */
const moveTo = async (page: Page, id: string, name: string): Promise<void> => {
	await card(page, id).focus();
	await page.keyboard.press('KeyM');
	await page.getByRole('menuitem', { name, exact: true }).click();
};

describe('жизнь заявки', () => {
	it('звонок → заявка → принята другим инженером → ожидание → ответ → решена → закрыта', async () => {
		const operator = await enter('operator');
		const number = await register(
			operator,
			'Белова Марина',
			'Коммутатор теряет пакеты на третьем порту'
		);
		expect(number).toMatch(/^\d\d-\d{6}$/);

		// Another engineer, on another screen, sees it and takes it.
		const engineer = await enter('belova');
		const id = await idOfTicket(engineer, number);
		await card(engineer, id).focus();
		await engineer.keyboard.press('KeyA');
		await engineer.getByText(`Заявка ${number} принята в работу`).waitFor();
		await column(operator, 'line1').locator(`[data-id="${id}"]`).waitFor();

		// R42: the clock stops when the letter has been taken, and not before.
		await open(engineer, number);
		await engineer.getByText(/Клиент уведомлён \d\d\.\d\d\.\d{4}/).waitFor();

		await moveTo(engineer, id, 'Ожидание клиента');
		const ask = engineer.getByRole('dialog', { name: 'Запросить сведения у клиента' });
		await ask.getByLabel('Вопрос клиенту').fill('Какая версия микрокода?');
		await ask.getByLabel('версия ПО или микрокода').check();
		await ask.getByRole('button', { name: 'Запросить' }).click();
		await column(operator, 'waiting_client').locator(`[data-id="${id}"]`).waitFor();

		await moveTo(engineer, id, '1 линия');
		const answered = engineer.getByRole('dialog', { name: 'Клиент ответил' });
		await answered.getByLabel('Что ответил клиент').fill('Версия 4.2');
		await answered.getByRole('button', { name: 'Вернуть в работу' }).click();
		await column(operator, 'line1').locator(`[data-id="${id}"]`).waitFor();

		await moveTo(engineer, id, 'Решены');
		const solve = engineer.getByRole('dialog', { name: 'Решить заявку' });
		await solve.getByLabel('Чем закончилось').selectOption({ index: 1 });
		await solve
			.getByLabel(/Что сделано/)
			.fill('Обновили микрокод до версии 4.3, потери прекратились.');
		await solve.getByRole('button', { name: 'Решить заявку' }).click();
		await column(operator, 'resolved').locator(`[data-id="${id}"]`).waitFor();

		const lead = await enter('lead');
		await moveTo(lead, id, 'Закрыты');
		await lead.getByText(`Заявка ${number}: «Закрыты»`).waitFor();
		await card(operator, id).waitFor({ state: 'detached' });
	});

	it('письма, которые получил клиент, видны в демонстрации', async () => {
		const engineer = await enter('belova');
		await engineer.goto(`${product.origin}/demo/mail`);
		await engineer
			.getByText(/Коммутатор теряет пакеты/)
			.first()
			.waitFor();
		await engineer
			.getByText(/Коммутатор теряет пакеты/)
			.first()
			.click();
		await engineer.getByText(/служба технической поддержки/).waitFor();
	});
});

describe('двое в одной заметке', () => {
	it('each sees what the other writes, under the name of who wrote it', async () => {
		const [anna, boris] = [await enter('belova'), await enter('morozov')];
		const [id = ''] = await idsIn(anna, 'line2');
		for (const page of [anna, boris]) {
			await card(page, id).click();
			await page.waitForURL('**/tickets/*');
		}
		const notes = (page: Page) => page.getByRole('textbox', { name: 'Общие заметки' });
		await notes(anna).click();
		await anna.keyboard.type('Проверили кабель. ');
		await notes(boris).getByText('Проверили кабель.').waitFor();
		await notes(boris).click();
		await boris.keyboard.press('Control+End');
		await boris.keyboard.type('Порт меняли.');
		await notes(anna).getByText('Порт меняли.').waitFor();
		await anna
			.getByText(/печатает/)
			.first()
			.waitFor();
		await anna.reload();
		await notes(anna).getByText('Проверили кабель. Порт меняли.').waitFor();
	});
});

describe('поиск', () => {
	it('finds a ticket by a word in another form', async () => {
		const engineer = await enter('belova');
		await engineer.keyboard.press('Control+KeyK');
		await engineer.keyboard.type('коммутаторами');
		await engineer.getByRole('listbox').getByRole('option').first().waitFor();
		await engineer.keyboard.press('Enter');
		await engineer.waitForURL('**/tickets/*');
		const title = engineer.getByRole('heading', { name: /коммутатор/i });
		await title.first().waitFor();
	});
});
