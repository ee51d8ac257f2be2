import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { bundleDesk } from './fixtures/desk/bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const FACT_MS_MAX = 30_000;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Waits for a fact; the limit is for a fact that never comes, not for a slow machine. */
const soon = <Fact>(fact: () => Fact) => expect.poll(fact, { timeout: FACT_MS_MAX, interval: 20 });

let browser: Browser;
let html: string;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
	[browser, html] = await Promise.all([launchBrowser(), bundleDesk()]);
});

afterAll(() => browser?.close());

beforeEach(async () => {
	faults.length = 0;
	const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
	page = await context.newPage();
	page.on('pageerror', (error) => faults.push(String(error)));
	// An address of its own: only there has a page a random source and a place to keep its look.
	await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: html }));
	await page.goto('http://127.0.0.1:9/board');
	await card('t6').waitFor();
});

afterEach(async () => {
	await page.context().close();
	expect(faults).toEqual([]);
});

const card = (id: string) => page.locator(`.ticket-card[data-id="${id}"]`);
const press = async (...keys: string[]): Promise<void> => {
	for (const key of keys) await page.keyboard.press(key);
};
const dialog = () => page.getByRole('dialog', { name: 'Новая заявка' });
const what = () => page.getByLabel('Что случилось');
const found = (name: string) =>
	page.getByRole('listbox', { name: 'Нашлось в справочнике' }).getByRole('option', { name });
const commands = () => page.evaluate(() => window.staffDesk.commands);
const drawnIn = (column: string): Promise<(string | null)[]> =>
	page
		.locator(`[data-col="${column}"] .ticket-card`)
		.evaluateAll((cards) => cards.map((one) => one.getAttribute('data-id')));
const toast = (text: string) => page.getByText(text, { exact: false });

const seriousFaults = async (): Promise<string[]> => {
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

describe('регистрация с клавиатуры, W1', () => {
	it('takes three keys and the words themselves, from anywhere on the board', async () => {
		await card('t6').focus();
		await press('KeyN');
		await dialog().waitFor();
		await press('Tab');
		await page.keyboard.type('не работает');
		await press('Control+Enter');
		await toast('зарегистрирована').waitFor();
		expect(await commands()).toMatchObject([
			{ type: 'register', channel: 'phone', description: 'не работает', kind: 'incident' }
		]);
		await card('t900').waitFor();
		expect(await dialog().count()).toBe(0);
		await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe(
			't6'
		);
		await page.getByRole('button', { name: 'Открыть', exact: true }).click();
		expect(await page.evaluate(() => window.staffDesk.asked.at(-1))).toBe('open 26-000900');
	});

	it('finds the caller while the name is typed; Enter takes the person, Tab keeps the words', async () => {
		await press('KeyN');
		await page.keyboard.type('петров');
		await found('Петров Сергей Ильич').waitFor();
		await press('Enter');
		await soon(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(
			'description'
		);
		await page.keyboard.type('не работает');
		await press('Control+Enter');
		await soon(commands).toMatchObject([{ customerId: 'obltech', contactId: 'c-petrov' }]);

		// The form goes when it has its answer; the next one takes the focus when it has come.
		const form = page.getByRole('dialog', { name: 'Новая заявка' });
		await form.waitFor({ state: 'detached' });
		await press('KeyN');
		await form.waitFor();
		await soon(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe(
			'combobox'
		);
		await page.keyboard.type('петров');
		await found('Петров Сергей Ильич').waitFor();
		await press('Tab');
		await page.keyboard.type('не работает');
		await press('Control+Enter');
		await soon(async () => (await commands())[1]).toMatchObject({
			contactId: null,
			caller: 'петров'
		});
	});

	it('a serial number names the organisation and the unit', async () => {
		await press('KeyN');
		await page.keyboard.type('000118');
		await found('Гранит-С2').waitFor();
		await press('Enter');
		await soon(() => page.getByLabel('Изделие').inputValue()).toBe('u1');
		await page.getByLabel('Имя и телефон звонящего').fill('Секретарь');
		await what().fill('не работает');
		await press('Control+Enter');
		await soon(commands).toMatchObject([
			{ customerId: 'obltech', contactId: null, unitId: 'u1', caller: 'Секретарь' }
		]);
	});

	it('Enter in a field saves nothing', async () => {
		await press('KeyN');
		await what().fill('не работает');
		await page.getByLabel('Тема').press('Enter');
		await page.getByLabel('Почта для ответа').press('Enter');
		expect(await commands()).toEqual([]);
		expect(await dialog().count()).toBe(1);
	});

	it('an outage suggests the priority with the words of the regulation, a person overrides it', async () => {
		await press('KeyN');
		await page.getByRole('radio', { name: 'Полная' }).check();
		await page.getByText('полностью не работает устройство').waitFor();
		await page.getByText('Срок реакции: сегодня до 12:00 МСК').waitFor();
		await page.getByRole('radio', { name: 'Высокий' }).check();
		await page.getByText('предлагается «Критический»').waitFor();
		await what().fill('не работает');
		await press('Control+Enter');
		await soon(commands).toMatchObject([{ outage: 'full', priority: 'high' }]);
	});

	it('offers an open ticket that looks the same, and links the new one to it', async () => {
		await press('KeyN');
		await page.keyboard.type('петров');
		await found('Петров Сергей Ильич').waitFor();
		await press('Enter');
		await page.keyboard.type('Контроллер перезагружается');
		await page.getByRole('button', { name: 'связать с 26-000123' }).click();
		await soon(commands).toMatchObject([{ links: [{ ticket: 't1', kind: 'related' }] }]);
	});
});

describe('набранное не теряется', () => {
	it('Esc closes first the list, then asks, then closes; the next N brings the words back', async () => {
		await press('KeyN');
		await page.keyboard.type('петров');
		await found('Петров Сергей Ильич').waitFor();
		await press('Escape');
		await soon(() => found('').count()).toBe(0);
		expect(await dialog().count()).toBe(1);
		await press('Escape');
		await page.getByText('Закрыть форму?').waitFor();
		await press('Escape');
		await soon(() => dialog().count()).toBe(0);
		await press('KeyN');
		expect(await page.getByLabel('Кто обратился').inputValue()).toBe('петров');
		await page.getByRole('button', { name: 'Начать заново' }).click();
		expect(await page.getByLabel('Кто обратился').inputValue()).toBe('');
		await press('Escape');
		await soon(() => dialog().count()).toBe(0);
	});

	it('an impatient hand makes one ticket', async () => {
		await page.evaluate(() => (window.staffDesk.holding = true));
		await press('KeyN', 'Tab');
		await page.keyboard.type('не работает');
		await press('Control+Enter', 'Control+Enter', 'Control+Enter');
		await page.evaluate(() => window.staffDesk.release());
		await toast('зарегистрирована').waitFor();
		expect(await commands()).toHaveLength(1);
	});

	it('a refusal is said inside the form, over what was typed', async () => {
		await page.evaluate(() => window.staffDesk.refusals.push('forbidden'));
		await press('KeyN', 'Tab');
		await page.keyboard.type('не работает');
		await press('Control+Enter');
		await dialog().getByRole('alert').waitFor();
		expect(await what().inputValue()).toBe('не работает');
		await press('Control+Enter');
		await toast('зарегистрирована').waitFor();
		const ids = (await commands()).map(({ id }) => id);
		expect(new Set(ids).size).toBe(2);
	});

	it('without a network the ticket waits, and the form takes the next call', async () => {
		await page.evaluate(() => window.staffDesk.line.down());
		await press('KeyN', 'Tab');
		await page.keyboard.type('первый звонок');
		await press('Control+Enter');
		await toast('как только вернётся связь').waitFor();
		await press('KeyN', 'Tab');
		expect(await what().inputValue()).toBe('');
		await page.keyboard.type('второй звонок');
		await press('Control+Enter');
		expect(await commands()).toEqual([]);
		await page.evaluate(() => window.staffDesk.up());
		await card('t901').waitFor();
		expect((await commands()).map((one) => 'description' in one && one.description)).toEqual([
			'первый звонок',
			'второй звонок'
		]);
	});
});

describe('отбор', () => {
	it('hides the others, counts, stands in the address and comes off again', async () => {
		await page.getByRole('button', { name: 'Мои', exact: true }).click();
		await soon(() => drawnIn('line1')).toEqual(['t7']);
		await page.getByText('Показано 6 из').waitFor();
		expect(await page.evaluate(() => window.staffDesk.address())).toBe('/board?show=mine');
		await page.getByRole('button', { name: 'Сбросить' }).click();
		await soon(async () => (await drawnIn('line1')).length).toBe(6);
		expect(await page.evaluate(() => window.staffDesk.address())).toBe('/board');
	});

	it('an opened and closed ticket leaves the view as it was', async () => {
		await page.getByRole('button', { name: 'Мои', exact: true }).click();
		await card('t7').click({ position: { x: 40, y: 40 } });
		await soon(() => page.evaluate(() => window.staffDesk.address())).toBe(
			'/tickets/26-000007?show=mine'
		);
		await page.evaluate(() => window.staffDesk.goto('/board'));
		await soon(() => page.evaluate(() => window.staffDesk.address())).toBe('/board?show=mine');
		expect(await drawnIn('line1')).toEqual(['t7']);
		await page.evaluate(() => window.staffDesk.goto('/board'));
		await soon(async () => (await drawnIn('line1')).length).toBe(6);
	});

	it('searches what is drawn from the / key, and keeps the words out of the address (R25)', async () => {
		await press('Slash');
		await page.keyboard.type('орбита облтех');
		await soon(() => drawnIn('line2')).toEqual(['t15']);
		expect(await page.evaluate(() => window.staffDesk.address())).toBe('/board');
	});

	it('a card is put between those that are seen, however many are hidden', async () => {
		await page.getByLabel('Приоритет', { exact: true }).selectOption('medium');
		await soon(() => drawnIn('line2')).toEqual(['t12', 't15']);
		const from = await card('t15').boundingBox();
		const goal = await card('t12').boundingBox();
		if (!from || !goal) throw new Error('nothing to drag');
		await page.mouse.move(from.x + 60, from.y + 40);
		await page.mouse.down();
		await page.mouse.move(from.x + 60, from.y + 20, { steps: 3 });
		await page.mouse.move(goal.x + 60, goal.y + 6, { steps: 4 });
		await page.mouse.up();
		await soon(commands).toMatchObject([{ type: 'move', ticket: 't15', to: 'line2', after: null }]);
		await soon(() => drawnIn('line2')).toEqual(['t15', 't12']);
	});
});

describe('открытие заявки', () => {
	it('a click or Enter opens it, a drag does not', async () => {
		const box = await card('t6').boundingBox();
		if (!box) throw new Error('nothing to drag');
		await page.mouse.move(box.x + 60, box.y + 40);
		await page.mouse.down();
		await page.mouse.move(box.x + 60, box.y + 60, { steps: 3 });
		await page.mouse.move(box.x + 60, box.y + 40, { steps: 3 });
		await page.mouse.up();
		expect(await page.evaluate(() => window.staffDesk.address())).toBe('/board');
		await card('t6').focus();
		await press('Enter');
		expect(await page.evaluate(() => window.staffDesk.address())).toBe('/tickets/26-000006');
		await card('t9').click({ position: { x: 60, y: 40 } });
		expect(await page.evaluate(() => window.staffDesk.address())).toBe('/tickets/26-000009');
	});

	it('C opens it with the composer, A and P ask for what they say', async () => {
		await card('t6').focus();
		await press('KeyA', 'KeyP', 'Control+KeyK');
		const asked = await page.evaluate(() => window.staffDesk.asked);
		expect(asked.filter((one) => !one.startsWith('/'))).toEqual([
			'accept t6',
			'priority t6',
			'palette'
		]);
		await press('KeyC');
		expect(await page.evaluate(() => window.staffDesk.address())).toBe(
			'/tickets/26-000006?focus=composer'
		);
	});

	it('letters walk as the arrows do', async () => {
		await card('t6').focus();
		await press('KeyJ', 'KeyJ', 'KeyK', 'KeyL');
		const [column] = await page.evaluate(() => [
			document.activeElement?.closest('[data-col]')?.getAttribute('data-col')
		]);
		expect(column).toBe('line2');
	});
});

describe('выделение', () => {
	const bar = () => page.getByRole('region', { name: 'Действия с выделенными заявками' });

	it('treats all alike, says who was refused and why, and keeps those chosen', async () => {
		await card('t12').click({ modifiers: ['Control'] });
		await card('t14').click({ modifiers: ['Shift'] });
		await bar().getByText('Выбрано 3').waitFor();
		await page.evaluate(() => window.staffDesk.refusals.push('not-accepted'));
		await bar().getByRole('button', { name: 'Назначить…' }).click();
		await page.getByRole('menuitem', { name: 'Сидоров' }).click();
		await toast('Выполнено: 2 из 3. 26-000012:').waitFor();
		expect((await commands()).map((one) => 'engineer' in one && one.engineer)).toEqual([
			'sidorov',
			'sidorov',
			'sidorov'
		]);
		await bar().getByText('Выбрано 1').waitFor();
		expect(await page.locator('.ticket-card.selected').getAttribute('data-id')).toBe('t12');
	});

	it('takes the whole of it back within ten seconds', async () => {
		await card('t22').focus();
		await press('KeyX');
		await page.locator('[data-col="resolved"]').scrollIntoViewIfNeeded();
		await bar().getByRole('button', { name: 'Переместить…' }).click();
		await page.getByRole('menuitem', { name: 'Закрыты' }).click();
		await toast('Выполнено: 1 из 1.').waitFor();
		await page.getByRole('button', { name: 'Отменить' }).click();
		await toast('Отменено: 1 из 1.').waitFor();
		const [move, undo] = await commands();
		expect(move).toMatchObject({ type: 'move', to: 'closed' });
		expect(undo).toMatchObject({ type: 'undo', command: move?.id });
	});

	it('wants a reason only where a confirmed priority changes (R41)', async () => {
		await card('t12').click({ modifiers: ['Control'] });
		await bar().getByRole('button', { name: 'Приоритет…' }).click();
		await page.getByRole('radio', { name: 'Высокий' }).check();
		await page.getByRole('button', { name: 'Применить' }).click();
		await soon(commands).toMatchObject([{ type: 'confirmPriority', priority: 'high' }]);

		await card('t13').click({ modifiers: ['Control'] });
		await bar().getByRole('button', { name: 'Приоритет…' }).click();
		await page.getByRole('radio', { name: 'Низкий' }).check();
		await page.getByRole('button', { name: 'Применить' }).click();
		await page.getByText('Напишите причину.').waitFor();
		expect(await commands()).toHaveLength(1);
		await page.getByLabel('Причина изменения').fill('Обошли запасным каналом');
		await page.getByRole('button', { name: 'Применить' }).click();
		await soon(async () => (await commands())[1]).toMatchObject({
			type: 'changePriority',
			reason: 'Обошли запасным каналом'
		});
	});

	it('Esc lets go of everything', async () => {
		await card('t12').focus();
		await press('KeyX');
		await bar().waitFor();
		await press('Escape');
		await soon(() => bar().count()).toBe(0);
	});
});

describe('клавиши-буквы, WCAG 2.1.4', () => {
	it('can be switched off in the list of keys, which then names only what works', async () => {
		await press('Shift+Slash');
		const help = page.getByRole('dialog', { name: 'Клавиши' });
		await help.getByText('Плотность карточек').waitFor();
		await help.getByRole('switch').uncheck();
		await soon(() => help.getByText('Плотность карточек').count()).toBe(0);
		expect(await help.getByText('Все команды').count()).toBe(1);
		await press('Escape');
		await soon(() => help.count()).toBe(0);
		await card('t6').focus();
		await press('KeyN', 'KeyD', 'KeyX', 'KeyM');
		expect(await dialog().count()).toBe(0);
		expect(await page.locator('.ticket-card.dense, .ticket-card.selected').count()).toBe(0);
		expect(await page.getByRole('menu').count()).toBe(0);
		await page.reload();
		await card('t6').waitFor();
		await page.evaluate(() => window.staffDesk.look.recall());
		await press('KeyN');
		expect(await dialog().count()).toBe(0);
	});
});

describe('доступность', () => {
	it('has no serious fault, with the form open and with cards chosen', async () => {
		await card('t12').click({ modifiers: ['Control'] });
		expect(await seriousFaults()).toEqual([]);
		await press('KeyN');
		await page.keyboard.type('петров');
		await found('Петров').waitFor();
		expect(await seriousFaults()).toEqual([]);
	});

	it('a telephone shows it without a sideways scroll', async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		const overflow = () =>
			page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
		expect(await overflow()).toBeLessThanOrEqual(0);
		await page.getByRole('button', { name: 'Новая заявка' }).first().click();
		await dialog().waitFor();
		expect(await overflow()).toBeLessThanOrEqual(0);
		const body = page.locator('form > .body');
		expect(await body.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
	});
});
