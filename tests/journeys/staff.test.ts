import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandResult } from '#lib/domain/command.ts';
import { aBoard, aRegistration } from '../fixtures.ts';
import type { Product, Visitor } from './product.ts';
import { aBrowser, card, live, openBoard, startProduct, visit } from './product.ts';

const ADMINISTRATOR = 'a-long-password';
const LEAD = 'the-lead-has-a-long-one';

let browser: Browser;
let product: Product;
let office: Visitor;

/** Fills the fields of a form by what stands above them. */
const fill = async (where: Page | Locator, fields: Record<string, string>): Promise<void> => {
	for (const [label, value] of Object.entries(fields))
		await where.getByLabel(label, { exact: true }).fill(value);
};

const press = (where: Page | Locator, name: string) =>
	where.getByRole('button', { name, exact: true }).click();

/** From the list of the staff to somebody's card. */
const openCard = async (name: string): Promise<Page> => {
	const { page } = office;
	await page.goto(`${product.origin}/settings/staff`);
	await page.getByRole('link', { name }).click();
	await page.getByRole('heading', { name, level: 1 }).waitFor();
	return page;
};

const tryToLogIn = async (login: string, password: string): Promise<string> => {
	const { page } = await visit(browser);
	await page.goto(`${product.origin}/login`);
	await fill(page, { Логин: login, Пароль: password });
	await press(page, 'Войти');
	const words = await page.getByRole('alert').innerText();
	await page.context().close();
	return words;
};

const ticketOf = (result: CommandResult): string => {
	if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
	return result.ticket;
};

interface Listening {
	closeCodes: number[];
}

/** From now on the page keeps the codes with which the view's line was closed. */
const hearCloses = async (page: Page): Promise<void> => {
	await page.addInitScript(() => {
		const closeCodes: number[] = [];
		Object.assign(globalThis, { closeCodes });
		globalThis.WebSocket = class extends WebSocket {
			constructor(url: string | URL, protocols?: string | string[]) {
				super(url, protocols);
				if (String(url).includes('/sync/'))
					this.addEventListener('close', ({ code }) => closeCodes.push(code));
			}
		};
	});
};

/** Waits until the view's line was closed this often, and tells the codes. */
const closed = async (page: Page, times: number): Promise<number[]> => {
	const codes = () => (globalThis as unknown as Listening).closeCodes;
	await page.waitForFunction(
		(count) => (globalThis as unknown as Listening).closeCodes.length >= count,
		times
	);
	return page.evaluate(codes);
};

beforeAll(async () => {
	[browser, product] = await Promise.all([aBrowser(), startProduct({})]);
	office = await visit(browser);
});
afterAll(async () => {
	await browser.close();
	await product.close();
});

describe('сотрудники', () => {
	let engineer: Visitor;
	let password = '';

	it('a fresh installation has one administrator, who finds the staff from the own account', async () => {
		const { page } = office;
		await page.goto(/http:\S+\/setup\?token=\S+/.exec(product.said())?.[0] ?? '');
		await fill(page, { Фамилия: 'Орехов', Имя: 'Роман', Логин: 'orekhov' });
		await fill(page, { Пароль: ADMINISTRATOR, 'Пароль ещё раз': ADMINISTRATOR });
		await press(page, 'Создать и\u00A0войти');
		await page.waitForURL('**/account');
		await page.getByRole('link', { name: 'Сотрудники' }).click();
		await page.getByRole('heading', { name: 'Сотрудники' }).waitFor();
		expect(await page.locator('tbody tr').count()).toBe(1);
	});

	it('what is wrong with a new account is said at its field, and nothing typed is lost', async () => {
		const { page } = office;
		await page.getByRole('link', { name: 'Добавить сотрудника' }).click();
		await fill(page, { Фамилия: 'Жукова', Логин: 'orekhov' });
		await page.getByLabel('Задать самостоятельно').check();
		await fill(page, { Пароль: 'short', 'Пароль ещё раз': 'other' });
		await press(page, 'Добавить');
		await page.getByText('Введите имя.').waitFor();
		for (const words of ['Отметьте хотя бы одну линию.', 'Пароль короче 10 знаков.'])
			expect(await page.getByText(words).count()).toBe(1);
		expect(await page.getByLabel('Фамилия').inputValue()).toBe('Жукова');
		expect(await page.getByLabel('Пароль', { exact: true }).inputValue()).toBe('');
		expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(
			'firstName'
		);

		await fill(page, { Имя: 'Анна' });
		await page.getByLabel('1\u00A0линия').check();
		await page.getByLabel('Сгенерировать').check();
		await press(page, 'Добавить');
		await page.getByText('Такой логин уже есть.').waitFor();
		expect(await page.getByLabel('1\u00A0линия').isChecked()).toBe(true);
	});

	it('an engineer gets a password that is shown once, however often the button is pressed', async () => {
		const { page } = office;
		await fill(page, { Логин: 'zhukova', Должность: 'Инженер 1 линии' });
		await page.getByRole('button', { name: 'Добавить' }).dblclick();
		await page.getByText('Сотрудник добавлен: Жукова Анна.').waitFor();
		password = await page.locator('code').innerText();
		expect(password).toMatch(/^[a-z2-9-]{19}$/);
		await page.getByRole('link', { name: 'Открыть карточку' }).click();
		await page.getByRole('heading', { name: 'Жукова Анна' }).waitFor();
		expect(await page.getByText(password).count()).toBe(0);
	});

	it('a lead gets the password the administrator chose', async () => {
		const { page } = office;
		await page.goto(`${product.origin}/settings/staff/new`);
		await fill(page, { Фамилия: 'Ёлкин', Имя: 'Пётр', Отчество: 'Ильич', Логин: 'yolkin' });
		await page.getByLabel('Роль', { exact: true }).selectOption('lead');
		expect(await page.getByLabel('1\u00A0линия').count()).toBe(0);
		await page.getByLabel('Задать самостоятельно').check();
		await fill(page, { Пароль: LEAD, 'Пароль ещё раз': LEAD });
		await press(page, 'Добавить');
		await page.getByText('Сотрудник добавлен: Ёлкин Пётр Ильич.').waitFor();
		expect(await page.locator('code').count()).toBe(0);
		await page.goto(`${product.origin}/settings/staff`);
		expect(await page.locator('tbody th a').allInnerTexts()).toEqual([
			'Ёлкин Пётр Ильич',
			'Жукова Анна',
			'Орехов Роман'
		]);
	});

	it('the same form, sent twice without a script, makes one account', async () => {
		const { page } = await visit(browser, {
			javaScriptEnabled: false,
			storageState: await office.page.context().storageState()
		});
		await page.goto(`${product.origin}/settings/staff/new`);
		const form = await page
			.locator('main form')
			.evaluate((one) =>
				Object.fromEntries(
					[...one.querySelectorAll('input[type=hidden]')].map((field) => [
						field.getAttribute('name'),
						field.getAttribute('value')
					])
				)
			);
		const send = () =>
			page.request.post(`${product.origin}/settings/staff/new`, {
				headers: { origin: product.origin, accept: 'text/html' },
				form: {
					...form,
					...{ surname: 'Абрамов', firstName: 'Лев', patronymic: '', position: '' },
					...{ login: 'abramov', role: 'auditor', choice: 'generated' }
				}
			});
		const answers = await Promise.all([send(), send()]);
		const said = await Promise.all(answers.map((answer) => answer.text()));
		expect(said.filter((text) => text.includes('Сотрудник добавлен: Абрамов Лев.'))).toHaveLength(
			1
		);
		expect(said.filter((text) => text.includes('форма была отправлена дважды'))).toHaveLength(1);
		await page.goto(`${product.origin}/settings/staff`);
		expect(await page.getByRole('link', { name: 'Абрамов Лев' }).count()).toBe(1);
		await page.context().close();
	});

	it('the page is not there for a lead', async () => {
		const { page } = await openBoard(browser, product, 'yolkin', { password: LEAD });
		for (const path of ['/settings/staff', '/settings/staff/new']) {
			const response = await page.goto(product.origin + path);
			expect(response?.status()).toBe(404);
		}
		await page.context().close();
	});

	it('the engineer logs in on another computer and sees the empty board', async () => {
		engineer = await visit(browser);
		const { page } = engineer;
		await hearCloses(page);
		await page.goto(`${product.origin}/login`);
		await fill(page, { Логин: 'zhukova', Пароль: password });
		await press(page, 'Войти');
		await page.waitForURL('**/board');
		await live(page);
		expect(await page.locator('[data-list] [data-id]').count()).toBe(0);
	});

	it('another role reaches the open board: it comes back by itself with the new rights', async () => {
		const { page } = engineer;
		const cookies = await page.context().cookies();
		const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
		const line = aBoard(product, { cookie });
		const letIn = () => new Promise((resolve) => line.socket.once('connect', () => resolve(null)));
		await line.connected();
		const first = await line.send(aRegistration());
		await card(page, ticketOf(first)).waitFor();

		const there = await openCard('Жукова Анна');
		const asAuditor = letIn();
		await there.getByLabel('Роль', { exact: true }).selectOption('auditor');
		await press(there, 'Сохранить');
		expect(await closed(page, 1)).toEqual([4503]);
		await asAuditor;
		expect(await line.send(aRegistration())).toMatchObject({ refusal: { code: 'forbidden' } });
		await live(page);

		const asEngineer = letIn();
		await there.getByLabel('Роль', { exact: true }).selectOption('engineer');
		await there.getByLabel('2\u00A0линия').check();
		await press(there, 'Сохранить');
		expect(await closed(page, 2)).toEqual([4503, 4503]);
		await asEngineer;
		const second = await line.send(aRegistration());
		await card(page, ticketOf(second)).waitFor();
		await live(page);
		expect(await page.getByText('Сеанс завершён').count()).toBe(0);
		line.close();
	});

	it('a new password ends the sessions of the person and is asked twice', async () => {
		const there = await openCard('Ёлкин Пётр Ильич');
		const { page } = await openBoard(browser, product, 'yolkin', { password: LEAD });
		await there.getByRole('link', { name: 'Задать новый пароль' }).click();
		await press(there, 'Задать пароль и\u00A0завершить сеансы');
		await there.getByText('Новый пароль задан.').waitFor();
		await page.getByText('Сеанс завершён').waitFor();
		await page.context().close();
		const fresh = await there.locator('code').innerText();
		const back = await openBoard(browser, product, 'yolkin', { password: fresh });
		await back.page.context().close();
	});

	it('disabled, after a second step: the open board says so, and log-in fails as with a wrong password', async () => {
		const there = await openCard('Жукова Анна');
		await there.getByRole('link', { name: 'Отключить' }).click();
		await there.getByRole('link', { name: 'Отмена' }).click();
		await there.getByRole('link', { name: 'Отключить' }).click();
		await press(there, 'Да, отключить');
		await there.getByText('Доступ отключён.').waitFor();

		await engineer.page.getByText('Сеанс завершён. Доска больше не обновляется.').waitFor();
		const refused = await tryToLogIn('zhukova', password);
		expect(refused).toBe(await tryToLogIn('zhukova', 'not-the-password'));
		expect(refused).toContain('Логин или пароль не подходят');
		expect(engineer.faults).toEqual([]);

		await there.goto(`${product.origin}/settings/staff`);
		const names = await there.locator('tbody th a').allInnerTexts();
		expect(names.at(-1)).toBe('Жукова Анна');
	});

	it('enabled again, the person is let in with the same password', async () => {
		const there = await openCard('Жукова Анна');
		await there.getByRole('link', { name: 'Включить' }).click();
		await press(there, 'Да, включить');
		await there.getByText('Доступ включён.').waitFor();
		const { page } = await openBoard(browser, product, 'zhukova', { password });
		await page.context().close();
	});

	it('the last administrator can neither go nor lose the role', async () => {
		const there = await openCard('Орехов Роман');
		await there.getByText('Отключить самого себя нельзя').waitFor();
		expect(await there.getByRole('link', { name: 'Отключить' }).count()).toBe(0);
		await there.getByLabel('Роль', { exact: true }).selectOption('lead');
		await press(there, 'Сохранить');
		await there.getByText('Это последний администратор с доступом.').waitFor();
		await there.reload();
		expect(await there.getByLabel('Роль', { exact: true }).inputValue()).toBe('admin');
		expect(office.faults).toEqual([]);
	});
});
