import axe from 'axe-core';
import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product, Visitor } from './product.ts';
import { aBrowser, openBoard, startProduct, visit } from './product.ts';

const EMAIL = 'vorontsov@vkz.example';
const PASSWORD = 'copper kettle 1984';
const STEP_MS = 30_000;

let browser: Browser;
let product: Product;
let operator: Visitor;
let client: Visitor;

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

const logIn = async (page: Page, password = PASSWORD): Promise<void> => {
	await page.getByLabel('Эл. почта').fill(EMAIL);
	await page.getByLabel('Пароль', { exact: true }).fill(password);
	await press(page, 'Войти');
};

/** The page of the person who is to be invited, by the list as an operator finds it. */
const openContact = async (): Promise<Page> => {
	const { page } = operator;
	await page.goto(`${product.origin}/contacts?q=Воронцов`);
	await page.getByRole('link', { name: 'Воронцов Павел' }).click();
	await page.getByRole('heading', { name: 'Кабинет клиента' }).waitFor();
	return page;
};

/** The link in the letter, as the mail server of the demonstration has it. */
const linkInLetter = async (): Promise<string> => {
	const { page } = operator;
	await page.goto(`${product.origin}/demo/mail`);
	await page
		.getByRole('link', { name: /Приглашение/ })
		.first()
		.click();
	const letter = page.getByText('/my/invitation/');
	return /http\S+\/my\/invitation\/[\w-]+/.exec(await letter.first().innerText())?.[0] ?? '';
};

const seriousFaults = async (page: Page): Promise<string[]> => {
	await page.evaluate(axe.source);
	return page.evaluate(async () => {
		const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
		});
		return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
	});
};

const pathOf = (page: Page): string => new URL(page.url()).pathname;

beforeAll(async () => {
	[browser, product] = await Promise.all([aBrowser(), startProduct()]);
	operator = await openBoard(browser, product, 'operator');
	client = await visit(browser);
});
afterAll(async () => {
	await browser.close();
	await product.close();
});

describe('кабинет клиента', () => {
	let link = '';
	let secret = '';

	it('an operator invites a contact, and the letter with the link leaves at once', async () => {
		const page = await openContact();
		await press(page, 'Пригласить в кабинет');
		await page.getByText(`передано почтовому серверу для ${EMAIL}`).waitFor();
		const shown = await page.getByLabel('Ссылка приглашения').inputValue();
		link = await linkInLetter();
		expect(link).toBe(shown);
	});

	it('the link greets the person, takes a password once and opens the board', async () => {
		const { page } = client;
		await page.goto(link);
		await page.getByText('Воронцов Павел').waitFor();
		expect(await seriousFaults(page)).toEqual([]);
		await page.getByLabel('Пароль', { exact: true }).fill(PASSWORD);
		await page.getByLabel('Пароль ещё раз').fill(PASSWORD);
		await press(page, 'Сохранить и войти');
		await page.waitForURL(`${product.origin}/my`);
		await page.goto(link);
		await page.getByRole('heading', { name: 'Ссылка не действует' }).waitFor();
	});

	it('the link also works where scripts do not', async () => {
		const contact = await openContact();
		await press(contact, 'Выслать новую ссылку');
		const again = await contact.getByLabel('Ссылка приглашения').inputValue();
		const { page } = await visit(browser, { javaScriptEnabled: false });
		await page.goto(again);
		await page.getByLabel('Пароль', { exact: true }).fill(PASSWORD);
		await page.getByLabel('Пароль ещё раз').fill(PASSWORD);
		await press(page, 'Сохранить и войти');
		await page.waitForURL(`${product.origin}/my`);
		await page.context().close();
	});

	it('a second factor once set up is asked for after the password', async () => {
		const { page } = client;
		await page.goto(`${product.origin}/my/login`);
		await logIn(page);
		await page.waitForURL(`${product.origin}/my`);
		await page.goto(`${product.origin}/my/account`);
		await press(page, 'Подключить');
		secret = (await page.locator('code').innerText()).replace(/\s/g, '');
		expect(await seriousFaults(page)).toEqual([]);
		const at = Date.now();
		const code = (steps: number) =>
			new TOTP({ secret }).generate({ timestamp: at + steps * STEP_MS });
		await page.getByLabel('Код из приложения').fill(code(0));
		await press(page, 'Подтвердить');
		await page.getByText('Вход по коду включён.').waitFor();
		await page.getByRole('button', { name: /Воронцов/ }).click();
		await press(page, 'Выйти');
		await page.waitForURL('**/my/login');
		expect(await seriousFaults(page)).toEqual([]);
		await logIn(page);
		await page.getByText('Пароль принят. Теперь введите код.').waitFor();
		// Seen over a shoulder a minute ago: the same code opens nothing a second time.
		await page.getByLabel('Код из приложения').fill(code(0));
		await press(page, 'Войти');
		await page.getByText('Код не подходит или уже использован').waitFor();
		await page.getByLabel('Код из приложения').fill(code(1));
		await press(page, 'Войти');
		await page.waitForURL(`${product.origin}/my`);
	});

	it('neither side’s cookie opens anything of the other', async () => {
		const { page } = client;
		for (const path of ['/board', '/contacts', '/account', '/settings']) {
			await page.goto(product.origin + path);
			expect(pathOf(page)).toBe('/login');
		}
		for (const path of ['/my', '/my/account', '/my/tickets/new']) {
			await operator.page.goto(product.origin + path);
			expect(pathOf(operator.page)).toBe('/my/login');
		}
	});

	it('once switched off, the next click leads to the door, which says why one is there', async () => {
		const { page } = client;
		await page.goto(`${product.origin}/my`);
		const contact = await openContact();
		await press(contact, 'Отключить');
		await contact.getByText('Доступ отключён, открытые сеансы завершены.').waitFor();
		await page.getByText('Сеанс завершён').first().waitFor();
		await page.getByRole('link', { name: 'Архив' }).click();
		await page.waitForURL('**/my/login?next=*');
		await page.getByText('Войдите, и откроется нужная страница.').waitFor();
		await logIn(page);
		await page.getByText('Эл. почта или пароль не подходят').waitFor();
		expect(await page.getByLabel('Эл. почта').inputValue()).toBe(EMAIL);
		expect(client.faults).toEqual([]);
	});
});
